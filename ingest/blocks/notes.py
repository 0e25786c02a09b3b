"""Footnotes: what refers to a note that stands elsewhere."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from ingest.blocks.groups import cell_text
from ingest.blocks.shown import shortened, without_markup
from ingest.schema import Block

_LONGEST = 300


class Notes:
    """The footnotes among the blocks of a text."""

    def __init__(self, text: str, blocks: Sequence[Block]) -> None:
        """Take a text and its blocks, with their sentences."""
        self._text = text
        self._blocks = blocks
        self._starts = [block.start for block in blocks]

    def referring(self, note: Block) -> int | None:
        """The number of the block that refers to a block of a note; None where there is none, or it is of no note."""
        if note.referred_at is None:
            return None
        number = bisect_right(self._starts, note.referred_at) - 1
        return number if number >= 0 and note.referred_at < self._blocks[number].end else None

    def sentence(self, note: Block) -> str:
        """The sentence or the row that refers to a block of a note, without markup; empty where there is none."""
        number = self.referring(note)
        if number is None or note.referred_at is None:
            return ""
        block = self._blocks[number]
        if block.kind == "row":
            said = " | ".join(cell_text(self._text, block, cell) for cell in dict.fromkeys(block.cells))
        else:
            # a mark at a sentence's beginning belongs to the one before
            at = max(0, bisect_left(block.sentences, note.referred_at, key=lambda one: one.start) - 1)
            said = without_markup(self._text, block.sentences[at].start, block.sentences[at].end, block.markup)
        return shortened(said, _LONGEST)
