"""What a chat is about, the likeliest to be meant again first."""

from service.answering.followups.topics import topics
from service.schema import Turn


def said(*texts: str) -> list[Turn]:
    return [Turn(role="assistant" if at % 2 else "user", content=text) for at, text in enumerate(texts)]


def test_what_is_asked_about_matters_more_than_what_an_answer_names() -> None:
    found = topics(said("When was Ida Brandt born?", "In Port Anselm. [1]", "Did Ida marry?", "Nils Aronsen. [1]"))
    assert found[0] == "Ida Brandt"
    assert {"Port Anselm", "Nils Aronsen"} <= set(found)


def test_a_part_of_a_name_counts_for_the_name() -> None:
    found = topics(said("Who is Brandt?", "Ida Brandt opened a museum."))
    assert [topic for topic in found if "Brandt" in topic] == ["Ida Brandt"]


def test_what_has_no_name_is_called_by_its_noun() -> None:
    assert topics(said("When is the launch party?", "on 3 May"))[0] == "launch party"
    assert topics(said("Which cable is used?", "the service cable"))[0] == "service cable"


def test_what_was_said_long_ago_fades() -> None:
    chat = said("Who is Ida Brandt?", "no", "Is it late?", "no", "Who is Nils Aronsen?", "no")
    assert topics(chat) == ["Nils Aronsen", "Ida Brandt"]


def test_hostile_turns() -> None:
    turns = said(*["A" * 20_000, "The The " * 2_500, "of the and " * 1_800, ""] * 8)
    assert all(len(topic) <= 600 for topic in topics(turns))
