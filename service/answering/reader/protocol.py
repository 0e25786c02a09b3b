"""What a reader is asked and what it says: the seam behind which models can be exchanged."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from service.judge import Support
from service.retriever import Retrieved


@dataclass(frozen=True, slots=True)
class AnswerSpan:
    """A stretch of a passage that may answer: `passage.text[start:end]`, with its score, 0 to 1."""

    start: int
    end: int
    score: float


@dataclass(frozen=True, slots=True)
class JudgedUnit:
    """A sentence, an item or a row of a passage: `passage.text[start:end]`.

    Attributes:
        start: where it begins, in code points.
        end: where it ends, exclusive.
        logit: the log odds that it answers, against nothing in what was read with it.
    """

    start: int
    end: int
    logit: float


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader found in one passage.

    Attributes:
        found: the passage that was read.
        spans: possible answers, best first; they do not overlap.
        answerable: the probability, 0 to 1, that the passage, read alone, answers the question.
        units: what of the passage was judged by itself, in no order.
    """

    found: Retrieved
    spans: tuple[AnswerSpan, ...]
    answerable: float
    units: tuple[JudgedUnit, ...] = ()


class Reader(Protocol):
    """A model that reads passages for a question, and texts for a statement."""

    def read(self, question: str, found: Sequence[Retrieved]) -> list[Reading]:
        """Read all passages, in the order given.

        Raises:
            ReaderError: the model fails.
        """
        ...

    def support(self, pairs: Sequence[tuple[str, str]]) -> list[Support]:
        """Whether texts bear statements out.

        Args:
            pairs: a statement and a text, each. A question with an answer, as "Who came? Ann", is a statement too.

        Raises:
            ReaderError: the model fails.
        """
        ...
