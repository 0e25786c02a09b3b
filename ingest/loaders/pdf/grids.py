"""Rows of tables on a page: which gaps of a line part cells, and in which column each cell stands."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median_low
from typing import NamedTuple

from ingest.loaders.pdf.glyphs import Word
from ingest.loaders.pdf.segments import Segment, text_of

_EDGE = " | "
_MARK = re.compile(r"\W*|\(?\w{1,3}[.)]")
_NUMBER = re.compile(r"[\d.]+")
_MOST_PARTS = 40
_SURE_GAP = 2.0
_CLOSE = 1.45
_CLOSER = 0.8
_NEAR = 2.0
_ALIGNED = 0.2
_MANY_BLANKS, _WIDER = 3, 1.2  # as blanks of justified text differ hardly, a column that begins in it is chance
_COVERED = 0.3
_ROWS_AROUND, _ROWS_NEAR = 4.0, 3
_ROWS_AHEAD = 60
_RECENT = 99


class Row(NamedTuple):
    """A line, or the lines of a row of a table.

    Attributes:
        parts: what stands in it.
        text: what it says, cells parted by bars.
        cells: where its cells stand in the text, one for each column; none where it is no row of a table.
    """

    parts: Sequence[Segment]
    text: str
    cells: tuple[tuple[int, int], ...] = ()


def with_cells(lines: Sequence[Sequence[Segment]], *, from_right: bool = False) -> Iterator[Row]:
    """The lines of a column, those of a table as its rows.

    Args:
        lines: the segments of each line, from left to right, from the top on.
        from_right: whether a line is read from its right end.
    """
    parted = [_parted(lines, at) for at in range(len(lines))]
    at = 0
    while at < len(parted):
        if len(parted[at]) < 2:
            yield Row(lines[at], text_of([word for part in lines[at] for word in part.words]))
            at += 1
            continue
        table = _Table(parted[at], parted[at + 1 : at + 1 + _ROWS_AHEAD])
        at += 1
        while at < len(parted) and table.takes(parted[at], parted[at + 1 : at + 2]):
            at += 1
        yield from table.rows(from_right=from_right)


def _parted(lines: Sequence[Sequence[Segment]], at: int) -> list[Segment]:
    """A line's parts, those put together that only a mark or widely set words keep apart."""
    line = lines[at]
    if len(line) > _MOST_PARTS:
        return [Segment([word for part in line for word in part.words], line[0].number)]
    found: list[Segment] = []
    for number, part in enumerate(line):
        if (number == 1 and _is_mark(line)) or (found and not _is_edge(lines, at, found[-1], part)):
            found[-1] = Segment([*found[-1].words, *part.words], found[-1].number)
        else:
            found.append(part)
    return found


def _is_mark(line: Sequence[Segment]) -> bool:
    """Whether the first part of a line marks an item, or numbers a heading."""
    first = text_of(line[0].words)
    if _MARK.fullmatch(first):
        return True
    return len(line) == 2 and _NUMBER.fullmatch(first) is not None and line[1].words[0].text[:1].isalpha()


def _is_edge(lines: Sequence[Sequence[Segment]], at: int, before: Segment, part: Segment) -> bool:
    """Whether the gap between two parts parts cells: a wide one does, or one that lines around leave free as well."""
    size = max(before.size, part.size)
    if part.left - before.right >= _SURE_GAP * size:
        return True
    middle = (before.right + part.left) / 2
    around = [
        other
        for other in (*range(at - _ROWS_NEAR, at), *range(at + 1, at + 1 + _ROWS_NEAR))
        if 0 <= other < len(lines)
        and len(lines[other]) <= _MOST_PARTS
        and abs(lines[other][0].base - part.base) <= _ROWS_AROUND * size
    ]
    return any(
        lines[other][0].left < middle < lines[other][-1].right
        and not any(one.left < middle < one.right for one in lines[other])
        for other in around
    )


class _Columns:
    """How far the columns of a table reach, as lines with a part in each of them tell."""

    def __init__(self, lines: Sequence[Sequence[Segment]]) -> None:
        self._edges: list[tuple[float, float]] = []
        for line in lines:
            self.see(line)

    def __len__(self) -> int:
        return len(self._edges)

    def see(self, line: Sequence[Segment]) -> None:
        """Take a line that has a part in each column; one with more parts tells better."""
        if len(line) > len(self):
            self._edges = [(part.left, part.right) for part in line]
        elif len(line) == len(self):
            pairs = zip(self._edges, line, strict=True)
            self._edges = [(min(left, part.left), max(right, part.right)) for (left, right), part in pairs]

    def of(self, part: Segment) -> list[int]:
        """The columns that a part stands in, or the one that it stands next to."""
        found = []
        for number, (left, right) in enumerate(self._edges):
            common = min(part.right, right) - max(part.left, left)
            if common > _COVERED * min(part.right - part.left, right - left):
                found.append(number)
        middle = part.left + part.right
        distances = [abs(left + right - middle) for left, right in self._edges]
        return found or [distances.index(min(distances))]

    def cut(self, part: Segment) -> list[Segment]:
        """A part in pieces where a word of it begins right where another column does, after more than a usual blank."""
        edges = [self._edges[number][0] for number in self.of(part)[1:]]
        blanks = [word.left - before.right for before, word in pairwise(part.words)]
        usual = median_low(blanks) if len(blanks) >= _MANY_BLANKS else 0.0
        pieces: list[list[Word]] = [[]]
        for number, word in enumerate(part.words):
            aligned = any(abs(word.left - edge) <= _ALIGNED * word.size for edge in edges)
            if pieces[-1] and aligned and blanks[number - 1] >= _WIDER * usual:
                pieces.append([])
            pieces[-1].append(word)
        return [part] if len(pieces) == 1 else [Segment(words, part.number) for words in pieces]


class _Table:
    """Lines that are rows, gathered from the first on."""

    def __init__(self, first: Sequence[Segment], ahead: Sequence[Sequence[Segment]]) -> None:
        single = next((at for at, pair in enumerate(pairwise(ahead)) if max(map(len, pair)) < 2), len(ahead))
        self._rows: list[list[Sequence[Segment]]] = [[first]]
        self._columns = _Columns([first, *ahead[:single]])
        self._distances: list[float] = []

    def takes(self, line: Sequence[Segment], following: Sequence[Sequence[Segment]]) -> bool:
        """Take another line: a row, or one that a cell of the row before goes on in; False where it is neither.

        A line with a single cell is a row between others.
        """
        line = [piece for part in line for piece in self._columns.cut(part)]
        last = self._rows[-1][-1]
        distance = last[0].base - line[0].base
        size = max(part.size for part in line)
        if self._goes_on(line, distance, size):
            self._rows[-1].append(line)
            return True
        if len(line) < 2 and not self._is_within(line[0], distance, following):
            return False
        if len(self._rows[-1]) == 1:
            self._distances.append(distance)
        self._rows.append([line])
        self._columns.see(line)
        return True

    def _goes_on(self, line: Sequence[Segment], distance: float, size: float) -> bool:
        columns = [self._columns.of(part) for part in line]
        if distance > _CLOSE * size or any(len(covered) != 1 for covered in columns):
            return False
        if len({covered[0] for covered in columns}) < len(line) or len(line) == len(self._columns):
            return False
        if distance < _CLOSER * size:
            return True  # two rows would stand in each other
        closer = bool(self._distances) and distance < _CLOSER * median_low(self._distances[-_RECENT:])
        return closer or (columns[0][0] > 0 and text_of(line[0].words)[:1].islower())

    def _is_within(self, part: Segment, distance: float, following: Sequence[Sequence[Segment]]) -> bool:
        """Whether a lone part stands in a column, close between rows."""
        if not following or len(following[0]) < 2 or len(self._columns.of(part)) != 1:
            return False
        return max(distance, part.base - following[0][0].base) <= _NEAR * part.size

    def rows(self, *, from_right: bool) -> Iterator[Row]:
        """All rows."""
        for lines in self._rows:
            said: dict[int, list[str]] = {}
            spans: dict[int, int] = {}
            for piece in (piece for line in lines for part in line for piece in self._columns.cut(part)):
                covered = self._columns.of(piece)
                said.setdefault(covered[0], []).append(text_of(piece.words))
                spans[covered[0]] = max(spans.get(covered[0], 1), len(covered))
            yield _row([part for line in lines for part in line], said, spans, len(self._columns), from_right)


def _row(
    parts: Sequence[Segment], said: dict[int, list[str]], spans: dict[int, int], width: int, from_right: bool
) -> Row:
    """A row's text, its cells parted by bars, a cell over several columns written once and counted for each."""
    order: list[tuple[str, int]] = []
    column = 0
    while column < width:
        span = 1
        while span < spans.get(column, 1) and column + span not in said:
            span += 1
        order.append((" ".join(said.get(column, ())), span))
        column += span
    if from_right:
        order.reverse()
    text = _EDGE.join(words for words, _ in order)
    lead = len(text) - len(text.lstrip())
    length = len(text.strip())
    cells: list[tuple[int, int]] = []
    at = -lead
    for words, span in order:
        start = min(max(at, 0), length)
        cells += [(start, start + len(words))] * span
        at += len(words) + len(_EDGE)
    return Row(parts, text.strip(), tuple(cells))
