"""The rows of a table written with bars."""

import re
from collections.abc import Iterator

from ingest.loaders.markdown.inline import InlineReader
from ingest.loaders.markdown.seen import Seen
from ingest.schema import Block, Cell, Span
from ingest.text.sentences import trimmed

_BAR = re.compile(r"(?<!\\)\|")
_ESCAPED = re.compile(r"\\(?=\|)")
_MOST_ADDED = 100_000
"""How many cells are added at most to rows that lack some: a wide table of empty rows must not grow without bounds."""


def cells_of(source: str, row: Span) -> list[Span]:
    """What stands between the bars of a row; bars at its ends stand beside its cells."""
    line = next(trimmed(source, row.start, row.end), Span(row.start, row.start))
    edges = [line.start]
    for bar in _BAR.finditer(source, line.start, line.end):
        edges += bar.span()
    edges.append(line.end)
    cells = [Span(start, end) for start, end in zip(edges[::2], edges[1::2], strict=True)]
    if cells and cells[0].start == cells[0].end:
        cells.pop(0)
    if cells and cells[-1].start == cells[-1].end:
        cells.pop()
    return cells


class RowReader:
    """Reads the rows of the tables of one text."""

    def __init__(self, source: str, inline: InlineReader) -> None:
        self._source = source
        self._inline = inline
        self._spare = _MOST_ADDED

    def read(self, rows: tuple[Span, ...], level: int, group: int) -> Iterator[Block]:
        """Yield a block for each row that has words; the first row is the header."""
        width = len(cells_of(self._source, rows[0]))
        for number, row in enumerate(rows):
            block = self._row(row, width, level, group, is_header=not number)
            if block is not None:
                yield block

    def _row(self, row: Span, width: int, level: int, group: int, *, is_header: bool) -> Block | None:
        """A row; cells beyond the last column are not shown on a page, so they are marks."""
        source = self._source
        seen = Seen()
        places: list[Span] = []
        for cell in cells_of(source, row)[:width]:
            place = next(trimmed(source, cell.start, cell.end), Span(cell.end, cell.end))
            places.append(place)
            seen.extend(self._inline.read(list(_unescaped(source, place))))
        whole = next(trimmed(source, row.start, row.end), None)
        if whole is None or seen.words(source) is None:
            return None
        cells = [Cell(one.start, one.end) for one in places]
        missing = min(width - len(cells), self._spare)
        self._spare -= missing
        cells += [Cell(whole.end, whole.end)] * missing
        markup = seen.markup(source, whole, of_row=True)
        return Block("row", whole.start, whole.end, level, group, is_header, tuple(cells), markup)


def _unescaped(source: str, place: Span) -> Iterator[Span]:
    """A cell without the backslashes before its bars."""
    at = place.start
    for mark in _ESCAPED.finditer(source, place.start, place.end):
        yield Span(at, mark.start())
        at = mark.end()
    yield Span(at, place.end)
