"""What a passage can't be read without and doesn't hold: what refers to it, the items that it is nested in."""

from collections.abc import Sequence

from ingest.blocks.groups import leads_in
from ingest.blocks.notes import Notes
from ingest.blocks.parts import Part
from ingest.blocks.shown import shortened, without_markup
from ingest.schema import Block

_LONGEST = 200


class Context:
    """Follows a text passage by passage, so that each is looked at once."""

    def __init__(self, text: str, blocks: Sequence[Block]) -> None:
        """Take a text and its blocks, with their sentences."""
        self._text = text
        self._blocks = blocks
        self._notes = Notes(text, blocks)
        self._next = 0
        self._items: list[Block] = []

    def of(self, held: Sequence[Part]) -> tuple[str, ...]:
        """The words for the parts that are a passage, without markup, each once; passages must be given in order.

        These are the items that its first block is nested in, the sentence before code that it begins with or within,
        and the sentences that refer to footnotes in it.
        """
        start, end = held[0].start, held[-1].end
        found = self._leading(held[0].block)
        notes = [part.block for part in held if part.block.referred_at is not None]
        away = (note for note in notes if note.referred_at not in range(start, end))
        return tuple(dict.fromkeys(filter(None, [*found, *map(self._notes.sentence, away)])))

    def _leading(self, first: Block) -> list[str]:
        while self._next < len(self._blocks) and self._blocks[self._next].start < first.start:
            block = self._blocks[self._next]
            self._items = self._around(block)
            if block.kind == "item":
                self._items.append(block)
            self._next += 1
        found = [self._said(item, item.start) for item in self._around(first)]
        before = self._blocks[self._next - 1] if self._next else first
        if first.kind == "code" and leads_in(before) and before.sentences:
            found.append(self._said(before, before.sentences[-1].start))
        return found

    def _around(self, block: Block) -> list[Block]:
        """The items that a block is nested in, as far as they are known."""
        depth = 0 if block.kind == "heading" else block.level - (block.kind == "item")
        return [item for item in self._items if item.level <= depth]

    def _said(self, block: Block, start: int) -> str:
        return shortened(without_markup(self._text, start, block.end, block.markup), _LONGEST).rstrip(" :：")
