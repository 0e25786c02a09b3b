"""The lines of a text that are not blank, with what is known of where each stands."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ingest.schema import Span

_LINE = re.compile(r"([^\r\n\f]*)(?:\r\n?|\n|\f|\Z)")
_RULE = re.compile(r"[-=_*~#+|:.\s─-╿—–]+")
_SHORTEST_RULE = 3
_TAB = 4


class Hint(NamedTuple):
    """How a line stands on the page that it was read from.

    Attributes:
        indent: how far it is from the left edge of its column, in widths of a letter.
        size: the height of its letters, in points.
        is_bold: whether all of it is bold.
        is_code: whether all of it is in letters of one width, as code is.
        cells: where its cells stand in the text, an empty span for an empty one; none where it is no row.
    """

    indent: float = 0.0
    size: float = 0.0
    is_bold: bool = False
    is_code: bool = False
    cells: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank.

    Attributes:
        start, end: where it stands in the text, without white space at its ends.
        text: what stands there.
        raw: the same with the white space before it.
        indent: how far it is indented, in letters.
        is_first: whether a blank line or nothing stands before it.
        is_last: whether a blank line or nothing stands after it.
        is_rule: whether it only parts what stands around it: `-----`.
        hint: how it stood on its page, where it was read from one.
    """

    start: int
    end: int
    text: str
    raw: str
    indent: float
    is_first: bool
    is_last: bool
    is_rule: bool
    hint: Hint | None = None


def lines_of(text: str, hints: Sequence[Hint] = ()) -> list[Line]:
    """The lines of a text that are not blank, in order.

    Args:
        text: the text.
        hints: one for each of these lines, or none at all.
    """
    spans = list(_spans(text))
    found = []
    for at, (number, start, end, opening) in enumerate(spans):
        said, raw = text[start:end], text[opening:end]
        hint = hints[at] if at < len(hints) else None
        found.append(
            Line(
                start,
                end,
                said,
                raw,
                hint.indent if hint else len(raw.expandtabs(_TAB)) - len(said.expandtabs(_TAB)),
                is_first=at == 0 or spans[at - 1][0] < number - 1,
                is_last=at + 1 == len(spans) or spans[at + 1][0] > number + 1,
                is_rule=_is_rule(said) or (hint is not None and _is_decoration(said)),
                hint=hint,
            )
        )
    return found


def _spans(text: str) -> Iterator[tuple[int, int, int, int]]:
    """Of each line that is not blank its number, where what it says starts and ends, and where the line starts."""
    for number, match in enumerate(_LINE.finditer(text)):
        said = match[1].strip()
        if said:
            start = match.start() + match[1].index(said[0])
            yield number, start, start + len(said), match.start()


def _is_rule(said: str) -> bool:
    return (
        not said[0].isalnum()
        and len(said.replace(" ", "")) >= _SHORTEST_RULE
        and _RULE.fullmatch(said) is not None
        and bool(said.strip(". "))
    )


def _is_decoration(said: str) -> bool:
    """Whether a line of a page has neither a letter nor a digit, but more than a mark."""
    return len(said) >= _SHORTEST_RULE and not any(map(str.isalnum, said))
