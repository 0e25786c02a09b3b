"""The tables of a sheet: rows that no blank row parts, beside each other where a blank column parts them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from ingest.blocks.writer import BlockWriter, CellText
from ingest.loaders.delimited import names_columns
from ingest.schema import Place

_MOST_HELD = 2_000
"""Rows that are looked at together; of a longer table the rest follows as these are."""


class Row(NamedTuple):
    """A row: its number, and what is shown in its cells, by the number of the column, from 1."""

    number: int
    cells: Mapping[int, str]


class Merged(NamedTuple):
    """Cells that are one, told by the first and the last column and row."""

    left: int
    top: int
    right: int
    bottom: int


class _Columns(NamedTuple):
    """Columns `[left, right]` that make a table."""

    left: int
    right: int


class SheetWriter:
    """Writes a sheet as a section."""

    def __init__(self, writer: BlockWriter, places: list[Place], title: str, merged: Sequence[Merged]) -> None:
        """Take where to write, the places of what was written, the sheet's title and its merged cells."""
        self._writer, self._places, self._title = writer, places, title
        self._waiting = sorted(merged, key=lambda one: one.top, reverse=True)
        self._spanning: list[tuple[Merged, str]] = []

    def write(self, rows: Iterator[Row]) -> None:
        """Write the rows; nothing where there are none."""
        held: list[Row] = []
        going: list[tuple[_Columns, int]] = []
        begun = False
        for row in rows:
            if not begun:
                self._named(f"sheet {self._title}", partial(self._writer.add, "heading", self._title, level=1))
                begun = True
            goes_on = not held or row.number <= held[-1].number + 1 or self._joined(held[-1].number, row.number)
            if not goes_on or len(held) >= _MOST_HELD:
                going = self._table(held, going)
                held, going = [], going if goes_on else []
            held.append(row)
        if held:
            self._table(held, going)

    def _joined(self, above: int, below: int) -> bool:
        """Whether a merged cell reaches over the blank rows between two."""
        return any(one.top <= above and one.bottom >= below for one in self._waiting)

    def _table(self, rows: Sequence[Row], going: list[tuple[_Columns, int]]) -> list[tuple[_Columns, int]]:
        """Write rows, those of tables beside each other one table after the other; returns the tables."""
        rows = rows if going else self._titles(rows)
        if not rows:
            return []
        tables = going or [(columns, self._writer.new_group()) for columns in self._beside(rows)]
        merged = self._merged_in(rows)
        for columns, group in tables:
            header = not going and names_columns([_texts(row, columns) for row in rows])
            for at, row in enumerate(rows):
                self._row(row, columns, group, merged, is_header=header and at == 0)
        return tables

    def _titles(self, rows: Sequence[Row]) -> Sequence[Row]:
        """Write the rows with one cell that stand over a table, or all where there is no table."""
        for at, row in enumerate(rows):
            if len(row.cells) > 1:
                return rows[at:]
            [(column, said)] = row.cells.items()
            is_title = any(len(one.cells) > 1 for one in rows[at:])
            place = f"sheet {self._title}, {_letters(column)}{row.number}"
            self._named(place, partial(self._writer.add, "caption" if is_title else "paragraph", said))
        return []

    def _beside(self, rows: Sequence[Row]) -> list[_Columns]:
        """The tables that stand beside each other: each has two columns or more, named by the first row."""
        used = sorted({column for row in rows for column in row.cells})
        parts: list[_Columns] = []
        for column in used:
            if parts and column == parts[-1].right + 1:
                parts[-1] = parts[-1]._replace(right=column)
            else:
                parts.append(_Columns(column, column))
        named = (one.right > one.left and names_columns([_texts(row, one) for row in rows]) for one in parts)
        return parts if len(parts) > 1 and all(named) else [_Columns(used[0], used[-1])]

    def _merged_in(self, rows: Sequence[Row]) -> list[tuple[Merged, str]]:
        """The merged cells that reach into rows, each with what it says."""
        said = {row.number: row.cells for row in rows}
        while self._waiting and self._waiting[-1].top <= rows[-1].number:
            one = self._waiting.pop()
            self._spanning.append((one, said.get(one.top, {}).get(one.left, "")))
        self._spanning = [one for one in self._spanning if one[0].bottom >= rows[0].number]
        return self._spanning

    def _row(
        self, row: Row, columns: _Columns, group: int, merged: Sequence[tuple[Merged, str]], *, is_header: bool
    ) -> None:
        over = {one.left: (one, said) for one, said in merged if one.top <= row.number <= one.bottom}
        cells: list[CellText] = []
        column = columns.left
        while column <= columns.right:
            one, said = over.get(column, (None, ""))
            width = min(one.right, columns.right) - column + 1 if one else 1
            is_above = one is not None and one.top < row.number
            cells.append(CellText(said if is_above else row.cells.get(column, ""), width, is_above and bool(said)))
            column += width
        inside = [at for at in row.cells if columns.left <= at <= columns.right]
        if inside:
            first, last = f"{_letters(min(inside))}{row.number}", f"{_letters(max(inside))}{row.number}"
            place = f"sheet {self._title}, {first if first == last else f'{first}:{last}'}"
            self._named(place, partial(self._writer.row, cells, group=group, is_header=is_header))

    def _named(self, place: str, write: Callable[[], None]) -> None:
        """Note the place of what is written, if anything is."""
        before = len(self._writer.blocks)
        write()
        if len(self._writer.blocks) > before:
            self._places.append(Place(self._writer.blocks[before].start, place))


def _texts(row: Row, columns: _Columns) -> list[str]:
    return [row.cells.get(column, "") for column in range(columns.left, columns.right + 1)]


def _letters(column: int) -> str:
    said = ""
    while column:
        column, rest = divmod(column - 1, 26)
        said = chr(65 + rest) + said
    return said
