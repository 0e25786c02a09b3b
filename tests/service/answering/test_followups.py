"""What a follow-up leaves out is put in; what was asked comes first, and what search is surest of is taken."""

from dataclasses import dataclass
from typing import Any, cast

import pytest

from service.answering.followups import surest, wordings
from service.schema import AnswerTurn, Turn

MUSEUM = ("Who opened the Lighthouse Museum?", "Ida Brandt opened the museum in 1987. [1]")
PARTY = ("When is the launch party?", "On 3 May. [1]")


@dataclass
class Found:
    cosine: float


def history(*texts: str) -> list[Turn]:
    return [Turn(role="assistant" if at % 2 else "user", content=text) for at, text in enumerate(texts)]


@pytest.mark.parametrize(
    ("question", "before", "worded"),
    [
        ("When was she born?", MUSEUM, "When was Ida Brandt born?"),
        ("What is her profession?", MUSEUM, "What is Ida Brandt’s profession?"),
        ("When did Ida Brandt close it?", MUSEUM, "When did Ida Brandt close it (Lighthouse Museum)?"),
        ("How long did that take?", MUSEUM, "Who opened the Lighthouse Museum? How long did that take?"),
        ("And who pays for food?", PARTY, "When is the launch party? And who pays for food?"),
        ("Why?", MUSEUM, "Who opened the Lighthouse Museum? Why?"),
        ("did it sink", ("who built the ferry", "Ida. [1]"), "who built the ferry? did it sink"),
        ("Did she know Nils?", (*MUSEUM, "Who is Ida Brandt?", "A keeper."), "Did Ida Brandt know Nils?"),
    ],
)
def test_fills_in(question: str, before: tuple[str, ...], worded: str) -> None:
    found = wordings(question, history(*before))
    assert found[0] == question
    assert worded in found
    assert len(set(found)) == len(found) <= 3


@pytest.mark.parametrize("question", ["What is the capital of Australia?", "When Nils left, what did he take?"])
def test_what_names_something_new_stays_as_it_is(question: str) -> None:
    assert wordings(question, history(*MUSEUM)) == [question]


@pytest.mark.parametrize("question", ["Why?", "When was she born?", ""])
def test_without_a_question_before_there_is_one_wording(question: str) -> None:
    assert wordings(question, []) == [question]
    assert wordings(question, [Turn(role="assistant", content="Ida Brandt.")]) == [question]


def test_the_last_question_stands_alone_where_that_is_known() -> None:
    told = AnswerTurn(role="assistant", content="In 1950.", standalone="When was Ida Brandt born?")
    found = wordings("Where?", [Turn(role="user", content="When was she born?"), told])
    assert "When was Ida Brandt born? Where?" in found
    assert not any("she" in text for text in found)


def test_a_pronoun_of_the_last_question_is_replaced_where_nothing_better_is_known() -> None:
    assert "Who is Ida? When was Ida born? Why?" not in wordings("Why?", history("Who is Ida?", "no", "When was she?"))
    assert "When was Ida born? Why?" in wordings("Why?", history("Who is Ida?", "no", "When was she born?", "no"))


def test_long_and_hostile_turns() -> None:
    assert max(map(len, wordings("Why did she?", history("so " * 6_000, "no")))) < 400
    turns = history(*["A" * 20_000, "The The " * 2_500, "of the and " * 1_800, "x"] * 8)
    assert len(wordings("Why did she?", turns)) <= 3


def test_the_wording_whose_first_passage_is_nearest_is_taken_and_only_several_are_searched_for() -> None:
    near = {"alone": 0.2, "meant": 0.7, "continued": 0.5}
    searched: list[str] = []

    def find(text: str) -> Any:
        searched.append(text)
        return cast(Any, [Found(near[text])] if text in near else [])

    assert surest(["alone"], find) == "alone"
    assert searched == []
    assert surest(["nothing", *near], find) == "meant"
