"""A passage as it is indexed: what stands over it, and its blocks without markup."""

from collections.abc import Iterator

from ingest.blocks.groups import cell_text
from ingest.blocks.sections import SEPARATOR
from ingest.blocks.shown import without_markup
from ingest.schema import Block, Structure

_DEEPEST = 3  # headings that are told, from the nearest up


def indexed_text(text: str, structure: Structure) -> str:
    """What is embedded and searched of a passage.

    Args:
        text: the passage's text.
        structure: its blocks and what stands over them.
    """
    return "\n".join([*over_lines(structure), *(block_text(text, block) for block in structure.blocks)])


def over_lines(structure: Structure) -> list[str]:
    """What stands over a passage and not in it, a line each: section path, lead-in, context and columns."""
    group = structure.continued
    path = SEPARATOR.join(structure.over[-_DEEPEST:])
    lines = [path, group.lead_in, *structure.context, " | ".join(group.columns)]
    return [line for line in lines if line]


def block_text(text: str, block: Block) -> str:
    """A block without markup, on one line; the cells of a row parted by bars."""
    if block.kind == "row":
        return " | ".join(_each_once(text, block))
    return without_markup(text, block.start, block.end, block.markup)


def _each_once(text: str, row: Block) -> Iterator[str]:
    """The words of a row's cells; of a cell that spans columns once."""
    before = None
    for cell in row.cells:
        if cell != before:
            yield cell_text(text, row, cell)
        before = cell
