"""Section paths: the headings above each block of a text."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ingest.blocks.shown import without_markup
from ingest.schema import Block, Structure

_LONGEST_NAME = 160
SEPARATOR = " > "
"""What parts the headings of a path where it is shown: `Devices > Not allowed`."""


class Section(NamedTuple):
    """Blocks in a row under the same headings; of several headings without text between them, all are in it.

    Attributes:
        path: the headings above, outermost first, without markup.
        inside: how many of these are blocks of the section itself, the last ones of the path.
        blocks: its blocks: headings, then what stands under them.
    """

    path: tuple[str, ...]
    inside: int
    blocks: Sequence[Block]


def sections(text: str, blocks: Sequence[Block]) -> Iterator[Section]:
    """Yield the sections of a text in order. Every block lies in one; headings over nothing at the end make one."""
    stack: list[tuple[int, str]] = []
    members: list[Block] = []
    inside = 0
    for block in blocks:
        if block.kind == "heading":
            if any(member.kind != "heading" for member in members):
                yield _section(stack, inside, members)
                members, inside = [], 0
            kept = [entry for entry in stack if entry[0] < block.level]
            inside = max(0, inside - (len(stack) - len(kept))) + 1
            stack = [*kept, (block.level, heading_text(text, block))]
        members.append(block)
    if members:
        yield _section(stack, inside, members)


def section_at(text: str, structure: Structure, position: int) -> tuple[str, ...]:
    """The headings above what stands at a position of a passage; a heading of the passage has those above itself.

    Args:
        text: the passage's text.
        structure: what is known of the passage.
        position: in code points of the passage's text.
    """
    own = structure.block_at(position)
    if own is None or own.kind != "heading":
        return structure.section
    above: list[Block] = []
    for block in structure.blocks:
        if block.kind == "heading" and block.start <= own.start:
            above = [*(one for one in above if one.level < block.level), block]
    return (*structure.over, *(heading_text(text, block) for block in above[:-1]))


def heading_text(text: str, heading: Block) -> str:
    """A heading without markup, on one line; cut where it is too long for a name."""
    name = without_markup(text, heading.start, heading.end, heading.markup)
    return name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - 1].rstrip() + "…"


def _section(stack: Sequence[tuple[int, str]], inside: int, members: Sequence[Block]) -> Section:
    return Section(tuple(name for _, name in stack), inside, members)
