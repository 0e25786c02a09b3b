"""What happens on the way to an answer: passages are found, documents read, text told and cited, and it is done."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from service.schema import Answer, Citation, FoundPassage


@dataclass(frozen=True, slots=True)
class Found:
    """Retrieval found these passages, the best first."""

    passages: tuple[FoundPassage, ...]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a chat model is that reads documents section by section before it writes.

    Attributes:
        stage: whether it reads a section, or writes of all that were read.
        section: the one that it reads; empty while it writes.
        done: how many sections are done with.
        of: how many there are.
    """

    stage: Literal["reading", "writing"]
    section: str
    done: int
    of: int


@dataclass(frozen=True, slots=True)
class Delta:
    """The next piece of the answer's text. A marker such as [1], or an escape, is never split between two."""

    text: str


@dataclass(frozen=True, slots=True)
class Cited:
    """The citation that the next markers name for the first time."""

    citation: Citation


@dataclass(frozen=True, slots=True)
class Finished:
    """The whole answer; nothing follows."""

    answer: Answer


Event = Found | Progress | Delta | Cited | Finished


def told(answer: Answer) -> Iterator[Delta | Cited]:
    """An answer piece by piece; the pieces' texts joined are its text."""
    at, numbers = 0, set[int]()
    by_number = {citation.number: citation for citation in answer.citations}
    ends = [segment.start for segment in answer.segments[1:]] + [len(answer.answer)]
    for segment, end in zip(answer.segments, ends if answer.segments else [], strict=True):
        yield Delta(answer.answer[at : segment.end])
        yield from (Cited(by_number[number]) for number in segment.citations if number not in numbers)
        numbers.update(segment.citations)
        yield Delta(answer.answer[segment.end : end])
        at = end
    if not answer.segments:
        yield Delta(answer.answer)
