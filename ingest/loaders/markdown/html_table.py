"""The rows of a table in HTML, with cells that span."""

from ingest.blocks.shown import without_markup
from ingest.loaders.markdown.html_tags import Tag
from ingest.loaders.markdown.seen import Seen
from ingest.schema import Block, Cell, Span

_MOST_SPANNED = 100_000


class HtmlTable:
    """A table that is being read.

    Attributes:
        group: its number.
        level: of the item that it stands in.
        nested: how many tables are open in the cell that is read; all of them are its text.
        is_in_cell: whether a cell is open.
    """

    def __init__(self, source: str, group: int, level: int) -> None:
        self.group = group
        self.level = level
        self.nested = 0
        self.is_in_cell = False
        self._source = source
        self._cells: list[tuple[Tag, int]] = []
        self._above: dict[int, tuple[int, str]] = {}
        self._spare = _MOST_SPANNED

    def open_cell(self, tag: Tag, row: Seen) -> None:
        """Begin a cell of the row of which `row` is seen so far."""
        self._cells.append((tag, len(row.visible)))
        self.is_in_cell = True

    def row(self, seen: Seen) -> Block | None:
        """End the row of which `seen` is seen; None where it has no words of its own."""
        cells, self._cells, self.is_in_cell = self._cells, [], False
        place = seen.words(self._source)
        if place is None:
            self._place(cells, seen, Span(0, 0), ())
            return None
        markup = seen.markup(self._source, place, of_row=True)
        placed = self._place(cells, seen, place, markup) or [Cell(place.start, place.end)]
        is_header = bool(cells) and all(tag.name == "th" for tag, _ in cells) and not self._above
        return Block("row", place.start, place.end, self.level, self.group, is_header, tuple(placed), markup)

    def _place(self, cells: list[tuple[Tag, int]], seen: Seen, place: Span, markup: tuple[Span, ...]) -> list[Cell]:
        """The cells, one for each column, with those that span down from above."""
        above = self._above if self._spare > 0 else {}
        self._spare -= len(above)
        self._above = {column: (rows - 1, said) for column, (rows, said) in above.items() if rows > 1}
        placed: list[Cell] = []
        at = place.start
        for number, (tag, first) in enumerate(cells):
            placed += self._from_above(above, len(placed), at)
            last = cells[number + 1][1] if number + 1 < len(cells) else len(seen.visible)
            inner = Seen()
            inner.visible = seen.visible[first:last]
            words = inner.words(self._source)
            at = words.end if words else at
            columns, rows = tag.spanned("col"), tag.spanned("row")
            columns = columns if columns <= self._spare else 1
            self._spare -= columns - 1
            if rows > 1:
                said = without_markup(self._source, words.start, words.end, markup) if words else ""
                self._above |= dict.fromkeys(range(len(placed), len(placed) + columns), (rows - 1, said))
            placed += [Cell(words.start, words.end) if words else Cell(at, at)] * columns
        return placed + self._from_above(above, len(placed), at)

    def _from_above(self, above: dict[int, tuple[int, str]], column: int, at: int) -> list[Cell]:
        """The cells from a column on that span down from above."""
        found: list[Cell] = []
        while column in above:
            found.append(Cell(at, at, above[column][1]))
            column += 1
        return found
