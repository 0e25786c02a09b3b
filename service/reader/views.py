"""What the reader is shown of a passage: its prose, and each row of its tables as a line that reads like a sentence.

A reader of prose can't tell the rows of a table apart: asked for one thing's price it takes another's. Alone, as
`Lamp: Number L-1, Price 18 euros.`, a row is read as well as a sentence is.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from ingest.heads import EDGE, LONGEST_HEADING, headed, is_rule
from ingest.schema import Span
from ingest.text.words import stems
from service.reader.row_subjects import asked_columns, asked_rows, asks_across, looked_up

_LINE = re.compile(r"[^\n]+")
_MOST_ROWS = 6
_FEWEST_ROWS = 2


class Piece(NamedTuple):
    """A stretch `[start, end)` of a view that stands in the passage from `origin` on."""

    start: int
    end: int
    origin: int


class View(NamedTuple):
    """A text made of pieces of a passage and of words put between them."""

    text: str
    pieces: tuple[Piece, ...]

    @property
    def open(self) -> list[tuple[int, int]] | None:
        """The stretches that stand in the passage; None where all of it does."""
        if len(self.pieces) == 1 and self.pieces[0].end - self.pieces[0].start == len(self.text):
            return None
        return [(piece.start, piece.end) for piece in self.pieces]

    def locate(self, start: int, end: int) -> Span | None:
        """Where a stretch of the view stands in the passage: its part in the piece that holds most of it, or None."""
        parts = [(min(end, piece.end) - max(start, piece.start), piece) for piece in self.pieces]
        length, piece = max(parts, key=lambda part: part[0], default=(0, Piece(0, 0, 0)))
        if length <= 0:
            return None
        first = piece.origin + max(start, piece.start) - piece.start
        return Span(first, first + length)


class _Row(NamedTuple):
    """A line of a table: its cells, and the line itself, as spans of the passage."""

    line: Span
    cells: tuple[Span, ...]


class _Table(NamedTuple):
    """Rows that tell something, the line over them, and the names of their columns where these are to be said."""

    rows: Sequence[_Row]
    heading: str
    names: tuple[str, ...]


class _AskedRow(NamedTuple):
    """A row that a question may be about, the words by which the question leads to it, and whether it can answer."""

    view: View
    looked_up: frozenset[str]
    can_answer: bool


def views(question: str, text: str, *, head: str = "", title: str = "") -> list[View]:
    """The views of a passage for a question.

    Of tables only rows that the question may be about, and of long ones those that share most words with it. Where
    words of it lead to rows, the text beside the table is shown only if it has all of them.

    Args:
        question: the question.
        text: the passage.
        head: what stands over the passage; it is shown, and is no part of it.
        title: of what the passage is from; it is not shown.
    """
    whole, begin = headed(head, text), len(headed(head, text)) - len(text)
    tables = [rows for rows in _tables(whole) if rows[-1].line.start >= begin]
    prose = _prose(whole, tables, begin)
    if not tables:
        return prose
    around = " ".join([title, *(view.text for view in prose)])
    rows = [row for table in tables for row in _asked(question, whole, _table(whole, table, begin), begin, around)]
    asked = stems(question)
    able = (row.view for row in rows if row.can_answer)
    chosen = sorted(able, key=lambda view: -len(asked & stems(view.text)))[:_MOST_ROWS]
    leading = frozenset[str]().union(*(row.looked_up for row in rows))
    return [*(view for view in prose if leading <= stems(view.text)), *chosen]


def _tables(text: str) -> Iterator[list[_Row]]:
    """Runs of lines that are cut into the same number of cells, with their rules of dashes left out."""
    lines = [_Row(Span(*match.span()), row_cells(text, *match.span())) for match in _LINE.finditer(text)]
    for is_row, run in groupby(lines, key=lambda row: len(row.cells) > 1 or _is_rule(text, row)):
        rows = [row for row in run if not _is_rule(text, row)]
        if is_row and len(rows) >= _FEWEST_ROWS and len({len(row.cells) for row in rows}) <= 1 + len(rows) // 3:
            yield rows


def row_cells(text: str, start: int, end: int) -> tuple[Span, ...]:
    """The cells of a line; an empty one counts between others, so that those after it keep their column."""
    edges = [match.start() for match in EDGE.finditer(text, start, end)]
    bounds = zip([start, *(edge + 1 for edge in edges)], [*edges, end], strict=True)
    cells = [_trimmed(text, *bound) for bound in bounds]
    first, last = not _holds(cells[0]), len(cells) - (len(cells) > 1 and not _holds(cells[-1]))
    return tuple(cells[first:last])


def _trimmed(text: str, start: int, end: int) -> Span:
    inner = text[start:end].strip()
    at = text.index(inner, start)
    return Span(at, at + len(inner))


def _holds(cell: Span) -> bool:
    return cell.start < cell.end


def _is_rule(text: str, row: _Row) -> bool:
    return is_rule(text[row.line.start : row.line.end])


def _prose(text: str, tables: Sequence[Sequence[_Row]], begin: int) -> list[View]:
    """The passage without its tables, under the headings over it; none where nothing is left of a table's passage."""
    edges = [(table[0].line.start, table[-1].line.end) for table in tables]
    starts, ends = [begin, *(end for _, end in edges)], [*(start for start, _ in edges), len(text)]
    writer = _Writer(begin)
    for start, end in zip(starts, ends, strict=True):
        writer.keep(text, Span(start, max(start, end)))
    if tables and not any(map(str.isalnum, writer.view().text)):
        return []
    over = "".join(f"{line}\n\n" for line in text[:begin].splitlines() if not EDGE.search(line))
    return [writer.view(after=over)]


def _heading(text: str, start: int) -> str:
    """The line over a table, where it is short enough to be one."""
    lines = text[:start].rstrip().rsplit("\n", 1)
    line = lines[-1].strip().lstrip("#").strip()
    return line.rstrip(".:") if len(line) <= LONGEST_HEADING else ""


def _table(text: str, rows: Sequence[_Row], begin: int) -> _Table:
    """A table by its lines. From three columns on the first row names them, unless it holds a number."""
    first, heading = rows[0], _heading(text, rows[0].line.start)
    above = first.line.start < begin
    wide = len(first.cells) > 2
    names = tuple(text[cell.start : cell.end] for cell in first.cells) if wide else ()
    named = wide and (above or not any(char.isdigit() for name in names for char in name))
    told = [row for row in rows[named:] if row.line.start >= begin]
    return _Table(told, heading, names if named else ())


def _asked(question: str, text: str, table: _Table, begin: int, around: str) -> Iterator[_AskedRow]:
    """The rows that a question may be about, each as a sentence under the table's heading."""
    cells = [[text[cell.start : cell.end] for cell in row.cells] for row in table.rows]
    meant = asked_rows(question, cells, " ".join([around, table.heading, *table.names]))
    for row, told, is_meant in zip(table.rows, cells, meant, strict=True):
        if is_meant:
            columns = asked_columns(question, told[0], table.names)
            words = looked_up(question, told, table.names, columns)
            able = not asks_across(question, told, table.names)
            yield _AskedRow(_row_view(text, row, table, begin, columns), words, able)


def _row_view(text: str, row: _Row, table: _Table, begin: int, columns: set[int]) -> View:
    """A row in the form `Heading. First cell: Name second cell, Name third cell.`, a sentence.

    Where columns are asked for, only they are shown after the first cell, which is no answer then.
    """
    writer = _Writer(begin)
    writer.add(f"{table.heading}. " if table.heading else "")
    said = 0
    for at, cell in enumerate(row.cells):
        if not _holds(cell) or (columns and at and at not in columns):
            continue
        writer.add("" if said == 0 else ": " if said == 1 else ", ")
        said += 1
        if 0 < at < len(table.names):
            writer.add(f"{table.names[at]} ")
        if columns and not at:
            writer.add(text[cell.start : cell.end])
        else:
            writer.keep(text, cell)
    writer.add("" if writer.ends_sentence else ".")
    return writer.view()


class _Writer:
    """Puts a view together; the passage begins at `begin` of the text that it is taken from."""

    def __init__(self, begin: int) -> None:
        self._begin = begin
        self._parts: list[str] = []
        self._pieces: list[Piece] = []
        self._length = 0

    def add(self, words: str) -> None:
        """Words that do not stand in the passage."""
        self._parts.append(words)
        self._length += len(words)

    def keep(self, text: str, span: Span) -> None:
        """A stretch of the passage."""
        self._pieces.append(Piece(self._length, self._length + span.end - span.start, span.start - self._begin))
        self.add(text[span.start : span.end])

    @property
    def ends_sentence(self) -> bool:
        """Whether a final mark has been written."""
        return "".join(self._parts[-1:]).endswith((".", "!", "?"))

    def view(self, after: str = "") -> View:
        """What was written, after other words that do not stand in the passage."""
        pieces = (Piece(one.start + len(after), one.end + len(after), one.origin) for one in self._pieces)
        return View(after + "".join(self._parts), tuple(pieces))
