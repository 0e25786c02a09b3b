"""A score and the reason for it; *unscored* is a state of its own, never a zero."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Score:
    """A value from 0 to 1 (or milliseconds), or None with the reason why there is none."""

    value: float | None
    reason: str = ""

    @property
    def scored(self) -> bool:
        """Whether there is a value."""
        return self.value is not None


def unscored(reason: str) -> Score:
    """No score, and why."""
    return Score(None, reason)


def verdict(right: bool, reason: str = "") -> Score:
    """One for right, zero for wrong."""
    return Score(float(right), reason)


def share(hits: int, of: int, reason: str = "") -> Score:
    """The part `hits / of`, with the count as the reason unless a better one is given."""
    return Score(hits / of, reason or f"{hits} of {of}")
