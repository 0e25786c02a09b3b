"""What the reader is shown of a passage: its prose, and each row of its tables as a line that reads like a sentence.

A reader of prose can't tell the rows of a table apart: asked for one thing's price it takes another's. Alone, as
`Lamp: Number L-1, Price 18 euros.`, a row is read as well as a sentence is.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from ingest.schema import Span

_LINE = re.compile(r"[^\n]+")
_EDGE = re.compile(r"[|\t]")
_RULE = re.compile(r"[\s|:+=-]*")
_WORD = re.compile(r"[^\W_]*\d[^\W_]*|[^\W_]{3,}")
_STEM = 4
_MOST_ROWS = 6
_LONGEST_HEADING = 100
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


def views(question: str, text: str) -> list[View]:
    """The views of a passage for a question: of long tables only the rows that share most words with it."""
    tables = list(_tables(text))
    if not tables:
        return [View(text, (Piece(0, len(text), 0),))]
    rows = [view for table in tables for view in _rows(text, table, _heading(text, table[0].line.start))]
    asked = _stems(question)
    chosen = sorted(rows, key=lambda view: -len(asked & _stems(view.text)))[:_MOST_ROWS]
    return [*_prose(text, tables), *chosen]


def _tables(text: str) -> Iterator[list[_Row]]:
    """Runs of lines that are cut into the same number of cells, with their rules of dashes left out."""
    lines = [_row(text, match.start(), match.end()) for match in _LINE.finditer(text)]
    for is_row, run in groupby(lines, key=lambda row: len(row.cells) > 1 or _is_rule(text, row)):
        rows = [row for row in run if not _is_rule(text, row)]
        if is_row and len(rows) >= _FEWEST_ROWS and len({len(row.cells) for row in rows}) <= 1 + len(rows) // 3:
            yield rows


def _row(text: str, start: int, end: int) -> _Row:
    """A line with its cells; an empty one counts between others, so that those after it keep their column."""
    edges = [match.start() for match in _EDGE.finditer(text, start, end)]
    bounds = zip([start, *(edge + 1 for edge in edges)], [*edges, end], strict=True)
    cells = [_trimmed(text, *bound) for bound in bounds]
    first, last = not _holds(cells[0]), len(cells) - (len(cells) > 1 and not _holds(cells[-1]))
    return _Row(Span(start, end), tuple(cells[first:last]))


def _trimmed(text: str, start: int, end: int) -> Span:
    inner = text[start:end].strip()
    at = text.index(inner, start)
    return Span(at, at + len(inner))


def _holds(cell: Span) -> bool:
    return cell.start < cell.end


def _is_rule(text: str, row: _Row) -> bool:
    line = text[row.line.start : row.line.end]
    return "-" in line and bool(_RULE.fullmatch(line))


def _prose(text: str, tables: Sequence[Sequence[_Row]]) -> list[View]:
    """The passage without its tables, unless nothing is left."""
    edges = [(table[0].line.start, table[-1].line.end) for table in tables]
    starts, ends = [0, *(end for _, end in edges)], [*(start for start, _ in edges), len(text)]
    writer = _Writer()
    for start, end in zip(starts, ends, strict=True):
        writer.keep(text, Span(start, end))
    view = writer.view()
    return [view] if any(map(str.isalnum, view.text)) else []


def _heading(text: str, start: int) -> str:
    """The line over a table, where it is short enough to be one."""
    lines = text[:start].rstrip().rsplit("\n", 1)
    line = lines[-1].strip().lstrip("#").strip()
    return line.rstrip(".:") if len(line) <= _LONGEST_HEADING else ""


def _rows(text: str, table: Sequence[_Row], heading: str) -> Iterator[View]:
    """Each row as a sentence under the table's heading.

    From three columns on the names of the columns are said with the cells, where the first row tells them.
    """
    wide = len(table[0].cells) > 2
    names = [text[cell.start : cell.end] for cell in table[0].cells] if wide else []
    named = wide and not any(char.isdigit() for name in names for char in name)
    for row in table[1:] if named else table:
        writer = _Writer()
        writer.add(f"{heading}. " if heading else "")
        said = 0
        for at, cell in enumerate(row.cells):
            if not _holds(cell):
                continue
            writer.add("" if said == 0 else ": " if said == 1 else ", ")
            said += 1
            if named and 0 < at < len(names):
                writer.add(f"{names[at]} ")
            writer.keep(text, cell)
        writer.add("" if writer.ends_sentence else ".")
        yield writer.view()


class _Writer:
    """Puts a view together."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._pieces: list[Piece] = []
        self._length = 0

    def add(self, words: str) -> None:
        """Words that do not stand in the passage."""
        self._parts.append(words)
        self._length += len(words)

    def keep(self, text: str, span: Span) -> None:
        """A stretch of the passage."""
        self._pieces.append(Piece(self._length, self._length + span.end - span.start, span.start))
        self.add(text[span.start : span.end])

    @property
    def ends_sentence(self) -> bool:
        """Whether a final mark has been written."""
        return "".join(self._parts[-1:]).endswith((".", "!", "?"))

    def view(self) -> View:
        """What was written."""
        return View("".join(self._parts), tuple(self._pieces))


def _stems(text: str) -> set[str]:
    """A text's words by their first letters; those that hold a digit whole: `E2` is not `E1`."""
    found = (word.lower() for word in _WORD.findall(text))
    return {word[:_STEM] if word.isalpha() else word for word in found}
