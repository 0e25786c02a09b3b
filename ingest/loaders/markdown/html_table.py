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
        markup = seen.markup(self._source, place)
        placed = self._place(cells, seen, place, markup) or [Cell(place.start, place.end)]
        is_header = bool(cells) and all(tag.name == "th" for tag, _ in cells) and not self._above
        return Block("row", place.start, place.end, self.level, self.group, is_header, tuple(placed), markup)

    def _place(self, cells: list[tuple[Tag, int]], seen: Seen, place: Span, markup: tuple[Span, ...]) -> list[Cell]:
        """The cells, one for each column, with those that span down from above."""
        above, self._above = (
            self._above,
            {column: (rows - 1, said) for column, (rows, said) in self._above.items() if rows > 1},
        )
        placed: list[Cell] = []
        at = place.start

        def spanned_from_above() -> None:
            while len(placed) in above and self._spare > 0:
                self._spare -= 1
                placed.append(Cell(at, at, above[len(placed)][1]))

        for number, (tag, first) in enumerate(cells):
            spanned_from_above()
            last = cells[number + 1][1] if number + 1 < len(cells) else len(seen.visible)
            inner = Seen()
            inner.visible = seen.visible[first:last]
            words = inner.words(self._source)
            said = without_markup(self._source, words.start, words.end, markup) if words else ""
            at = words.end if words else at
            for _ in range(min(tag.spanned("col"), max(1, self._spare))):
                self._spare -= 1
                if tag.spanned("row") > 1:
                    self._above[len(placed)] = (tag.spanned("row") - 1, said)
                placed.append(Cell(words.start, words.end) if words else Cell(at, at))
        spanned_from_above()
        return placed
