"""The top of a document, line by line: what its title and its date are looked for in."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from html import unescape
from itertools import islice
from typing import NamedTuple

from ingest.blocks.shown import Composer, without_markup
from ingest.metadata.labels import mentions
from ingest.schema import Block, BlockKind

CELL_EDGE = " | "
"""What parts the cells of a row in its line."""
_HEAD_CHARS = 20_000
_HEADING_CHARS = 1_000
_HEAD_LINES = 30
_HEAD_BLOCKS = 60
_MOST_HEADINGS = 500
_BREAK = re.compile(r"[\r\n\x0b\x0c\x85\u2028\u2029]+")
_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_INLINE_TAG = re.compile(r"</?(?:a|abbr|b|br|code|em|i|small|span|strong|sub|sup|tt|u)\b[^<>]*>", re.IGNORECASE)


class Line(NamedTuple):
    """A line as it is shown.

    Attributes:
        text: its words.
        kind: of the block that it stands in.
        block: the number of that block.
        headings: how many headings stand above it.
        over: the heading above it; empty where none does.
    """

    text: str
    kind: BlockKind
    block: int
    headings: int = 0
    over: str = ""


class Heading(NamedTuple):
    """A heading.

    Attributes:
        text: its words.
        level: how deep it stands, from 1.
        before: how many characters of other blocks stand before it.
        days: the days that it names.
    """

    text: str
    level: int
    before: int
    days: frozenset[date]


class Head(NamedTuple):
    """The top of a document.

    Attributes:
        lines: its first lines.
        headings: its headings, down to its end; of very many the first ones.
    """

    lines: tuple[Line, ...]
    headings: tuple[Heading, ...]

    def is_entry(self, heading: Heading) -> bool:
        """Whether a heading is one of several of its level with days: of a diary's entries, or of versions."""
        return bool(heading.days) and sum(other.level == heading.level for other in self.headings if other.days) > 1


def head_of(text: str, blocks: Sequence[Block]) -> Head:
    """The top of a text."""
    return Head(
        tuple(islice(_lines(text, blocks), _HEAD_LINES)), tuple(islice(_headings(text, blocks), _MOST_HEADINGS))
    )


def plain(words: str) -> str:
    """Words on one line, without characters that nobody sees and the mark that leads to a heading."""
    return " ".join(_INVISIBLE.sub("", words).split()).removesuffix("¶").rstrip()


def without_tags(words: str) -> str:
    """Declared words as `plain` gives them, without formatting and with entities decoded."""
    return plain(unescape(_INLINE_TAG.sub("", words)))


def _headings(text: str, blocks: Sequence[Block]) -> Iterator[Heading]:
    before = 0
    for block in blocks:
        if block.kind == "heading":
            said = plain(_shown(text, block, _HEADING_CHARS))
            yield Heading(said, block.level, before, frozenset(found.value for found in mentions(said)))
        else:
            before += block.end - block.start


def _lines(text: str, blocks: Sequence[Block]) -> Iterator[Line]:
    headings, over, left = 0, "", _HEAD_CHARS
    for number, block in enumerate(blocks[:_HEAD_BLOCKS]):
        said = _row(text, block) if block.kind == "row" else _shown(text, block, left)
        left -= len(said)
        if block.kind == "heading":
            yield Line(plain(said), "heading", number, headings, over)
            headings, over = headings + 1, plain(said)
        else:
            whole = _BREAK.split(said)[: None if left > 0 else -1]  # the last one may be cut off
            yield from (Line(words, block.kind, number, headings, over) for words in map(plain, whole) if words)
        if left <= 0:
            return


def _row(text: str, block: Block) -> str:
    cells = dict.fromkeys(block.cells)  # one that spans columns is given for each
    return CELL_EDGE.join(cell.above or without_markup(text, cell.start, cell.end, block.markup) for cell in cells)


def _shown(text: str, block: Block, most: int) -> str:
    """What of a block is shown, its line breaks kept; so many characters at most are looked at."""
    composer = Composer(text)
    composer.keep(block.start, min(block.end, block.start + most), block.markup)
    return composer.shown().text
