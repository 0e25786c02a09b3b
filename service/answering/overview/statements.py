"""The statements of passages: sentences, items and rows with their place."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from ingest.blocks.sections import heading_text
from ingest.blocks.shown import without_markup
from ingest.schema import Block, Passage, Span
from ingest.text.words import stems

_PROSE = frozenset({"paragraph", "item", "quote"})
_FEWEST_WORDS, _MOST_CHARS = 5, 600
_MOST_MARKUP = 0.6
_ENDS = (".", "!", "…", "。", "！")
_CLOSERS = "\"'”’»)] "


@dataclass(frozen=True)
class Statement:
    """A sentence, item or row of a passage.

    Attributes:
        passage: where it stands.
        block: the block that it is of.
        span: where it stands, in the passage's code points.
        section: the headings above it, outermost first.
        place: its number in its section, from 0.
        order: its number among all that were read with it.
    """

    passage: Passage
    block: Block
    span: Span
    section: tuple[str, ...]
    place: int
    order: int

    @cached_property
    def text(self) -> str:
        """Its words, without markup, on one line."""
        return without_markup(self.passage.text, self.span.start, self.span.end, self.block.markup)

    @cached_property
    def words(self) -> int:
        """How many words it has."""
        return len(self.text.split())

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of its words that tell what it is about."""
        return stems(self.text)

    @cached_property
    def told(self) -> frozenset[str]:
        """The same with those of the heading above."""
        return self.stems | stems("".join(self.section[-1:]))

    @cached_property
    def is_prose(self) -> bool:
        """Whether it is a whole sentence that states something, most of it words rather than links and code."""
        if self.block.kind not in _PROSE or self.span.end - self.span.start > 2 * _MOST_CHARS:
            return False
        if self.words < _FEWEST_WORDS or len(self.text) > _MOST_CHARS:
            return False
        whole = self.span.end - self.span.start
        letters = sum(map(str.isalpha, self.text))
        if "://" in self.text or self.text.count("(") != self.text.count(")"):
            return False
        return self.text.rstrip(_CLOSERS).endswith(_ENDS) and len(self.text) > (1 - _MOST_MARKUP) * whole < 2 * letters


def statements(passages: Iterable[Passage]) -> list[Statement]:
    """All sentences, items and rows of passages in order, without code and headings."""
    found: list[Statement] = []
    place, before = 0, None
    for passage in passages:
        stack: list[tuple[int, str]] = [(0, name) for name in passage.structure.over]
        for block in passage.structure.blocks:
            if block.kind == "heading":
                stack = [one for one in stack if one[0] < block.level]
                stack.append((block.level, heading_text(passage.text, block)))
            if block.kind in {"code", "heading"}:
                continue
            section = tuple(name for _, name in stack)
            place = place if (passage.source.id, section) == before else 0
            before = passage.source.id, section
            for span in _spans(block):
                found.append(Statement(passage, block, span, section, place, len(found)))
                place += 1
    return found


def _spans(block: Block) -> Sequence[Span]:
    return (Span(block.start, block.end),) if block.kind == "row" else block.sentences
