"""Puts texts with their blocks one after another: chapters of a book, cells of a notebook, a mail and what is in it."""

from collections.abc import Sequence
from dataclasses import replace

from ingest.schema import Block, Cell, Place, Span

_GAP = "\n\n"


class Joiner:
    """Collects parts of a text, each with the place in its file that it came from.

    Attributes:
        blocks: the blocks of all parts; offsets are those of the whole text, and no two parts share a group.
        places: where the parts stand in the file.
    """

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.places: list[Place] = []
        self._parts: list[str] = []
        self._length = 0
        self._groups = 0

    def add(
        self, text: str, blocks: Sequence[Block], place: str = "", *, places: Sequence[Place] = (), deeper: int = 0
    ) -> None:
        """Take a part; nothing where it has no block.

        Args:
            text: its text.
            blocks: its blocks.
            place: the name of where it stands in the file; without one it belongs to the place before.
            places: names of where parts of it stand.
            deeper: by how many levels its headings lie below those of the whole.
        """
        if not blocks:
            return
        if self._parts:
            self._write(_GAP)
        at = self._length
        if place:
            self._name(Place(at, place))
        for one in places:
            self._name(Place(at + one.start, one.name))
        self.blocks += [_moved(block, at, self._groups, deeper) for block in blocks]
        self._groups = max(self._groups, *(block.group for block in self.blocks[-len(blocks) :]))
        self._write(text)

    @property
    def next_start(self) -> int:
        """Where the next part will start."""
        return self._length + len(_GAP) if self._parts else 0

    def text(self) -> str:
        """The whole text."""
        return "".join(self._parts)

    def _name(self, place: Place) -> None:
        if self.places and self.places[-1].start == place.start:
            self.places.pop()
        self.places.append(place)

    def _write(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)


def _moved(block: Block, at: int, groups: int, deeper: int) -> Block:
    """A block in a text in which its own text starts at a position, behind so many groups."""
    return replace(
        block,
        start=block.start + at,
        end=block.end + at,
        level=block.level + deeper if block.kind == "heading" else block.level,
        group=block.group and block.group + groups,
        cells=tuple(Cell(one.start + at, one.end + at, one.above) for one in block.cells),
        markup=tuple(Span(one.start + at, one.end + at) for one in block.markup),
        sentences=tuple(Span(one.start + at, one.end + at) for one in block.sentences),
        referred_at=None if block.referred_at is None else block.referred_at + at,
    )
