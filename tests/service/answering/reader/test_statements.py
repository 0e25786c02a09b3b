"""What states nothing is ruled out, and the rest is as sure as that leaves it."""

from collections.abc import Callable

import pytest

from service.answering.reader import AnswerSpan, Reading
from service.answering.reader.statements import stating
from service.retriever import Candidate

TEXT = "Published: 3 March 2021\n\nWill it rain? The boat leaves at 7.40.\n\nStays • 25%\nLeaves • 75%"


@pytest.fixture
def reading(candidate: Callable[[str], Candidate]) -> Callable[..., Reading]:
    def made(**shares: float) -> Reading:
        values = {"date": "3 March 2021", "rain": "rain", "time": "7.40", "odds": "25%"}
        spans = [
            AnswerSpan(TEXT.index(values[name]), TEXT.index(values[name]) + len(values[name]), share)
            for name, share in shares.items()
        ]
        return Reading(candidate(TEXT), tuple(spans), 0.8, 0.6)

    return made


def test_what_states_something_stays(reading: Callable[..., Reading]) -> None:
    sound = reading(time=1.0)
    assert stating("When does it leave?", sound) is sound


@pytest.mark.parametrize("aside", ["date", "rain", "odds"])
def test_belief_moves_to_what_is_left(reading: Callable[..., Reading], aside: str) -> None:
    found = stating("When does it leave?", reading(**{aside: 0.75, "time": 0.25}))
    assert [TEXT[span.start : span.end] for span in found.spans] == ["7.40"]
    assert found.spans[0].score == pytest.approx(1)
    assert found.answerable == pytest.approx(0.2 / 0.4)
    assert found.unweighed == pytest.approx(0.15 / 0.55)


def test_nothing_left_is_no_answer(reading: Callable[..., Reading]) -> None:
    found = stating("When does it leave?", reading(rain=0.6, odds=0.4))
    assert (found.spans, found.answerable, found.unweighed) == ((), 0, 0)


def test_odds_answer_a_question_about_odds(reading: Callable[..., Reading]) -> None:
    assert stating("What are the odds that it stays?", reading(odds=1.0)).spans


@pytest.mark.parametrize(
    ("question", "answers"), [("What can the Halden 3 control?", True), ("And the Halden 4?", False)]
)
def test_a_namesake_answers_nothing(candidate: Callable[[str], Candidate], question: str, answers: bool) -> None:
    found = stating(question, Reading(candidate("The Halden 3 has six valves."), (AnswerSpan(17, 27, 1.0),), 0.8, 0.6))
    assert bool(found.spans) is answers
    assert (found.answerable, found.unweighed) == ((0.8, 0.6) if answers else (0, 0))
