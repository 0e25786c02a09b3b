"""Cuts a canonical text into passages of whole sentences."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.blocks.wrapping import LIST_MARK
from ingest.heads import Heads
from ingest.schema import Span
from ingest.text.sentences import sentences

VERSION = "sentences-5"
"""Names this way of cutting: a corpus cut by another one is cut again at its next ingest."""

_LINE_BREAK = re.compile(r"\r\n|\r|\n")
_WIDE = re.compile(
    r"[\u1100-\u11ff\u2329\u232a\u2e80-\ua4cf\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\ufe10-\ufe1f\ufe30-\ufe6f"
    r"\uff00-\uffef\U00016fe0-\U0001b2ff\U00020000-\U0003ffff]"
)
_WIDE_WEIGHT = 3
_JOINERS = frozenset("\u200d\ufe0e\ufe0f\u20e3")
_TAIL_SHARE = 4
_HEADING_CHARS = 100
_WRAPPED = 120
_SHORT_SHARE = 0.4
_LOOK_BACK = 32
_TABLE_ROW = re.compile(r"[^\n]*\|[^\n]*\Z")


@dataclass(frozen=True, slots=True)
class Slice:
    """`[start, end)` of a canonical text in code points.

    Attributes:
        start: its first code point.
        end: one past its last.
        start_line: the line, from 1, on which it starts.
        head: the headings of its section, and the column names of a table that goes on in it; a line each.
    """

    start: int
    end: int
    start_line: int
    head: str = ""


def split(text: str, limit: int) -> Iterator[Slice]:
    """Yield passages in order: as many whole paragraphs as fit into `limit` characters, else whole sentences.

    Wide characters (Chinese, Japanese, Korean) count three times, since a model reads each as a token of
    its own. A sentence longer than the limit is cut between words, or between graphemes where there are
    none. A heading begins a passage rather than ending one, and a table or a list that fits into a passage
    is not divided. Passages never overlap, and hold every character that is not white space.
    """
    lines, heads = _LineCounter(text), Heads(text)
    for start, end in _pack(text, _units(text, _pieces(text, limit), limit), limit):
        yield Slice(start, end, lines.line_at(start), heads.over(start))


def _pack(text: str, units: Iterator[list[Span]], limit: int) -> Iterator[tuple[int, int]]:
    """Join neighbouring units while they fit; a passage that is still short takes a unit's sentences one by one."""
    start = end = weight = 0
    for unit in units:
        short = weight < _SHORT_SHARE * limit and not _is_row(text, unit[-1])
        fits = weight + _weight(text, end or unit[0].start, unit[-1].end) <= limit
        for group in [[piece] for piece in unit] if short and not fits else [unit]:
            first, last = group[0], group[-1]
            added = _weight(text, end, last.end)
            section_ends = weight * 3 > limit and _is_heading(text, first)
            if end and (weight + added > limit or section_ends):
                yield start, end
                end = 0
            if not end:
                start, weight, added = first.start, 0, _weight(text, first.start, last.end)
            end, weight = last.end, weight + added
    if end:
        yield start, end


def _units(text: str, pieces: Iterator[Span], limit: int) -> Iterator[list[Span]]:
    """Pieces that stay together: a paragraph's sentences; a table's rows or a list's items, with what leads to them."""
    unit: list[Span] = []
    for piece in pieces:
        if unit and not _stays_with(text, unit[-1], piece):
            yield from _whole(text, unit, limit)
            unit = []
        unit.append(piece)
    yield from _whole(text, unit, limit)


def _whole(text: str, unit: list[Span], limit: int) -> Iterator[list[Span]]:
    if unit and _weight(text, unit[0].start, unit[-1].end) <= limit:
        yield unit
    else:
        yield from ([piece] for piece in unit)


def _stays_with(text: str, before: Span, piece: Span) -> bool:
    """Whether a piece is of the same paragraph as the one before it, or of the same table or list."""
    if _is_row(text, piece):
        return _is_row(text, before) or _is_heading(text, before) or text[before.end - 1] in ":："
    return not _is_row(text, before) and not _ends_paragraph(text, before, piece)


def _ends_paragraph(text: str, before: Span, piece: Span) -> bool:
    """Whether a blank line parts two sentences, or a line break after a line that is too long to be wrapped by hand."""
    breaks = _LINE_BREAK.findall(text, before.end, piece.start)
    if len(breaks) != 1:
        return len(breaks) > 1
    line = text[max(0, before.end - _WRAPPED) : before.end]
    return not _LINE_BREAK.search(line) and len(line) == _WRAPPED


def _is_row(text: str, piece: Span) -> bool:
    """Whether a piece stands on a line of its own, as a row of a table or an item of a list does."""
    before = text[max(0, piece.start - _LOOK_BACK) : piece.start].rstrip(" \t")
    begins = piece.start == 0 or before.endswith(("\n", "\r"))
    line = text[piece.start : piece.end]
    return begins and bool(LIST_MARK.match(line) or _TABLE_ROW.match(line))


def _is_heading(text: str, piece: Span) -> bool:
    """Whether a sentence stands alone on a short line without a final mark, no row of a table, more text below it."""
    if piece.end - piece.start > _HEADING_CHARS or piece.end >= len(text):
        return False
    if "|" in text[piece.start : piece.end]:
        return False
    before = text[max(0, piece.start - _LOOK_BACK) : piece.start].rstrip(" \t")
    after = text[piece.end : piece.end + _LOOK_BACK].lstrip(" \t")
    return before.endswith(("\n", "\r")) and after.startswith(("\n", "\r")) and text[piece.end - 1] not in ".!?…:;,。"


def _pieces(text: str, limit: int) -> Iterator[Span]:
    """The sentences, those over the limit cut into parts."""
    for sentence in sentences(text):
        yield from _parts(text, sentence, limit)


def _parts(text: str, sentence: Span, limit: int) -> Iterator[Span]:
    start = sentence.start
    while _exceeds(text, start, sentence.end, limit):
        cut = _cut(text, start, _reach(text, start, limit))
        end = cut
        while text[end - 1].isspace():
            end -= 1
        yield Span(start, end)
        start = cut
        while start < sentence.end and text[start].isspace():
            start += 1
    if start < sentence.end:
        yield Span(start, sentence.end)


def _exceeds(text: str, start: int, end: int, limit: int) -> bool:
    return end - start > limit or _weight(text, start, end) > limit


def _reach(text: str, start: int, limit: int) -> int:
    """How far a part from `start` may reach."""
    weight, at = 0, start
    while at < len(text):
        weight += _WIDE_WEIGHT if _WIDE.match(text[at]) else 1
        if weight > limit:
            break
        at += 1
    return at


def _cut(text: str, start: int, reach: int) -> int:
    """The best place in the last quarter before `reach`: after white space, else between graphemes."""
    lowest = reach - max(1, (reach - start) // _TAIL_SHARE)
    for at in range(reach, lowest, -1):
        if text[at].isspace() or text[at - 1].isspace():
            return at
    at = reach
    while at > lowest and not _between_graphemes(text, at):
        at -= 1
    return at if at > lowest else reach


def _between_graphemes(text: str, at: int) -> bool:
    """Whether the characters around `at` are surely not one grapheme."""
    before, after = text[at - 1], text[at]
    joined = before == "\u200d" or after in _JOINERS or "\U0001f3fb" <= after <= "\U0001f3ff"
    flags = "\U0001f1e6" <= before <= "\U0001f1ff" and "\U0001f1e6" <= after <= "\U0001f1ff"
    return not (joined or flags or unicodedata.combining(after) or unicodedata.category(after) in {"Mn", "Mc", "Me"})


def _weight(text: str, start: int, end: int) -> int:
    """Length in characters, wide ones counted three times."""
    part = text[start:end]
    return len(part) if part.isascii() else len(part) + (_WIDE_WEIGHT - 1) * len(_WIDE.findall(part))


class _LineCounter:
    """Counts lines up to growing positions, reading the text once."""

    def __init__(self, text: str) -> None:
        self._breaks = _LINE_BREAK.finditer(text)
        self._next = next(self._breaks, None)
        self._line = 1

    def line_at(self, position: int) -> int:
        """The line, from 1, that holds a position; positions must not fall."""
        while self._next is not None and self._next.end() <= position:
            self._line += 1
            self._next = next(self._breaks, None)
        return self._line


def lines_of(text: str) -> Iterator[str]:
    """The lines of a text, each with its break; they join to the text."""
    start = 0
    for found in _LINE_BREAK.finditer(text):
        yield text[start : found.end()]
        start = found.end()
    if start < len(text):
        yield text[start:]


def count_line_breaks(text: str) -> int:
    """How many line breaks a text holds; a carriage return with its line feed is one."""
    return sum(1 for _ in _LINE_BREAK.finditer(text))
