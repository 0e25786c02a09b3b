"""Lists and tables: what leads to them, which rows name the columns, and what those names are."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby

from ingest.blocks.shown import without_markup
from ingest.schema import Block, Cell, Group

_WIDE = 3
_LONGEST_LEAD_IN = 200
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


def groups_of(text: str, blocks: Sequence[Block]) -> dict[int, Group]:
    """What is known of each list and table among blocks, by its number; what leads to it stands right before it."""
    members: dict[int, list[Block]] = {}
    before: dict[int, Block | None] = {}
    for at, block in enumerate(blocks):
        if block.group:
            before.setdefault(block.group, blocks[at - 1] if at else None)
            members.setdefault(block.group, []).append(block)
    return {number: Group(_columns(text, held), _lead_in(text, before[number])) for number, held in members.items()}


def leads_in(block: Block) -> bool:
    """Whether a block leads to a list, a table or code that follows it in the same section."""
    return block.kind in {"paragraph", "caption", "quote"}


def _columns(text: str, blocks: Sequence[Block]) -> tuple[str, ...]:
    """The names of the columns; where several rows name them, what all say of each."""
    headers = [block for block in blocks if block.is_header]
    width = max((len(row.cells) for row in headers), default=0)
    names = []
    for column in range(width):
        said = [cell_text(text, row, row.cells[column]) for row in headers if column < len(row.cells)]
        names.append(" ".join(dict.fromkeys(filter(None, said)))[:_LONGEST_NAME])
    return tuple(names)


def _lead_in(text: str, before: Block | None) -> str:
    """What the block before a group says; of a long one its last sentence, if that ends in a colon."""
    if before is None or not leads_in(before):
        return ""
    said = without_markup(text, before.start, before.end, before.markup)
    if len(said) > _LONGEST_LEAD_IN and before.sentences:
        last = before.sentences[-1]
        said = without_markup(text, last.start, last.end, before.markup)
        said = said if said.endswith((":", "：")) else ""
    return said.rstrip(" :：") if len(said) <= _LONGEST_LEAD_IN else ""
