"""What a reader is asked and what it says: the seam behind which models can be exchanged."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from service.retriever import Retrieved


@dataclass(frozen=True, slots=True)
class AnswerSpan:
    """A stretch of a passage that may answer: `passage.text[start:end]`, with its score, 0 to 1."""

    start: int
    end: int
    score: float


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader found in one passage.

    Attributes:
        found: the passage that was read.
        spans: possible answers, best first; they do not overlap.
        answerable: the probability, 0 to 1, that the passage, read alone, answers the question.
    """

    found: Retrieved
    spans: tuple[AnswerSpan, ...]
    answerable: float


class Reader(Protocol):
    """A model that reads passages for a question."""

    @property
    def name(self) -> str:
        """Names the model in an answer's `answered_by`."""
        ...

    def read(self, question: str, found: Sequence[Retrieved]) -> list[Reading]:
        """Read all passages, in the order given.

        Raises:
            ReaderError: the model fails.
        """
        ...
