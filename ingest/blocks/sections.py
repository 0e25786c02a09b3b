"""Section paths: the headings above each block of a text."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ingest.blocks.notes import Notes
from ingest.blocks.shown import shortened, without_markup
from ingest.schema import Block, Structure

_LONGEST_NAME = 160
_Stack = tuple[tuple[int, str], ...]
_NO_HEADINGS: _Stack = ()
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
    """Yield the sections of a text in order. Every block lies in one; headings over nothing at the end make one.

    Footnotes that don't stand right behind the block that refers to them are a section under the headings of that one.
    """
    stacks = list(_stacks(text, blocks))
    members: list[Block] = []
    over, inside, before = _NO_HEADINGS, 0, None
    for number, (block, referring) in enumerate(zip(blocks, _referring(text, blocks), strict=True)):
        is_titled = block.kind == "heading" and any(member.kind != "heading" for member in members)
        if members and (is_titled or referring != before):
            yield Section(_path(over), inside, members)
            members, inside = [], 0
        left, over = over, stacks[number if referring is None else referring]
        if block.kind == "heading":
            inside = max(0, inside - (len(left) - len(over) + 1)) + 1
        members.append(block)
        before = referring
    if members:
        yield Section(_path(over), inside, members)


def _referring(text: str, blocks: Sequence[Block]) -> Iterator[int | None]:
    """Of each block of a footnote that stands elsewhere the number of the block that refers to it; of others None."""
    notes = Notes(text, blocks)
    last = None
    for number, block in enumerate(blocks):
        referring = notes.referring(block)
        last = number if referring is None else last
        yield None if referring == last else referring


def _stacks(text: str, blocks: Sequence[Block]) -> Iterator[_Stack]:
    """The headings above each block, a heading's own among them."""
    stack = _NO_HEADINGS
    for block in blocks:
        if block.kind == "heading":
            stack = (*(one for one in stack if one[0] < block.level), (block.level, heading_text(text, block)))
        yield stack


def section_at(text: str, structure: Structure, position: int) -> tuple[str, ...]:
    """The section path of what stands at a position of a passage; a heading does not stand under itself."""
    stack: list[tuple[int, str]] = [(0, name) for name in structure.over]
    for block in structure.blocks:
        if block.start > position:
            break
        if block.kind == "heading":
            stack = [entry for entry in stack if entry[0] < block.level]
            if position >= block.end:
                stack.append((block.level, heading_text(text, block)))
    return tuple(name for _, name in stack)


def heading_text(text: str, heading: Block) -> str:
    """A heading without markup, on one line; cut where it is too long for a name."""
    return shortened(without_markup(text, heading.start, heading.end, heading.markup), _LONGEST_NAME)


def _path(stack: _Stack) -> tuple[str, ...]:
    return tuple(name for _, name in stack)
