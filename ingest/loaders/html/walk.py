"""Writes the content of a page as blocks."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from ingest.blocks.writer import BlockWriter
from ingest.loaders.html.code import code_of, is_lines
from ingest.loaders.html.inline import line_of, shown, take
from ingest.loaders.html.marks import BULLET, marks_of
from ingest.loaders.html.node import BLOCKS, CODE, EDGE, HEADINGS, LISTS, Content, Node
from ingest.loaders.html.table import write_table
from ingest.schema import BlockKind

_LONGEST_TERM = 80
_LONGEST_HEADING = 160
_TERM_ENDS = ":.?!：。？！"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a block is written: what plain text is there, and the list that it lies in."""

    kind: BlockKind = "paragraph"
    level: int = 0
    group: int = 0


class Walker:
    """Goes over a page's content in order and writes its blocks."""

    def __init__(self, writer: BlockWriter) -> None:
        """Take where to write."""
        self.writer = writer
        self.place = Place()
        self._line: list[str] = []
        self._mark: str | None = None
        self._number = ""
        self._by_tag: dict[str, Callable[[Node], None]] = {
            **dict.fromkeys(HEADINGS, self._heading),
            **dict.fromkeys(CODE, self._code),
            **dict.fromkeys(LISTS, self._list),
            "dl": self._definitions,
            "table": lambda node: write_table(node, self),
            "blockquote": self._quote,
            "figcaption": lambda node: self._add("caption", line_of(node.content)),
        }

    @property
    def level(self) -> int:
        """Of the item that is being written; else 0."""
        return self.place.level

    def write(self, content: Sequence[Content]) -> None:
        """Write content that begins and ends on a line of its own."""
        for child in content:
            if isinstance(child, str):
                self._line.append(child)
            elif child.tag in BLOCKS:
                self._end()
                if child.size:
                    self._by_tag.get(child.tag, self._division)(child)
            elif child.tag == EDGE:
                self._end()
            elif child.blocks:
                self._inner(child.content)
            else:
                take(child, self._line)
        self._end()

    def _inner(self, content: Sequence[Content]) -> None:
        """Content of an element within a line that holds blocks: only these end the line."""
        for child in content:
            if isinstance(child, str):
                self._line.append(child)
            elif child.tag in BLOCKS:
                self.write([child])
            elif child.blocks:
                self._inner(child.content)
            else:
                take(child, self._line)

    def _division(self, node: Node) -> None:
        if not is_lines(node):
            self.write(node.content)
        elif "line-block" in node.get("class"):
            self._add(self.place.kind, "\n".join(line_of(child.content) for child in node.elements()))
        else:
            self._code(node)

    def _end(self) -> None:
        """A block ends here."""
        if self._line:
            text = shown(self._line)
            self._line.clear()
            self._add(self.place.kind, text)

    def _add(self, kind: BlockKind, text: str) -> None:
        if not text:
            return
        mark, self._mark = self._mark, None
        if mark is not None:
            kind = "item"
        self.writer.add(kind, text, mark=mark or "", level=self.place.level, group=self.place.group)

    def _heading(self, node: Node) -> None:
        """A heading; what is too long for one is a paragraph that is only printed like one."""
        text = line_of(node.content)
        if len(text) > _LONGEST_HEADING:
            self._add(self.place.kind, text)
            return
        number, self._number = self._number, ""
        self.writer.add("heading", text, mark=number, level=HEADINGS[node.tag])

    def _code(self, node: Node) -> None:
        self._mark = None
        self.writer.add("code", code_of(node), level=self.place.level, group=self.place.group)

    def _quote(self, node: Node) -> None:
        self._at(replace(self.place, kind="quote"), node.content)

    def _at(self, place: Place, content: Sequence[Content]) -> None:
        """Write content at another place."""
        before, self.place = self.place, place
        self.write(content)
        self.place = before

    def _deeper(self) -> Place:
        return Place(level=self.place.level + 1, group=self.place.group or self.writer.new_group())

    def _list(self, node: Node) -> None:
        """A list; one whose items hold headings is a layout, written as if it were none."""
        self._mark = None
        marks = {id(item): mark for item, mark in marks_of(node)}
        place = self.place if node.headings else self._deeper()
        for child in node.content:
            if isinstance(child, Node) and child.tag == "li":
                mark = marks[id(child)]
                if node.headings:
                    self._number = "" if mark == BULLET else mark
                else:
                    self._mark = mark
                self._at(place, child.content)
                self._mark, self._number = None, ""
            else:
                self._at(place, [child])

    def _definitions(self, node: Node) -> None:
        """A list of terms and what they mean: `term: meaning` on a line where it fits, else the term over it."""
        if node.headings:
            self.write([part for child in node.content for part in _parts(child)])
            return
        self._mark = None
        place = self._deeper()
        terms: list[str] = []
        for part in (part for child in node.content for part in _parts(child)):
            if isinstance(part, Node) and part.tag == "dt":
                terms.append(line_of(part.content))
            elif isinstance(part, Node) and part.tag == "dd" and part.size:
                self._meaning(place, terms, part)
                terms = []
            elif not isinstance(part, str) or part.strip():
                self._at(place, [part])
        self._term(place, terms)

    def _meaning(self, place: Place, terms: list[str], meaning: Node) -> None:
        term = ", ".join(filter(None, terms))
        if term and len(term) <= _LONGEST_TERM and _is_line(meaning):
            colon = " " if term[-1] in _TERM_ENDS else ": "
            self._term(place, [term + colon + line_of(meaning.content)])
        else:
            self._term(place, terms)
            self._at(place, meaning.content)

    def _term(self, place: Place, terms: list[str]) -> None:
        for term in filter(None, terms):
            self.writer.add("item", term, level=place.level, group=place.group)


def _parts(child: Content) -> list[Content]:
    """Terms and meanings may stand in a `div` for each pair."""
    return child.content if isinstance(child, Node) and child.tag == "div" else [child]


def _is_line(node: Node) -> bool:
    """Whether an element's text is one line of running text."""
    held = [child for child in node.elements() if child.tag in BLOCKS and child.size]
    return not node.blocks or (node.blocks == 1 and held[0:1] != [] and held[0].tag in {"p", "div"})
