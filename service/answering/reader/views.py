"""What the reader is shown of a passage: its prose, and each row of its tables as a line that reads like a sentence.

A reader of prose can't tell the rows of a table apart: asked for one thing's price it takes another's. Alone, as
`Lamp: Number L-1, Price 18 euros.`, a row is read as well as a sentence is.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from ingest.blocks.groups import cell_text
from ingest.blocks.rendering import over_lines
from ingest.blocks.sections import section_at
from ingest.blocks.shown import Composer, Shown
from ingest.schema import Block, Cell, Passage, Span
from ingest.text.words import stems

_MOST_ROWS = 6
_FINAL = frozenset(".!?:")


class View(NamedTuple):
    """A shown text, and the stretches of it of which one may hold an answer: a block each, or a cell."""

    shown: Shown
    stretches: tuple[Span, ...]

    @property
    def text(self) -> str:
        """The text itself."""
        return self.shown.text

    @property
    def open(self) -> list[tuple[int, int]] | None:
        """The stretches as pairs; None where one is all of the text."""
        found = [(one.start, one.end) for one in self.stretches]
        return None if found == [(0, len(self.text))] else found

    def locate(self, start: int, end: int) -> Span | None:
        """Where in the passage the part of a stretch stands that lies in the block or cell with most of it, or None."""
        parts = [Span(max(start, one.start), min(end, one.end)) for one in self.stretches]
        most = max(parts, key=lambda part: part.end - part.start, default=Span(0, 0))
        return self.shown.locate(most.start, most.end) if most.start < most.end else None


def views(question: str, passage: Passage) -> list[View]:
    """The views of a passage for a question: its prose, and the rows of its tables that share most words with it."""
    tables = [list(run) for group, run in groupby(passage.structure.blocks, _table_of) if group]
    rows = [view for table in tables for view in _rows(passage, table)]
    asked = stems(question)
    return [*_prose(passage), *sorted(rows, key=lambda view: -len(asked & stems(view.text)))[:_MOST_ROWS]]


def _table_of(block: Block) -> int:
    return block.group if block.kind == "row" else 0


def _prose(passage: Passage) -> list[View]:
    """The passage without its tables, under what stands over it; none where nothing is left beside a table."""
    blocks = [block for block in passage.structure.blocks if block.kind != "row"]
    if not blocks:
        return []
    writer = _Writer(passage)
    for line in over_lines(passage.structure):
        writer.add(line)
        writer.end_sentence()
        writer.add("\n\n")
    for number, block in enumerate(blocks):
        writer.add("\n\n" if number else "")
        writer.keep(block, block.start, block.end)
        if block.kind == "heading":  # else it reads like the beginning of the sentence below it
            writer.end_sentence()
    return [writer.view()]


def _rows(passage: Passage, rows: Sequence[Block]) -> Iterator[View]:
    """The rows of a table, each as a sentence under the table's heading."""
    columns, heading = passage.structure.groups[rows[0].group].columns, _heading(passage, rows[0])
    for row in [row for row in rows if not row.is_header] or rows:
        yield _row_view(passage, row, heading, columns)


def _heading(passage: Passage, first: Block) -> str:
    """What leads to a table, or else the nearest heading above it."""
    above = section_at(passage.text, passage.structure, first.start)
    return (passage.structure.groups[first.group].lead_in or "".join(above[-1:])).rstrip(".:")


def _row_view(passage: Passage, row: Block, heading: str, names: Sequence[str]) -> View:
    """A row in the form `Heading. First cell: Name second cell, Name third cell.`, a sentence."""
    writer = _Writer(passage)
    writer.add(f"{heading}. " if heading else "")
    said = 0
    before: Cell | None = None
    for at, cell in enumerate(row.cells):
        words = cell_text(passage.text, row, cell)
        if not words or cell == before:
            continue
        before = cell
        writer.add("" if said == 0 else ": " if said == 1 else ", ")
        said += 1
        if 0 < at < len(names):
            writer.add(f"{names[at]} ")
        if cell.above:
            writer.add(words)
        else:
            writer.keep(row, cell.start, cell.end)
    writer.end_sentence()
    return writer.view()


class _Writer:
    """Puts a view together; every stretch that is kept may hold an answer."""

    def __init__(self, passage: Passage) -> None:
        self._composer = Composer(passage.text)
        self._stretches: list[Span] = []
        self.add = self._composer.add

    def end_sentence(self) -> None:
        """A full stop, where no mark ends what was written."""
        if self._composer.last not in _FINAL:
            self.add(".")

    def keep(self, block: Block, start: int, end: int) -> None:
        """A stretch of a block, without its markup."""
        before = self._composer.length
        self._composer.keep(start, end, block.markup)
        if self._composer.length > before:
            self._stretches.append(Span(before, self._composer.length))

    def view(self) -> View:
        """What was put together."""
        return View(self._composer.shown(), tuple(self._stretches))
