"""Writes a canonical text block by block, for files whose text has to be extracted: HTML, Word."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from ingest.blocks.bounds import with_sentences
from ingest.schema import Block, BlockKind, Cell, Span

_ENDS = frozenset(".!?:;…")
CELL_EDGE = " | "
"""What parts the cells of a row in the canonical text."""


class CellText(NamedTuple):
    """A cell to be written.

    Attributes:
        text: its words; of a cell that spans down from an earlier row the words that stand there.
        columns: how many columns it spans.
        is_above: whether it only spans down from an earlier row; nothing is written for it then.
    """

    text: str
    columns: int = 1
    is_above: bool = False

    @property
    def words(self) -> str:
        """Its words on one line."""
        return " ".join(self.text.split())

    @property
    def written(self) -> str:
        """What is written for it."""
        return "" if self.is_above else self.words


class BlockWriter:
    """Collects blocks and the text that they stand in.

    A blank line parts blocks, a single line break those of one group. A line break within a block ends a sentence,
    unless the words go on in lower case.
    """

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._parts: list[str] = []
        self._length = 0
        self._group = 0

    def new_group(self) -> int:
        """A number for another list or table."""
        self._group += 1
        return self._group

    def add(
        self,
        kind: BlockKind,
        text: str,
        *,
        mark: str = "",
        level: int = 0,
        group: int = 0,
        inner: Sequence[Span] = (),
    ) -> None:
        """Write a block; nothing where its text is only white space.

        Args:
            kind: what it is; a row is written by `row`.
            text: its words.
            mark: what stands before them and is markup: `- `.
            level: as in `Block`.
            group: as in `Block`.
            inner: stretches of its words that are markup too, in order: the number of a footnote.
        """
        said = text.strip()
        if not said:
            return
        start = self._begin(group)
        if kind == "code":  # its first line may be indented, and a block begins with what isn't white space
            lead = text[: text.index(said[0])].rpartition("\n")[2]
            self._write(lead)
            start += len(lead)
        self._write(mark + said)
        markup = [Span(start, start + len(mark.rstrip()))] if mark.strip() else []
        moved = start + len(mark) - (len(text) - len(text.lstrip()))
        markup += [Span(moved + one.start, moved + one.end) for one in inner]
        breaks = [start + at for at in _hard_breaks(mark + said)]
        block = Block(kind, start, self._length, level, group, markup=tuple(markup))
        self.blocks.append(_bounded(block, mark + said, breaks))

    def row(self, cells: Sequence[CellText], *, group: int, level: int = 0, is_header: bool = False) -> None:
        """Write a row of a table; nothing where none of its cells has words of its own.

        A cell that spans columns is written once and counts for each of them.
        """
        said = CELL_EDGE.join(cell.written for cell in cells)
        if not any(cell.written for cell in cells):
            return
        start = self._begin(group)
        self._write(said.strip())
        at = start - (len(said) - len(said.lstrip()))
        placed: list[Cell] = []
        edges: list[Span] = []
        for number, cell in enumerate(cells):
            if number:
                edges.append(self._inside(start, at, at + len(CELL_EDGE)))
                at += len(CELL_EDGE)
            inner = self._inside(start, at, at + len(cell.written))
            placed += [Cell(inner.start, inner.end, cell.words if cell.is_above else "")] * cell.columns
            at += len(cell.written)
        markup = tuple(edge for edge in edges if edge.start < edge.end)
        block = Block("row", start, self._length, level, group, is_header, tuple(placed), markup)
        self.blocks.append(_bounded(block, "", ()))

    def text(self) -> str:
        """All that was written."""
        return "".join(self._parts)

    def _begin(self, group: int) -> int:
        """Part the next block from the one before it; returns where it starts."""
        if self.blocks:
            same = group and group == self.blocks[-1].group
            self._write("\n" if same else "\n\n")
        return self._length

    def _write(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)

    def _inside(self, start: int, low: int, high: int) -> Span:
        """`[low, high)` as far as it lies in what was written from `start` on."""
        return Span(min(max(low, start), self._length), min(max(high, start), self._length))


def _hard_breaks(said: str) -> Iterator[int]:
    """The line breaks that end a sentence; one that only lays text out is followed by a small letter."""
    at = said.find("\n")
    while at >= 0:
        if not said[at + 1].islower() or said[at - 1] in _ENDS:
            yield at
        at = said.find("\n", at + 1)


def _bounded(block: Block, said: str, breaks: Sequence[int]) -> Block:
    """A block with its sentences where it has hard line breaks; all others get theirs like those of any loader."""
    if not breaks or block.kind == "code":
        return block
    at = block.start
    alone = Block(block.kind, 0, len(said), markup=tuple(Span(one.start - at, one.end - at) for one in block.markup))
    found = with_sentences(said, alone, [place - at for place in breaks]).sentences
    return replace(block, sentences=tuple(Span(one.start + at, one.end + at) for one in found))
