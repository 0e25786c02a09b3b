"""The lines of all pages as one text: paragraphs joined over lines, columns and pages, and how each line stood."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from ingest.blocks.lines import Hint
from ingest.loaders.pdf.layout import BLANK, GAP, Line
from ingest.loaders.pdf.running_heads import running_heads
from ingest.loaders.pdf.segments import is_broken_anywhere
from ingest.schema import Span

_ENDS = (".", "!", "?", ":", "…", "。", "”", '"')
_HYPHENATED = re.compile(r"\w+-\w+")
_BROKEN = re.compile(r"\w*[^\W\d_]-\Z")
_WORD = re.compile(r"\w+")
_OPEN_ENDED = re.compile(r"\d[-–]\Z|://\S*[/._-]\Z|://\Z")
_LARGER = 1.15
_SMALLER = 0.93
_DEEPEST_CODE = 40
_LONGEST_WORD = 40


class Flow(NamedTuple):
    """A document's text.

    Attributes:
        text: the text.
        hints: how each of its lines stood on its page.
        page_starts: where each page starts in the text.
    """

    text: str
    hints: tuple[Hint, ...]
    page_starts: tuple[int, ...]


def flowing(pages: Sequence[Sequence[Line]]) -> Flow:
    """The pages as one text, without their running heads.

    A sentence that runs over the edge of a page or a column goes on after a blank; notes at a page's bottom that
    stand within it come before its paragraph.
    """
    dropped = running_heads([[line.text for line in page] for page in pages])
    kept = [_without(page, drop) for page, drop in zip(pages, dropped, strict=True)]
    body = _body_size(kept)
    following: Line | None = None
    for number in reversed(range(len(kept))):
        columns = list(_columns(kept[number]))
        for place in reversed(range(len(columns))):
            columns[place] = _with_notes_before(columns[place], following, body)
            following = columns[place][0]
        kept[number] = [line for column in columns for line in column]
    writer = _Writer(body, {word.lower() for page in kept for line in page for word in _HYPHENATED.findall(line.text)})
    starts = []
    for page in kept:
        places = [writer.add(line) for line in page]
        starts.append(places[0] if places else writer.length)
    return Flow(writer.text(), tuple(writer.hints), tuple(starts))


def _without(page: Sequence[Line], dropped: set[int]) -> list[Line]:
    kept: list[Line] = []
    for at, line in enumerate(page):
        if at not in dropped:
            apart = at - 1 in dropped or not kept
            kept.append(line._replace(before=GAP, is_first=line.is_first or not kept) if apart else line)
    return kept


def _body_size(pages: Iterable[Iterable[Line]]) -> float:
    """The height of the letters that most of the text is set in."""
    counts: Counter[float] = Counter()
    for page in pages:
        for line in page:
            counts[round(line.size, 1)] += len(line.text)
    return counts.most_common(1)[0][0] if counts else 0.0


def _columns(page: Sequence[Line]) -> Iterator[list[Line]]:
    """The lines of each column of a page."""
    starts = [at for at, line in enumerate(page) if line.is_first or not at]
    for start, end in pairwise([*starts, len(page)]):
        yield list(page[start:end])


def _with_notes_before(page: list[Line], following: Line | None, body: float) -> list[Line]:
    """A column whose notes at the bottom stand before its last paragraph, where that goes on in the next column."""
    end = len(page)
    while end and page[end - 1].size < _SMALLER * body:
        end -= 1
    if following is None or not 0 < end < len(page) or not _runs_on(page[end - 1], following):
        return page
    start = end - 1
    while start and page[start].before == BLANK:
        start -= 1
    if not start:
        return page
    notes, last = page[end:], page[start:end]
    return [*page[:start], notes[0]._replace(before=GAP), *notes[1:], last[0]._replace(before=GAP), *last[1:]]


def _runs_on(before: Line, line: Line) -> bool:
    """Whether a sentence goes on in a line that stands elsewhere: on the next page, in the next column."""
    alike = min(before.size, line.size) >= _SMALLER * max(before.size, line.size) and before.is_bold == line.is_bold
    return alike and not before.cells and not line.cells and line.text[0].islower() and not before.text.endswith(_ENDS)


def _is_unspaced(before: str, text: str) -> bool:
    """Whether no blank stands between a line and the next: within a range of numbers, an address, or Chinese."""
    if is_broken_anywhere(before[-1:]) and is_broken_anywhere(text[0]):
        return True
    return _OPEN_ENDED.search(before) is not None and (text[0].isdecimal() or "://" in before)


class _Writer:
    """Puts the text together."""

    def __init__(self, body: float, hyphenated: set[str]) -> None:
        self._body = body
        self._hyphenated = hyphenated
        self._parts: list[str] = []
        self.hints: list[Hint] = []
        self._length = 0
        self._before: Line | None = None

    def text(self) -> str:
        """All that was written."""
        return "".join(self._parts)

    @property
    def length(self) -> int:
        """How long the text is."""
        return self._length

    def add(self, line: Line) -> int:
        """Write a line; returns where it starts."""
        if self._before is not None:
            between = self._between(self._before, line)
            if between == BLANK:
                return self._join(line)
            self._write(between)
        self._before = line
        if line.is_code:
            self._write(" " * min(_DEEPEST_CODE, round(line.indent)))
        start = self._length
        cells = tuple(Span(start + low, start + high) for low, high in line.cells)
        self.hints.append(Hint(line.indent, line.size, line.is_bold, line.is_code, cells))
        self._write(line.text)
        return start

    def _between(self, before: Line, line: Line) -> str:
        if line.is_first and _runs_on(before, line):
            return BLANK
        is_heading = line.size >= _LARGER * self._body and line.is_close
        return BLANK if is_heading and not line.cells and not before.cells else line.before

    def _join(self, line: Line) -> int:
        """Write a line that goes on in the one before; a word broken between them is made whole."""
        last = self._parts[-1]
        broken = _BROKEN.search(last[-_LONGEST_WORD:])
        if broken:
            tail = _WORD.match(line.text)
            own = not line.text[0].islower() or (tail and (broken[0] + tail[0]).lower() in self._hyphenated)
            if not own:
                self._parts[-1] = last[:-1]
                self._length -= 1
        elif not _is_unspaced(last[-_LONGEST_WORD:], line.text):
            self._write(BLANK)
        start = self._length
        self._write(line.text)
        hint = self.hints[-1]
        self.hints[-1] = hint._replace(is_bold=hint.is_bold and line.is_bold, is_code=hint.is_code and line.is_code)
        self._before = line
        return start

    def _write(self, words: str) -> None:
        self._parts.append(words)
        self._length += len(words)
