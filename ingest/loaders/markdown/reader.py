"""From what the parser finds to blocks."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from markdown_it import MarkdownIt

from ingest.blocks.guess import guessed
from ingest.loaders.markdown.html import HtmlReader, Placed
from ingest.loaders.markdown.inline import InlineReader
from ingest.loaders.markdown.rows import RowReader
from ingest.loaders.markdown.seen import Seen
from ingest.loaders.markdown.state import Node
from ingest.schema import Block, BlockKind, Span
from ingest.text.sentences import trimmed

_ALERT = re.compile(r"\[![\w-]+\][+-]?")
_FEWEST_WORDS = 2
_BOLD = re.compile(r"(\*\*|__)(?:(?!\1)[^\n])+[^\s.,:;!…。：](?:\1)\s*")
_LONGEST_BOLD = 120
_BOLD_LEVEL = 7  # below all headings that are marked as such


class Reader:
    """Goes through the nodes of one text and gathers its blocks."""

    def __init__(self, source: str, md: MarkdownIt, env: dict[str, Any]) -> None:
        """Take a text, and what the parser knows of it: links and footnotes."""
        self._source = source
        self._inline = InlineReader(source, md, env)
        self._html = HtmlReader(source, self._new_group)
        self._rows = RowReader(source, self._inline)
        self._groups = self._group = self._level = 0
        self._around: list[tuple[str, int, int]] = []
        self._mark: int | None = None
        self._heading: Node | None = None
        self._is_fresh = False
        self._term = -1
        self._definitions = (0, -1)
        self._note = "", 0
        self._notes: list[tuple[str, int, int]] = []
        self._bold: list[int] = []
        self._found: list[Placed] = []
        self._leaves: Mapping[str, Callable[[Node], None]] = {
            "inline": self._text,
            "fence": self._code,
            "code_block": self._code,
            "html_block": self._markup,
            "table": self._table,
            "deep": self._deep,
        }

    def read(self, nodes: Sequence[Node]) -> list[Placed]:
        """The blocks of all nodes, in order."""
        for node in nodes:
            if node.nesting > 0:
                self._open(node)
            elif node.nesting < 0:
                self._close(node)
            elif node.type in self._leaves and (not self._html.is_hiding or node.type == "html_block"):
                self._leaves[node.type](node)
                self._mark = None
        for label, first, end in self._notes:
            referred_at = self._inline.notes.get(label)
            for number in range(first, end):
                block, breaks = self._found[number]
                self._found[number] = replace(block, referred_at=referred_at), breaks
        self._make_headings()
        return self._found

    def _make_headings(self) -> None:
        """Paragraphs in bold that are over text are headings."""
        for number in reversed(self._bold):
            block, breaks = self._found[number]
            below = self._found[number + 1][0].kind if number + 1 < len(self._found) else "heading"
            if block.kind == "paragraph" and below != "heading":
                self._found[number] = replace(block, kind="heading", level=_BOLD_LEVEL), breaks

    def _new_group(self) -> int:
        self._groups += 1
        return self._groups

    def _open(self, node: Node) -> None:
        name = node.type.removesuffix("_open")
        if name == "list_item" or name in {"note", "definition"}:
            is_behind = self._mark is not None and "\n" not in self._source[self._mark : node.start]
            self._mark = self._mark if is_behind else node.start
        if name == "heading":
            self._heading = node
        if name in {"heading", "paragraph", "list_item"}:
            return
        self._around.append((name, self._level, self._group))
        self._is_fresh = name == "blockquote"
        if name == "note":
            self._note = node.info, len(self._found)
        if name.endswith("_list"):
            self._level += 1
            self._group = self._group or self._new_group()
        elif name == "definition":
            self._group = self._group or self._term_group()
            self._level += 2
        elif name == "container" and node.lines:
            self._text(node)

    def _close(self, node: Node) -> None:
        name = node.type.removesuffix("_close")
        if name == "heading":
            self._heading = None
        if name in {"heading", "paragraph", "list_item"}:
            return
        if name == "definition":
            self._definitions = (self._group, len(self._found))
        if name == "note":
            self._notes.append((*self._note, len(self._found)))
        _, self._level, self._group = self._around.pop()
        self._mark = None

    def _term_group(self) -> int:
        """The group of a definition; makes the paragraph before it an item, its term."""
        group, end = self._definitions
        term = len(self._found) - 1
        if end not in {term, len(self._found)}:
            group = self._new_group()
        if 0 <= self._term == term and end != len(self._found):
            block, breaks = self._found[term]
            self._found[term] = replace(block, kind="item", level=self._level + 1, group=group), breaks
        return group

    def _text(self, node: Node) -> None:
        """A paragraph, a heading, what is shown over a container."""
        heading = self._heading
        spans = node.lines
        if heading is not None and not spans:
            at = self._source.find(node.content, heading.start + len(heading.markup))
            spans = (Span(at, at + len(node.content)),)
        spans, title_end = self._without_alert(spans)
        seen = self._inline.read(spans)
        if title_end:
            seen.breaks.insert(0, title_end)
        if not spans:
            return
        start = self._mark if self._mark is not None else heading.start if heading else spans[0].start
        end = heading.end if heading else spans[-1].end
        if self._add(seen, *self._kind(heading), start, end):
            self._term = len(self._found) - 1
            is_free = not (heading or self._around) and end - start <= _LONGEST_BOLD
            if is_free and _BOLD.fullmatch(self._source, start, end):
                self._bold.append(self._term)
        else:
            self._picture(seen)

    def _kind(self, heading: Node | None) -> tuple[BlockKind, int, int]:
        if heading is not None and not self._around:
            return "heading", int(heading.tag[1]), 0
        name = self._around[-1][0] if self._around else ""
        if self._mark is not None and (name.endswith("_list") or name == "definition"):
            return "item", self._level, self._group
        return ("quote" if name == "blockquote" else "paragraph"), self._level, self._group

    def _without_alert(self, spans: tuple[Span, ...]) -> tuple[tuple[Span, ...], int]:
        """The first lines of a quote without `[!NOTE]`, which makes it none; and where the line ends that it begins."""
        if not self._is_fresh:
            return spans, 0
        self._is_fresh = False
        found = _ALERT.match(self._source, spans[0].start, spans[0].end)
        if found is None:
            return spans, 0
        self._around[-1] = ("container", *self._around[-1][1:])
        if self._source[found.end() : spans[0].end].isspace():
            return spans[1:], 0
        return (Span(found.end(), spans[0].end), *spans[1:]), spans[0].end - 1

    def _picture(self, seen: Seen) -> None:
        """What is said instead of a picture that stands alone, if it is more than a name."""
        if len(seen.pictures) == 1 and not seen.badges:
            said = Seen()
            said.visible = seen.pictures
            place = seen.pictures[0]
            if len(self._source[place.start : place.end].split()) >= _FEWEST_WORDS:
                self._add(said, "caption", self._level, self._group, place.start, place.end)

    def _add(self, seen: Seen, kind: BlockKind, level: int, group: int, start: int, end: int) -> bool:
        """Add the block `[start, end)`, trimmed, unless nothing of it is seen."""
        place = next(trimmed(self._source, start, end), None)
        if place is None or seen.words(self._source) is None:
            return False
        markup = seen.code_markup(place) if kind == "code" else seen.markup(self._source, place)
        self._found.append((Block(kind, place.start, place.end, level, group, markup=markup), seen.breaks))
        return True

    def _code(self, node: Node) -> None:
        seen = Seen()
        seen.visible = list(node.lines)
        self._add(seen, "code", self._level, self._group, node.start, node.end)

    def _markup(self, node: Node) -> None:
        found = self._html.read(node.lines, self._level, self._group)
        if self._mark is not None and found and found[0][0].kind == "paragraph":
            kind, level, group = self._kind(None)
            found[0] = replace(found[0][0], kind=kind, level=level, group=group), found[0][1]
        self._found += found

    def _table(self, node: Node) -> None:
        group = self._group or self._new_group()
        self._found += [(row, ()) for row in self._rows.read(node.lines, self._level, group)]

    def _deep(self, node: Node) -> None:
        """What is nested too deeply, as paragraphs with all their marks."""
        for block in guessed(self._source[node.start : node.end]):
            start, end = block.start + node.start, block.end + node.start
            self._found.append((Block("paragraph", start, end, self._level, self._group), ()))
