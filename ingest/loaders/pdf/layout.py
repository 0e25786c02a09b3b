"""A PDF page's lines as they read, and what stands between each and the one before: nothing, a blank, a line, a gap.

A PDF knows where characters stand, not which of them are a paragraph. Lines of one paragraph follow each other
at the usual distance, and the first word of the next line would not have fitted at the end of the one before.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from ingest.blocks.wrapping import CLOSERS, ENDS, LIST_MARK
from ingest.loaders.pdf.columns import in_reading_order
from ingest.loaders.pdf.glyphs import Word
from ingest.loaders.pdf.grids import Row, with_cells
from ingest.loaders.pdf.segments import (
    Segment,
    from_right,
    is_broken_anywhere,
    rows,
    segments,
    without_leaders,
)

GAP, LINE, BLANK = "\n\n", "\n", " "
"""What stands between a line and the one before: a gap where something else begins, a line break, or only a wrap."""

_LIST_ITEM = re.compile(rf"{LIST_MARK.pattern}|[–—]\s|\d+(?:\.\d+)+\.?\s+[^\W\da-z_]")
_FARTHER = 1.25
_FARTHEST = 2.6
_SAME_COLUMN = 60.0
_USUAL = 4
_SLACK = 0.35
_LEADING = 1.4
_HALF_FULL, _NEARLY_FULL = 0.5, 0.85
_ALIKE = 0.92
_INDENT = 1.0
_UNEVEN = 0.05
_LETTER, _CODE_LETTER = 0.5, 0.6
_TURNS = 5


class Line(NamedTuple):
    """A line of a page.

    Attributes:
        text: what it says, without white space around it.
        before: what stands between it and the line before.
        indent: how far it stands from the left edge of its column, in widths of a letter.
        size: the height of its letters, in points.
        is_bold, is_code: whether all of it is bold; whether all of its letters are as wide.
        cells: where its cells stand in its text, if it is a row.
        is_close: whether it goes on in letters alike right below the line before, as a heading over two lines does.
        is_first: whether it begins a column or a page.
    """

    text: str
    before: str
    indent: float
    size: float
    is_bold: bool = False
    is_code: bool = False
    cells: tuple[tuple[int, int], ...] = ()
    is_close: bool = False
    is_first: bool = False


class _Placed(NamedTuple):
    """A line with where it stands; `first_width` is that of its first word."""

    text: str
    cells: tuple[tuple[int, int], ...]
    left: float
    right: float
    base: float
    last_base: float
    size: float
    first_width: float
    is_bold: bool
    is_code: bool


def page_lines(words: Iterable[Word]) -> list[Line]:
    """The lines of a page in the order in which they are read; what stands aslant or sideways comes last."""
    turned: list[list[Word]] = [[] for _ in range(_TURNS)]
    for word in words:
        turned[word.look.turn].append(word)
    found: list[Line] = []
    for upright in sorted(turned, key=len, reverse=True):
        is_mirrored = from_right(upright)
        for region in in_reading_order(segments(without_leaders(upright)), from_right=is_mirrored):
            found += _region_lines(region, mirrored=is_mirrored)
    return found


def _region_lines(region: Sequence[Segment], *, mirrored: bool) -> Iterator[Line]:
    placed = [_placed(row, mirrored=mirrored) for row in with_cells(list(rows(region)), from_right=mirrored)]
    edge = min((line.left for line in placed), default=0.0)
    distances = _usual_distances(placed)
    widest = _right_edges(placed)
    before: _Placed | None = None
    for line in placed:
        usual = distances.get(round(line.size), _LEADING * line.size)
        gap = GAP if before is None else _between(before, line, usual, widest)
        close = (
            before is not None and _is_alike(before, line) and 0 < before.last_base - line.base <= _LEADING * line.size
        )
        indent = (line.left - edge) / max(1.0, (_CODE_LETTER if line.is_code else _LETTER) * line.size)
        yield Line(line.text, gap, indent, line.size, line.is_bold, line.is_code, line.cells, close, before is None)
        before = line


def _placed(row: Row, *, mirrored: bool) -> _Placed:
    """A row or a line with where it stands; of a mirrored one left and right change places."""
    words = [word for part in row.parts for word in part.words]
    lines = list(rows(row.parts))
    left, right = min(part.left for part in row.parts), max(part.right for part in row.parts)
    first = lines[0][-1].words[-1] if mirrored else lines[0][0].words[0]
    biggest = max(row.parts, key=lambda part: part.length)
    return _Placed(
        row.text,
        row.cells,
        -right if mirrored else left,
        -left if mirrored else right,
        lines[0][0].base,
        lines[-1][0].base,
        biggest.size,
        biggest.size if is_broken_anywhere(first.text[:1]) else first.right - first.left,
        all(word.look.is_bold for word in words),
        all(word.look.is_code for word in words) and _is_even(words),
    )


def _is_even(words: Sequence[Word]) -> bool:
    """Whether all letters of words are as wide."""
    widths = [(word.right - word.left) / len(word.text) / word.size for word in words if word.text]
    return max(widths) - min(widths) <= _UNEVEN


def _between(before: _Placed, line: _Placed, usual: float, widest: dict[int, float]) -> str:
    """What stands between two lines of a column."""
    distance = before.last_base - line.base
    if before.cells and line.cells and 0 < distance <= _FARTHEST * max(usual, line.size):
        return LINE
    if before.cells or line.cells or distance <= 0 or not _is_alike(before, line):
        return GAP
    wraps = _wraps(before, line, widest)
    if distance > _FARTHER * usual:
        return BLANK if wraps and line.text[:1].islower() and distance <= _FARTHEST * line.size else GAP
    return BLANK if wraps else LINE


def _is_alike(before: _Placed, line: _Placed) -> bool:
    """Whether two lines are in letters that look alike."""
    sizes = sorted((before.size, line.size))
    return sizes[0] >= _ALIKE * sizes[1] and before.is_bold == line.is_bold and before.is_code == line.is_code


def _wraps(before: _Placed, line: _Placed, widest: dict[int, float]) -> bool:
    """Whether the break between two lines of a paragraph is only wrapping."""
    if line.is_code or _LIST_ITEM.match(line.text) or _begins_paragraph(before, line):
        return False
    edge = max(widest.get(_column(line.left) + off, before.right) for off in (-1, 0, 1))
    if before.right + line.first_width > edge - _SLACK * line.size:
        return True
    if before.text.rstrip(CLOSERS)[-1:] in ENDS or line.text[:1].isupper():
        return False
    filled = (before.right - before.left) / max(1.0, edge - before.left)
    return filled >= (_HALF_FULL if line.text[:1].islower() else _NEARLY_FULL)


def _begins_paragraph(before: _Placed, line: _Placed) -> bool:
    """Whether a line is indented for a paragraph's first one; the lines of an item are, below its mark."""
    return (
        line.left > before.left + _INDENT * line.size
        and not _LIST_ITEM.match(before.text)
        and not line.text[:1].islower()
    )


def _column(left: float) -> int:
    return int(left // _SAME_COLUMN)


def _right_edges(placed: Sequence[_Placed]) -> dict[int, float]:
    """How far the lines reach that start in each stretch of the page's width."""
    found: dict[int, float] = {}
    for line in placed:
        if not line.cells:
            found[_column(line.left)] = max(found.get(_column(line.left), line.right), line.right)
    return found


def _usual_distances(placed: Sequence[_Placed]) -> dict[int, float]:
    """The distance of lines in a paragraph for each size of letters: a small one among those of lines alike.

    It is no odd one either, and left out where there are too few to compare.
    """
    distances: dict[int, list[float]] = {}
    for before, line in pairwise(placed):
        if before.last_base > line.base and not before.cells and not line.cells and _is_alike(before, line):
            distances.setdefault(round(line.size), []).append(before.last_base - line.base)
    return {size: sorted(some)[len(some) // _USUAL] for size, some in distances.items() if len(some) >= _USUAL}
