"""What a reader is asked and what it says: the seam behind which models can be exchanged."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from service.retriever import Candidate


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
        candidate: the passage that was read.
        spans: possible answers, best first; they do not overlap.
        answerable: the probability, 0 to 1, that the passage answers the question.
        unweighed: the same before a judge weighed it by what retrieval knows: what the passage says, read alone.
    """

    candidate: Candidate
    spans: tuple[AnswerSpan, ...]
    answerable: float
    unweighed: float


class Reader(Protocol):
    """A model that reads passages for a question."""

    @property
    def name(self) -> str:
        """Names the model in an answer's `answered_by`."""
        ...

    @property
    def threshold(self) -> float:
        """Readings less answerable than this are no answers."""
        ...

    def read(self, question: str, candidates: Sequence[Candidate]) -> list[Reading]:
        """Read all passages, in the order given.

        Raises:
            ReaderError: the model fails.
        """
        ...
