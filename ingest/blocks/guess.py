"""The blocks of a text without markup, guessed from its lines: plain text, and what a PDF's pages say."""

import re
from collections.abc import Sequence

from ingest.blocks.bounds import with_sentences
from ingest.blocks.code import Code, code_in
from ingest.blocks.fonts import sized_levels
from ingest.blocks.grid import Row, tables
from ingest.blocks.headings import levels
from ingest.blocks.items import Lists, is_bulleted, mark_length
from ingest.blocks.lines import Hint, Line, lines_of
from ingest.blocks.prose import Stretch, item, paragraphs, quotation
from ingest.schema import Block, BlockKind, Cell, Span

_QUOTE = re.compile(r"(?:>[ \t]?)+")


def guessed(text: str, hints: Sequence[Hint] = ()) -> tuple[Block, ...]:
    """The blocks of a text.

    Rules (`-----`) are in none of them; every other character that is not white space lies in one.

    Args:
        text: the text.
        hints: how each of its lines that are not blank stood on its page, where they were read from pages; a line is
            a whole paragraph then, or one that ends where it should. Empty for a text whose lines may only be wrapped.
    """
    guess = _Guess(text, lines_of(text, hints))
    guess.run()
    return tuple(guess.blocks)


class _Guess:
    """Goes through the lines of a text once."""

    def __init__(self, text: str, lines: Sequence[Line]) -> None:
        self.blocks: list[Block] = []
        self._text = text
        self._lines = lines
        self._lists = Lists(lines)
        self._group = self._list = 0
        self._code = {code.first: code for code in code_in(lines)}
        taken = {at for code in self._code.values() for at in range(code.first, code.last + 1)}
        taken.update(at for at, line in enumerate(lines) if _is_quote(line))
        self._tables = tables(lines, taken)
        for first, rows in self._tables.items():
            taken.update(range(first, first + sum(row.lines for row in rows)))
        hinted = bool(lines) and lines[0].hint is not None
        self._levels = (sized_levels(lines, taken) if hinted else {}) or levels(lines, taken)
        self._taken = taken.union(self._levels, (at for at, line in enumerate(lines) if line.is_rule))

    def run(self) -> None:
        """Make blocks of all lines, in order."""
        at = 0
        while at < len(self._lines):
            at = self._take(at)

    def _take(self, at: int) -> int:
        """Make blocks of what begins with a line; returns the line after it."""
        line = self._lines[at]
        if at in self._code:
            return self._take_code(self._code[at])
        if at in self._tables:
            return self._take_table(at, self._tables[at])
        if at in self._levels:
            self._lists.close()
            self.blocks.append(Block("heading", line.start, line.end, self._levels[at]))
            return at + 1
        if line.is_rule:
            return at + 1
        if _is_quote(line):
            return self._take_quote(at)
        return self._take_item(at) if self._lists.begins_item(at) else self._take_prose(at)

    def _take_code(self, code: Code) -> int:
        first, last = self._lines[code.first], self._lines[code.last]
        marks = tuple(Span(line.start, line.end) for line in (first, last)) if code.is_fenced else ()
        level = self._lists.inside(first)
        self.blocks.append(Block("code", first.start, last.end, level, self._list if level else 0, markup=marks))
        return code.last + 1

    def _take_table(self, at: int, rows: Sequence[Row]) -> int:
        self._lists.close()
        self._group += 1
        named = len(rows) > 1 and bool(rows[0].rule) and (not rows[1].rule or "=" in rows[0].rule)
        for number, row in enumerate(rows):
            start = self._lines[at].start
            cells = tuple(Cell(cell.start, cell.end) for cell in row.cells)
            marks = _edges(self._text, start, row.end, row.cells)
            header = named and number == 0
            self.blocks.append(Block("row", start, row.end, 0, self._group, header, cells, marks))
            at += row.lines
        return at

    def _take_quote(self, at: int) -> int:
        """A paragraph of a quotation, with the lines around it that are only marks."""
        last, said = at, list[str]()
        while last < len(self._lines) and _is_quote(self._lines[last]) and (not said or not self._lines[last].is_first):
            words = self._lines[last].text[_mark(self._lines[last]) :]
            if words and said and not said[-1] and any(said):
                break
            said.append(words)
            last += 1
        run = self._lines[at:last]
        marks = (Span(line.start, line.start + len(line.text[: _mark(line)].rstrip())) for line in run)
        self._lists.close()
        self._add("quote", quotation(run, said), markup=tuple(marks))
        return last

    def _take_item(self, at: int) -> int:
        line = self._lines[at]
        was_open = self._lists.is_open
        level = self._lists.enter(at)
        if not was_open:
            self._group += 1
            self._list = self._group
        last = at + 1
        while self._goes_on(last) and not self._lists.begins_item(last):
            last += 1
        length = mark_length(line.text)
        marks = (Span(line.start, line.start + length),) if is_bulleted(line.text) else ()
        found = item(self._lines[at:last], length)
        self._add("item", found, level=level, markup=marks)
        return at + len(found.lines)

    def _take_prose(self, at: int) -> int:
        level = self._lists.inside(self._lines[at])
        last = at + 1
        while self._goes_on(last) and not self._lists.begins_item(last):
            last += 1
        for stretch in paragraphs(self._lines[at:last]):
            self._add("paragraph", stretch, level=level)
        return last

    def _goes_on(self, at: int) -> bool:
        """Whether a line belongs to the run of lines before it, and is nothing of its own."""
        return at < len(self._lines) and not self._lines[at].is_first and at not in self._taken

    def _add(self, kind: BlockKind, stretch: Stretch, *, level: int = 0, markup: tuple[Span, ...] = ()) -> None:
        group = self._list if level else 0
        block = Block(kind, stretch.lines[0].start, stretch.lines[-1].end, level, group, markup=markup)
        breaks = stretch.breaks
        self.blocks.append(with_sentences(self._text, block, breaks) if breaks else block)


def _is_quote(line: Line) -> bool:
    return line.hint is None and line.text.startswith(">") and not line.text.startswith(">>>")


def _mark(line: Line) -> int:
    """The length of the marks that a line of a quotation begins with."""
    mark = _QUOTE.match(line.text)
    return mark.end() if mark else 0


def _edges(text: str, start: int, end: int, cells: Sequence[Span]) -> tuple[Span, ...]:
    """What of a row stands in no cell, and isn't white space."""
    places = [start, *(place for cell in cells for place in (cell.start, cell.end)), end]
    gaps = zip(places[::2], places[1::2], strict=True)
    return tuple(Span(low, high) for low, high in gaps if text[low:high].strip())
