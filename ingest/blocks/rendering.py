"""A passage without markup: as it is indexed, with what stands over it, and as a person reads it."""

from collections.abc import Iterator
from itertools import pairwise

from ingest.blocks.groups import cell_text
from ingest.blocks.sections import SEPARATOR, heading_text
from ingest.blocks.shown import Composer, without_markup
from ingest.schema import Block, Structure

_DEEPEST = 3  # headings that are told, from the nearest up


def indexed_text(text: str, structure: Structure) -> str:
    """What is embedded and searched of a passage.

    Args:
        text: the passage's text.
        structure: its blocks and what stands over them.
    """
    return "\n".join([*over_lines(structure), *(block_text(text, block) for block in structure.blocks)])


def shown_text(text: str, structure: Structure) -> str:
    """A passage as a person reads it who is told its section path beside it.

    Args:
        text: the passage's text.
        structure: its blocks and its section path.

    Returns:
        Its blocks without markup, code on lines of its own, items behind dashes; without the headings of its path
        that it begins with, unless it holds nothing else.
    """
    blocks = list(structure.blocks)
    while blocks and blocks[0].kind == "heading" and heading_text(text, blocks[0]) in structure.section:
        del blocks[0]
    if not blocks:
        return "\n".join(block_text(text, block) for block in structure.blocks)
    parts = [_shown_block(text, blocks[0])]
    for before, block in pairwise(blocks):
        is_next = before.kind == block.kind and before.group == block.group != 0
        parts += ["\n" if is_next else "\n\n", _shown_block(text, block)]
    return "".join(parts)


def _shown_block(text: str, block: Block) -> str:
    if block.kind == "code":
        lines = Composer(text)
        lines.keep(block.start, block.end, block.markup)
        return lines.shown().text.strip("\n")
    dash = "  " * (block.level - 1) + "- " if block.kind == "item" else ""
    return dash + block_text(text, block)


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
