"""An answer told piece by piece is the whole answer."""

import re

import pytest

from service.deps import Services
from service.events import Cited, Delta, Finished, Found, told
from service.schema import Answer, AskRequest

QUESTIONS = [
    "How long does the crossing to Gull Island take?",
    "What is the capital of Australia?",
    "Who opened the museum, and when?",
]


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_pieces_are_the_answer(services: Services, question: str) -> None:
    events = list(services.answerer.events(AskRequest(question=question)))
    first, *told_events, last = events
    assert isinstance(first, Found)
    assert first.passages
    assert isinstance(last, Finished)
    assert "".join(event.text for event in told_events if isinstance(event, Delta)) == last.answer.answer
    assert [event.citation for event in told_events if isinstance(event, Cited)] == last.answer.citations


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_marker_is_whole_and_comes_after_its_citation(services: Services, question: str) -> None:
    known: set[int] = set()
    for event in told(services.answerer.answer(AskRequest(question=question))):
        if isinstance(event, Cited):
            known.add(event.citation.number)
        else:
            assert event.text.count("[") == event.text.count("]")
            assert {int(number) for number in re.findall(r"\[(\d+)\]", event.text)} <= known


def test_whoever_stops_listening_stops_the_work(services: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    events = services.answerer.events(AskRequest(question=QUESTIONS[0]))
    assert isinstance(next(events), Found)

    def read(*_: object) -> None:
        raise AssertionError("read")

    monkeypatch.setattr(services.scorer, "ranked", read)
    events.close()


def test_no_piece_ends_within_an_escape_or_a_marker(every_kind: Answer, tentative: Answer) -> None:
    for answer in (every_kind, tentative):
        pieces = [event.text for event in told(answer) if isinstance(event, Delta)]
        assert "".join(pieces) == answer.answer
        assert len(pieces) > len(answer.segments)
        for piece in pieces:
            assert not re.search(r"(?<!\\)(\\\\)*\\$", piece)
            assert not re.search(r"(?<!\\)\[\d*$|^\d*\]", piece)
