"""What a chat mentions, and what of it matters most."""

import pytest

from service.answering.followups.mentions import Kind, mentions
from service.schema import Turn


def said(*texts: str) -> list[Turn]:
    return [Turn(role="assistant" if at % 2 else "user", content=text) for at, text in enumerate(texts)]


def test_what_is_asked_about_matters_more_than_what_an_answer_names() -> None:
    found = mentions(said("When was Ida Brandt born?", "In Port Anselm. [1]", "Did Ida marry?", "Nils Aronsen. [1]"))
    assert (found[0].text, found[0].kind) == ("Ida Brandt", Kind.PERSON)


def test_who_asks_for_the_name_in_the_answer() -> None:
    found = mentions(said("Who runs the Lamp Museum?", "Ida Brandt runs it. [1]"))
    assert found[0].text == "Ida Brandt"


def test_what_is_counted_is_a_mention() -> None:
    found = mentions(said("How many red boats did the harbour lose?"))
    assert [(mention.text, mention.kind) for mention in found] == [("red boats", Kind.SEVERAL)]


def test_a_short_name_counts_for_the_long_one() -> None:
    [only] = mentions(said("Who is Ida Brandt?", "Brandt opened a museum."))
    assert only.text == "Ida Brandt"
    assert only.salience > 1


@pytest.mark.parametrize(
    ("question", "answer", "called", "kind"),
    [
        ("Which cable is used?", "Use the service cable.", "the service cable", Kind.OBJECT),
        ("Which river flows through Paris?", "The Seine does.", "Seine", Kind.PERSON),
        ("What kind of cable is used?", "Use the service cable.", None, None),
        ("How long does the warranty last?", "The warranty lasts 24 months.", "the warranty", Kind.OBJECT),
        ("How much is the annual fee?", "The annual fee is 30 euros.", "the annual fee", Kind.OBJECT),
        ("Where are the keys?", "The keys hang by the door.", "the keys", Kind.SEVERAL),
        ("How long does the warranty last?", "24 months.", None, None),
    ],
)
def test_what_has_no_name_is_called_by_its_noun(
    question: str, answer: str, called: str | None, kind: Kind | None
) -> None:
    found = {mention.text: mention.kind for mention in mentions(said(question, answer))}
    assert found.get(called or "") == kind
    assert called or not any(text.startswith("the ") for text in found)
