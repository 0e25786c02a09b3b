"""The rows and columns of a table, with cells that span counted for every one of them."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ingest.loaders.html.node import CELLS, ROW_GROUPS, Content, Node

_WIDEST = 1000  # as browsers cut them
_TALLEST = 65534
_LEAST_ROOM = 20_000
_ROOM = 4


@dataclass(slots=True)
class Row:
    """A row as it stands in the page.

    Attributes:
        cells: its cells.
        group: a number for the head, the body or the foot that it stands in; cells don't span beyond it.
        in_head: whether it stands in the table's head.
    """

    cells: list[Node]
    group: int
    in_head: bool

    @property
    def filled(self) -> list[Node]:
        """The cells with text."""
        return [cell for cell in self.cells if cell.size]


@dataclass(slots=True)
class Placed:
    """A cell in its place: how many columns it counts for, and whether it began in an earlier row."""

    cell: Node
    columns: int = 1
    is_above: bool = False


def rows_of(table: Node) -> tuple[list[Row], list[Content]]:
    """The rows of a table, and what stands in it outside of them."""
    rows: list[Row] = []
    loose: list[Content] = []
    for number, child in enumerate(table.content):
        if not isinstance(child, Node):
            loose.append(child)
        elif child.tag == "tr":
            rows.append(Row(_cells(child), 0, in_head=False))
        elif child.tag in ROW_GROUPS:
            for inner in child.content:
                if isinstance(inner, Node) and inner.tag == "tr":
                    rows.append(Row(_cells(inner), number + 1, in_head=child.tag == "thead"))
                else:
                    loose.append(inner)
        else:
            loose.append(child)
    return rows, loose


def _cells(row: Node) -> list[Node]:
    """The cells of a row; what stands between them is one too."""
    cells = []
    for child in row.content:
        if isinstance(child, str):
            if said := child.strip():
                cells.append(Node("td", content=[child], size=len(said)))
        elif child.tag in CELLS:
            cells.append(child)
        elif any(inner.tag in CELLS for inner in child.elements()):
            cells += _cells(child)
        elif child.size:
            cells.append(child)
    return cells


def placed(rows: Sequence[Row]) -> list[list[Placed]]:
    """The cells of each row from the first column on, gaps filled with empty ones.

    Columns in which no cell begins are not counted. Where spans would make a table many times larger than what is
    written in it, none counts.
    """
    room = max(_LEAST_ROOM, _ROOM * sum(len(row.cells) for row in rows))
    grid: list[list[_Entry]] = []
    written = 0
    for line in _grid(rows):
        grid.append(line)
        written += len(line)
        if written > room:
            return _without_spans(rows)
    starts = sorted({entry.column for line in grid for entry in line})
    found = [[Placed(one.cell, _between(starts, one.column, one.end), one.is_above) for one in line] for line in grid]
    return found if sum(one.columns for line in found for one in line) <= room else _without_spans(rows)


def _without_spans(rows: Sequence[Row]) -> list[list[Placed]]:
    return [[Placed(cell) for cell in row.cells] for row in rows]


def _between(starts: Sequence[int], column: int, end: int) -> int:
    return bisect_left(starts, end) - bisect_left(starts, column)


class _Entry(NamedTuple):
    """A cell in columns `[column, end)` of a row; it goes on in so many `rows` below."""

    cell: Node
    column: int
    end: int
    rows: int
    is_above: bool = False


def _grid(rows: Sequence[Row]) -> Iterator[list[_Entry]]:
    before: list[_Entry] = []
    group = -1
    for row in rows:
        reaching = [entry for entry in before if entry.rows] if row.group == group else []
        group = row.group
        before = _line(row.cells, reaching)
        yield before


def _line(cells: Sequence[Node], reaching: Sequence[_Entry]) -> list[_Entry]:
    """A row's entries in order: its own cells, put where none reaches down from above."""
    if not reaching and not any(cell.attributes for cell in cells):
        return [_Entry(cell, column, column + 1, 0) for column, cell in enumerate(cells)]
    line: list[_Entry] = []
    above = [entry._replace(rows=entry.rows - 1, is_above=True) for entry in reversed(reaching)]
    column = 0
    for cell in cells:
        while above and above[-1].column <= column:
            line.append(above.pop())
            column = line[-1].end
        end = column + _span(cell, "colspan", _WIDEST)
        line.append(_Entry(cell, column, min(end, above[-1].column) if above else end, _rows_below(cell)))
        column = line[-1].end
    while above:
        entry = above.pop()
        if entry.column > column:
            line.append(_Entry(Node("td"), column, entry.column, 0))
        line.append(entry)
        column = entry.end
    return line


def _span(cell: Node, name: str, most: int) -> int:
    given = cell.get(name).strip()
    return min(int(given[:9]), most) or 1 if given.isdecimal() and given.isascii() else 1


def _rows_below(cell: Node) -> int:
    return _TALLEST if cell.get("rowspan").strip() == "0" else _span(cell, "rowspan", _TALLEST) - 1
