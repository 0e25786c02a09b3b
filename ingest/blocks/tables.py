"""Tables: which of their rows name the columns, and what those names are."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby

from ingest.blocks.shown import without_markup
from ingest.schema import Block, Cell, Table

_WIDE = 3
_LONGEST_CAPTION = 200
_LONGEST_NAME = 80


def cell_text(text: str, row: Block, cell: Cell) -> str:
    """What a cell says, without markup, on one line; of one that spans down, what stands in its first row."""
    return cell.above or without_markup(text, cell.start, cell.end, row.markup)


def with_guessed_headers(text: str, blocks: Iterable[Block]) -> list[Block]:
    """Blocks in which the first row of a table names the columns, where no row is known to.

    It does in a table of three columns and two rows or more, if it is filled, says other things in each column, and
    has no digit in it.
    """
    found: list[Block] = []
    begun: set[int] = set()  # a table goes on after a table in one of its cells
    for group, run in groupby(blocks, key=lambda block: block.group if block.kind == "row" else 0):
        rows = list(run)
        if group and group not in begun and not any(row.is_header for row in rows) and _names_columns(text, rows):
            rows[0] = replace(rows[0], is_header=True)
        begun.add(group)
        found += rows
    return found


def _names_columns(text: str, rows: Sequence[Block]) -> bool:
    names = [cell_text(text, rows[0], cell) for cell in rows[0].cells]
    filled = len(names) >= _WIDE and len(rows) > 1 and all(names) and len(set(names)) == len(names)
    return filled and not any(map(str.isdigit, "".join(names)))


def tables_of(text: str, blocks: Sequence[Block]) -> dict[int, Table]:
    """What is known of each table among blocks, by its group; its caption is looked for right before it."""
    rows: dict[int, list[Block]] = {}
    before: dict[int, Block | None] = {}
    for at, block in enumerate(blocks):
        if block.kind == "row":
            before.setdefault(block.group, blocks[at - 1] if at else None)
            rows.setdefault(block.group, []).append(block)
    return {group: Table(_columns(text, held), _caption(text, before[group])) for group, held in rows.items()}


def _columns(text: str, rows: Sequence[Block]) -> tuple[str, ...]:
    """The names of the columns; where several rows name them, what all say of each."""
    headers = [row for row in rows if row.is_header]
    width = max((len(row.cells) for row in headers), default=0)
    names = []
    for column in range(width):
        told = [cell_text(text, row, row.cells[column]) for row in headers if column < len(row.cells)]
        names.append(" ".join(dict.fromkeys(filter(None, told)))[:_LONGEST_NAME])
    return tuple(names)


def _caption(text: str, before: Block | None) -> str:
    if before is None or before.kind not in {"caption", "paragraph"}:
        return ""
    said = without_markup(text, before.start, before.end, before.markup)
    return said.rstrip(" :：") if len(said) <= _LONGEST_CAPTION else ""
