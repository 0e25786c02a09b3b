"""Blocks of the HTML that stands in Markdown. What is open at the end of one stretch of HTML is so in the next one."""

import re
from collections.abc import Callable, Sequence

from ingest.loaders.markdown.html_table import HtmlTable
from ingest.loaders.markdown.html_tags import Tag, tags
from ingest.loaders.markdown.seen import Seen
from ingest.loaders.markdown.slices import Slices
from ingest.loaders.markdown.templates import FILLER
from ingest.schema import Block, BlockKind, Span

_MARK = re.compile(rf"&(?:[a-zA-Z][a-zA-Z0-9]{{1,31}}|#[0-9]{{1,7}}|#[xX][0-9a-fA-F]{{1,6}});|{FILLER}+")
_RAW = frozenset({"script", "style"})
_NO_TEXT = _RAW | frozenset("template noscript svg math select textarea iframe object title s del strike".split())
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_INLINE = frozenset(
    "a abbr b bdi bdo big button cite code data del dfn em font i img input ins kbd label mark picture q rp rt ruby s "
    "samp small source span strike strong sub sup time tt u var wbr".split()
)
_LISTS = frozenset("ul ol menu dir dl".split())
_ITEMS = frozenset("li dt dd".split())
_HEADING = re.compile(r"h([1-6])")

Placed = tuple[Block, Sequence[int]]
"""A block, and the positions in it where a line ends that is a line on the page."""


class HtmlReader:
    """Reads the HTML of one text, stretch by stretch."""

    def __init__(self, source: str, new_group: Callable[[], int]) -> None:
        """Take the text, and what gives numbers for tables and lists."""
        self._source = source
        self._lowered = ""
        self._new_group = new_group
        self._hidden: list[str] = []
        self._closed: dict[str, int] = {}
        self._lists = 0
        self._level = self._group = self._outer_group = 0
        self._table: HtmlTable | None = None
        self._heading = 0
        self._item = 0
        self._open = {"pre": 0, "blockquote": 0, "caption": 0, "figcaption": 0}
        self._seen = Seen()
        self._found: list[Placed] = []

    @property
    def is_hiding(self) -> bool:
        """Whether an element is open that is not shown."""
        return bool(self._hidden)

    def read(self, spans: Sequence[Span], level: int, group: int) -> list[Placed]:
        """The blocks of a stretch.

        Args:
            spans: its lines, without what indents or quotes them.
            level: how deep the list is nested that it stands in.
            group: the number of that list.
        """
        slices = Slices(self._source, spans)
        self._level, self._outer_group, self._found = level, group, []
        skipped = ""
        for part in tags(slices.text):
            if skipped:
                skipped = "" if isinstance(part, Tag) and part.is_end and part.name == skipped else skipped
            elif isinstance(part, Span):
                self._text(slices, part)
            elif not self._hides(part, slices):
                skipped = part.name if part.name in _RAW and not part.is_end else ""
                self._tag(part, slices.whole(part.start, part.end))
        self._flush()
        return self._found

    def _text(self, slices: Slices, part: Span) -> None:
        if self._hidden:
            return
        at = part.start
        for mark in _MARK.finditer(slices.text, part.start, part.end):
            self._seen.visible += slices.back(at, mark.start())
            if mark[0].startswith("&"):
                self._seen.apart.append(slices.whole(*mark.span()))
            at = mark.end()
        self._seen.visible += slices.back(at, part.end)

    def _hides(self, tag: Tag, slices: Slices) -> bool:
        """Whether a tag is in what is not shown, or opens or closes it."""
        if self._hidden:
            if tag.name == self._hidden[-1] and tag.is_end:
                self._hidden.pop()
            elif tag.name == self._hidden[-1] and tag.name not in _VOID:
                self._hidden.append(tag.name)
            return True
        if tag.is_end or tag.name in _VOID or not (tag.name in _NO_TEXT or tag.hides):
            return False
        if not self._closes(tag.name, slices.origin(tag.start)):
            return False
        if tag.name not in _INLINE:
            self._edge(tag, slices.whole(tag.start, tag.end))
        self._hidden.append(tag.name)
        return True

    def _closes(self, name: str, at: int) -> bool:
        """Whether an element that opens at `at` may be closed further on."""
        if name not in self._closed:
            self._lowered = self._lowered or self._source.lower()
            self._closed[name] = self._lowered.rfind(f"</{name}")
        return self._closed[name] > at

    def _tag(self, tag: Tag, place: Span) -> None:
        if tag.name in _INLINE:
            return
        if tag.name == "br":
            self._seen.apart.append(place)
            self._seen.breaks.append(place.start)
            return
        self._edge(tag, place)
        if self._table and (self._table.nested or self._table.is_in_cell):
            return
        step = -1 if tag.is_end else 1
        if tag.name in _LISTS:
            self._lists = max(0, self._lists + step)
            if self._lists == 1 and not tag.is_end:
                self._group = self._outer_group or self._new_group()
        elif tag.name in _ITEMS:
            self._item = 0 if tag.is_end else self._level + max(1, self._lists) + (tag.name == "dd")
            self._group = self._group or self._outer_group or self._new_group()
        elif tag.name in self._open:
            self._open[tag.name] = max(0, self._open[tag.name] + step)
        elif found := _HEADING.fullmatch(tag.name):
            self._heading = 0 if tag.is_end else int(found[1])

    def _edge(self, tag: Tag, place: Span) -> None:
        """End what a tag ends: the block that is read, a cell, a row, a table."""
        table = self._table
        if table is None or not table.is_in_cell:
            self._flush()
        if table is None:
            if tag.name == "table" and not tag.is_end:
                self._table = HtmlTable(self._source, self._outer_group or self._new_group(), self._level)
            return
        if tag.name == "table" and (table.is_in_cell or table.nested):
            table.nested += -1 if tag.is_end else 1
            if table.nested >= 0:
                self._seen.apart.append(place)
                return
        if table.nested > 0:
            self._seen.apart.append(place)
        elif tag.name in {"td", "th"}:
            self._seen.apart.append(place)
            if not tag.is_end:
                table.open_cell(tag, self._seen)
        elif tag.name in {"tr", "table", "thead", "tbody", "tfoot"}:
            self._flush()
            if tag.name == "table":
                self._table = None if tag.is_end else HtmlTable(self._source, self._new_group(), self._level)
        elif table.is_in_cell:
            self._seen.apart.append(place)

    def _flush(self) -> None:
        """End the block that is read."""
        seen, self._seen = self._seen, Seen()
        if self._table is not None and self._table.is_in_cell:
            row = self._table.row(seen)
            if row is not None:
                self._found.append((row, ()))
            return
        place = seen.words(self._source)
        if place is None:
            return
        kind, level, group = self._kind()
        self._item = 0
        block = Block(kind, place.start, place.end, level, group, markup=seen.markup(self._source, place))
        self._found.append((block, seen.breaks))

    def _kind(self) -> tuple[BlockKind, int, int]:
        """What the block is that is read, its level and its group."""
        if self._heading and not self._level:
            return "heading", self._heading, 0
        if self._item:
            return "item", self._item, self._group
        level = self._level + self._lists
        group = (self._group if self._lists else self._outer_group) if level else 0
        if self._open["pre"]:
            return "code", level, group
        if self._open["caption"] or self._open["figcaption"]:
            return "caption", level, group
        return ("quote" if self._open["blockquote"] else "paragraph"), level, group
