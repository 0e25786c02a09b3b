"""Writes a table: its rows where it is one, the content of its cells one after the other where it only lays out."""

from collections.abc import Sequence
from typing import Protocol

from ingest.blocks.writer import BlockWriter, CellText
from ingest.loaders.html.grid import Placed, Row, placed, rows_of
from ingest.loaders.html.inline import line_of
from ingest.loaders.html.node import Content, Node

_LONG_CELL = 400
_PROSE = 200
_LONGEST_ABOVE = 300


class ContentWriter(Protocol):
    """Writes what is no row."""

    writer: BlockWriter

    @property
    def level(self) -> int:
        """Of the item that the table lies in; else 0."""

    def write(self, content: Sequence[Content]) -> None:
        """Write content as blocks."""


def write_table(table: Node, within: ContentWriter) -> None:
    """Write a table.

    Args:
        table: the table.
        within: writes the cells of rows that hold headings, code, other tables or long text.
    """
    rows, loose = rows_of(table)
    rows = [row for row in rows if row.filled or any(cell.get("rowspan") for cell in row.cells)]
    group = within.writer.new_group()
    within.write([child for child in loose if not _is_caption(child)])
    captions = [child for child in loose if isinstance(child, Node) and _is_caption(child)]
    for caption in captions:
        within.writer.add("caption", line_of(caption.content), level=within.level, group=group)
    declared = bool(captions) or any(cell.tag == "th" for row in rows for cell in row.filled)
    lines = placed(rows)
    said: dict[int, str] = {}
    headers = _headers(rows)
    for number, (row, line) in enumerate(zip(rows, lines, strict=True)):
        if _lays_out(row, declared=declared, only=len(rows) == 1):
            for cell in row.cells:
                within.write(cell.content)
            group = within.writer.new_group() if any(cell.headings for cell in row.cells) else group
        elif number < headers and _is_title(line, rows):
            within.writer.add("caption", line_of(row.filled[0].content), level=within.level, group=group)
        else:
            cells = [_cell(one, said) for one in line]
            within.writer.row(cells, group=group, level=within.level, is_header=number < headers)


def _is_caption(child: Content) -> bool:
    return isinstance(child, Node) and child.tag == "caption"


def _cell(one: Placed, said: dict[int, str]) -> CellText:
    """A cell's text; `said` holds that of the cells that go on below, by identity."""
    if one.is_above:
        return CellText(said[id(one.cell)], one.columns, is_above=True)
    text = line_of(one.cell.content)
    if one.cell.get("rowspan"):
        said[id(one.cell)] = text[:_LONGEST_ABOVE]
    return CellText(text, one.columns)


def _headers(rows: Sequence[Row]) -> int:
    """How many of the first rows name the columns: those of the table's head, and those of nothing but `th`."""
    found = next((number for number, row in enumerate(rows) if not (row.in_head or _names(row))), len(rows))
    return found if found < len(rows) else min(1, len(rows) - 1)


def _names(row: Row) -> bool:
    return all(cell.tag == "th" or (at == 0 and not cell.size) for at, cell in enumerate(row.cells))


def _is_title(line: Sequence[Placed], rows: Sequence[Row]) -> bool:
    """Whether a row of the head is only one cell over all columns of a table of several."""
    return len(line) == 1 and line[0].columns > 1 and len(rows) > 1


def _lays_out(row: Row, *, declared: bool, only: bool) -> bool:
    """Whether a row's cells are no more than places for blocks."""
    filled = row.filled
    if any(cell.structured for cell in filled):
        return True
    if len(filled) == 1 and (filled[0].headings or (len(row.cells) == 1 and (only or filled[0].blocks > 1))):
        return True
    if declared:
        return False
    return any(
        cell.headings or (cell.blocks > 1 and cell.size > _LONG_CELL) or (only and cell.size > _PROSE)
        for cell in filled
    )
