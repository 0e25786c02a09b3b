"""A passage as it is indexed and as a person reads it: what stands over it, and its blocks without markup."""

import re
from collections.abc import Iterator
from itertools import dropwhile

from ingest.blocks.groups import cell_text
from ingest.blocks.sections import SEPARATOR
from ingest.blocks.shown import Composer, without_markup
from ingest.schema import Block, Structure

_DEEPEST = 3  # headings that are told, from the nearest up
_NUMBER = re.compile(r"\w{1,4}[.)](?=\s)")


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


def shown_text(text: str, structure: Structure) -> str:
    """A passage as a person reads it under its section path: a block a line, without markup and that path's headings.

    Args:
        text: the passage's text.
        structure: its blocks and what stands over them.
    """
    untitled = list(dropwhile(lambda block: block.kind == "heading", structure.blocks))
    return "\n".join(_shown_block(text, block) for block in untitled or structure.blocks).strip("\n")


def _shown_block(text: str, block: Block) -> str:
    """A block without markup: items with their marks, code in its own lines, an empty line over a heading."""
    if block.kind == "code":
        composer = Composer(text)
        composer.keep(block.start, block.end, block.markup)
        return composer.shown().text.strip("\n")
    said = block_text(text, block)
    if block.kind == "item":
        return f"{'  ' * (block.level - 1)}{_mark(text, block)} {said}"
    return f"\n{said}" if block.kind == "heading" else said


def _mark(text: str, item: Block) -> str:
    """What an item begins with where it is shown: its number, or a dash."""
    number = _NUMBER.match(text, item.start, item.end)
    is_mark = number is not None and any(mark.start <= item.start < mark.end for mark in item.markup)
    return number[0] if number is not None and is_mark else "-"
