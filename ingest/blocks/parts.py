"""Parts of blocks: the sentences of one that is too long for a passage, and words of such a sentence."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import NamedTuple

from ingest.schema import Block, Cell, Span
from ingest.text.sentences import trimmed

_WIDE = re.compile(
    r"[\u1100-\u11ff\u2329\u232a\u2e80-\ua4cf\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\ufe10-\ufe1f\ufe30-\ufe6f"
    r"\uff00-\uffef\U00016fe0-\U0001b2ff\U00020000-\U0003ffff]"
)
_WIDE_WEIGHT = 3
_JOINERS = frozenset("\u200d\ufe0e\ufe0f\u20e3")
_TAIL_SHARE = 4
_MOST_MARKUP = 4  # times the limit, with all markup


def weight(text: str, start: int, end: int) -> int:
    """Length in characters; wide ones (Chinese, Japanese, Korean) count three times: a model reads each as a token."""
    part = text[start:end]
    return len(part) if part.isascii() else len(part) + (_WIDE_WEIGHT - 1) * len(_WIDE.findall(part))


class Part(NamedTuple):
    """What of a block lies in `[start, end)`."""

    block: Block
    start: int
    end: int


class Size(NamedTuple):
    """What parts of a text weigh: without the markup in them, and with it."""

    shown: int
    whole: int

    def __add__(self, other: object) -> "Size":
        """The size of both together."""
        assert isinstance(other, Size)
        return Size(self.shown + other.shown, self.whole + other.whole)

    def fits(self, limit: float) -> bool:
        """Whether they fit into a passage: markup doesn't count, as long as there is no absurd lot of it."""
        return self.shown <= limit and self.whole <= _MOST_MARKUP * limit


def size_of(text: str, parts: Sequence[Part]) -> Size:
    """The size of parts in a row, with what stands between them."""
    whole = weight(text, parts[0].start, parts[-1].end)
    marks = (mark for part in parts for mark in within(part.block.markup, part.start, part.end))
    return Size(whole - sum(weight(text, mark.start, mark.end) for mark in marks), whole)


def gap(text: str, held: Sequence[Part], unit: Sequence[Part]) -> Size:
    """The size of what stands between two runs of parts; nothing where the first is empty."""
    between = weight(text, held[-1].end, unit[0].start) if held else 0
    return Size(between, between)


def sentence_parts(text: str, part: Part, limit: int) -> Iterator[Part]:
    """The sentences of a part; those over the limit cut between words, or between graphemes."""
    for sentence in within(part.block.sentences, part.start, part.end):
        for span in _words(text, sentence, limit):
            yield Part(part.block, span.start, span.end)


def joined(parts: Iterable[Part]) -> Iterator[Part]:
    """The same, of one block one part."""
    for _, run in groupby(parts, key=lambda part: part.block.start):
        held = list(run)
        yield Part(held[0].block, held[0].start, held[-1].end)


def as_block(part: Part, origin: int) -> Block:
    """A part as a block of its own, with offsets counted from `origin`; what refers to it is left behind."""
    block, start, end = part

    def placed(cell: Cell) -> Cell:
        low = min(max(cell.start, start), end)
        return Cell(low - origin, max(low, min(cell.end, end)) - origin, cell.above)

    return replace(
        block,
        start=start - origin,
        end=end - origin,
        cells=tuple(map(placed, block.cells)),
        markup=tuple(Span(one.start - origin, one.end - origin) for one in within(block.markup, start, end)),
        sentences=tuple(Span(one.start - origin, one.end - origin) for one in within(block.sentences, start, end)),
        referred_at=None,
    )


def within(spans: Sequence[Span], start: int, end: int) -> Iterator[Span]:
    """What of ordered spans lies in `[start, end)`."""
    at = bisect_right(spans, start, key=lambda span: span.end)
    while at < len(spans) and spans[at].start < end:
        yield Span(max(spans[at].start, start), min(spans[at].end, end))
        at += 1


def _words(text: str, sentence: Span, limit: int) -> Iterator[Span]:
    start = sentence.start
    while sentence.end - start > limit or weight(text, start, sentence.end) > limit:
        cut = _cut(text, start, _reach(text, start, limit))
        yield from trimmed(text, start, cut)
        start = next((at for at in range(cut, sentence.end) if not text[at].isspace()), sentence.end)
    if start < sentence.end:
        yield Span(start, sentence.end)


def _reach(text: str, start: int, limit: int) -> int:
    """How far a part from `start` may reach."""
    held, at = 0, start
    while at < len(text):
        held += _WIDE_WEIGHT if _WIDE.match(text[at]) else 1
        if held > limit:
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
