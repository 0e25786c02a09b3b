"""What a check found."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

State = Literal["sound", "note", "broken"]
_NAMED = 3


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found.

    Attributes:
        check: what was looked at.
        state: `note` is worth knowing, but nothing is wrong.
        says: what was found and what it means, in a sentence.
        fix: the command that helps, or an empty string.
    """

    check: str
    state: State
    says: str
    fix: str = ""


def named(names: Sequence[str]) -> str:
    """The first of some names, for a sentence."""
    return ", ".join(names[:_NAMED]) + (f" and {len(names) - _NAMED:,} more" if len(names) > _NAMED else "")


def counted(count: int, one: str, many: str) -> str:
    """A number with its noun."""
    return f"1 {one}" if count == 1 else f"{count:,} {many}"
