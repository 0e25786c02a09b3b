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
from service.answering.reader.row_subjects import asked_columns, asked_rows, asks_across, looked_up

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


class _AskedRow(NamedTuple):
    """A row that a question may be about, the words by which the question leads to it, and whether it can answer."""

    view: View
    looked_up: frozenset[str]
    can_answer: bool


def views(question: str, passage: Passage) -> list[View]:
    """The views of a passage for a question.

    Of tables only rows that the question may be about, and of long ones those that share most words with it. Where
    words of it lead to rows, the text beside the table is shown only if it has all of them.
    """
    prose = _prose(passage)
    tables = [list(run) for group, run in groupby(passage.structure.blocks, _table_of) if group]
    if not tables:
        return prose
    around = " ".join([passage.source.display_title, *(view.text for view in prose)])
    rows = [row for table in tables for row in _asked(question, passage, table, around)]
    asked = stems(question)
    able = (row.view for row in rows if row.can_answer)
    chosen = sorted(able, key=lambda view: -len(asked & stems(view.text)))[:_MOST_ROWS]
    leading = frozenset[str]().union(*(row.looked_up for row in rows))
    return [*(view for view in prose if leading <= stems(view.text)), *chosen]


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


def _asked(question: str, passage: Passage, rows: Sequence[Block], around: str) -> Iterator[_AskedRow]:
    """The rows that a question may be about, each as a sentence under the table's heading."""
    columns = passage.structure.groups[rows[0].group].columns
    told = [row for row in rows if not row.is_header] or list(rows)
    cells = [[cell_text(passage.text, row, cell) for cell in row.cells] for row in told]
    heading = _heading(passage, rows[0])
    meant = asked_rows(question, cells, " ".join([around, heading, *columns]))
    for row, said, is_meant in zip(told, cells, meant, strict=True):
        if is_meant:
            wanted = asked_columns(question, said[0], columns)
            words = looked_up(question, said, columns, wanted)
            view = _row_view(passage, row, heading, columns, wanted)
            yield _AskedRow(view, words, not asks_across(question, said, columns))


def _heading(passage: Passage, first: Block) -> str:
    """What leads to a table, or else the nearest heading above it."""
    above = section_at(passage.text, passage.structure, first.start)
    return (passage.structure.groups[first.group].lead_in or "".join(above[-1:])).rstrip(".:")


def _row_view(passage: Passage, row: Block, heading: str, names: Sequence[str], columns: set[int]) -> View:
    """A row in the form `Heading. First cell: Name second cell, Name third cell.`, a sentence.

    Where columns are asked for, only they are shown after the first cell, which is no answer then.
    """
    writer = _Writer(passage)
    writer.add(f"{heading}. " if heading else "")
    said = 0
    before: Cell | None = None
    for at, cell in enumerate(row.cells):
        words = cell_text(passage.text, row, cell)
        if not words or cell == before or (columns and at and at not in columns):
            continue
        before = cell
        writer.add("" if said == 0 else ": " if said == 1 else ", ")
        said += 1
        if 0 < at < len(names):
            writer.add(f"{names[at]} ")
        if cell.above or (columns and not at):
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
