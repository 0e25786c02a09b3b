"""Which neighbouring paragraphs are one list, and how deep each is nested in it."""

from typing import NamedTuple

from ingest.blocks.writer import BlockWriter
from ingest.loaders.docx.numbering import Mark


class Place(NamedTuple):
    """Where a block stands: the group of its list and its level in it, both as in `ingest.schema.Block`."""

    group: int = 0
    level: int = 0


class _Item(NamedTuple):
    list_key: str
    own_level: int
    level: int
    indent: int


class Lists:
    """Follows the list that is being written, if one is."""

    def __init__(self, writer: BlockWriter) -> None:
        self._writer = writer
        self._group = 0
        self._open: list[_Item] = []
        self._before = 0

    def item(self, mark: Mark, indent: int | None) -> Place:
        """Place an item.

        Within one list its own levels count. An item of another list right below is nested if it stands further in:
        that is how people mix bullets and numbers.
        """
        if not self._open:
            self._group = self._writer.new_group()
        placed = next((one for one in (indent, mark.indent) if one is not None), 0)
        while self._open and not self._holds(self._open[-1], mark, placed):
            self._open.pop()
        level = self._open[-1].level + 1 if self._open else 1
        self._open.append(_Item(mark.list_key, mark.level, level, placed))
        return Place(self._group, level)

    def entry(self, level: int) -> Place:
        """Place an entry of a table of contents."""
        if self._open and self._open[-1].list_key:
            self.leave()
        if not self._open:
            self._group = self._writer.new_group()
            self._open = [_Item("", 0, 0, 0)]
        return Place(self._group, max(level, 1))

    def text(self, indent: int | None) -> Place:
        """Place a paragraph that is no item.

        It goes on with the last one that it is set in as far as, if that is further than the text before the list was;
        else the list ends.
        """
        placed = indent or 0
        for item in reversed(self._open):
            if item.list_key and placed >= item.indent > self._before:
                return Place(self._group, item.level)
        self.leave()
        self._before = placed
        return Place()

    def leave(self) -> None:
        """The list ends."""
        self._open = []
        self._group = 0

    @staticmethod
    def _holds(outer: _Item, mark: Mark, indent: int) -> bool:
        """Whether an item can lie in another one."""
        if outer.list_key == mark.list_key:
            return mark.level > outer.own_level
        return indent > outer.indent
