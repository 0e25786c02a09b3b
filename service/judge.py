"""What is told of a statement and a text by whoever judges whether the text bears the statement out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Support:
    """What a text says of a statement; what is left to 1 is the probability that it does neither.

    Attributes:
        supported: the probability, 0 to 1, that the text bears the statement out.
        contradicted: the probability, 0 to 1, that it contradicts it.
    """

    supported: float
    contradicted: float

    @property
    def neither(self) -> float:
        """The probability, 0 to 1, that the text is about something else."""
        return max(0.0, 1.0 - self.supported - self.contradicted)


Judge = Callable[[Sequence[tuple[str, str]]], list[Support]]
"""Tells of pairs of a statement and a text whether the text bears the statement out: `Reader.support`."""
