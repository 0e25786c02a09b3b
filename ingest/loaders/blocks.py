"""From the tree of a marked-up document to plain text: a blank line between blocks, a line for each row and item."""

from collections.abc import Iterator
from typing import Any

from lxml import etree

_INLINE = frozenset(
    "a abbr b bdi bdo big cite code del dfn em font hi i ins kbd label mark q ref s samp small span strike strong sub "
    "sup time tt u var wbr".split()
)
_NO_TEXT = frozenset("script style template noscript svg math select button textarea iframe object graphic img".split())
_ITEMS = frozenset({"li", "item"})
_ROWS = frozenset({"tr", "row"})
_CELLS = frozenset({"td", "th", "cell"})
_LINE_BREAKS = frozenset({"br", "lb"})
_TERMS = ("dt", "dd")
_LISTS = frozenset({"ul", "ol", "list"})


def plain_text(tree: Any, leave_out: frozenset[str] = frozenset()) -> str:
    """The text of an lxml tree, of HTML or of the TEI that trafilatura makes.

    White space is collapsed as a browser does it. Cells of a row are parted by ` | `; items begin with `- `, or with
    their number.

    Args:
        tree: the element that holds the text.
        leave_out: tags of elements whose text is not wanted.
    """
    writer = _Writer()
    walk = etree.iterwalk(tree, events=("start", "end", "comment", "pi"))
    for event, element in walk:
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start" and (tag in _NO_TEXT or tag in leave_out):
            walk.skip_subtree()
            writer.edge(tag)
        elif event == "start":
            writer.enter(tag, element)
        else:
            if tag not in _NO_TEXT and tag not in leave_out and tag:
                writer.leave(tag)
            if element is not tree:
                writer.add(element.tail)
    return writer.text()


class _Writer:
    """Collects text and ends a block wherever the tree does."""

    def __init__(self) -> None:
        self._blocks: list[tuple[str, str]] = []
        self._line: list[str] = []
        self._rows: list[list[str]] = []
        self._lists: list[int] = []
        self._kind = self._mark = ""

    def add(self, text: str | None) -> None:
        """Take running text."""
        if text:
            self._line.append(text)

    def enter(self, tag: str, element: Any) -> None:
        """An element begins."""
        self.edge(tag)
        if tag in _ROWS:
            self._rows.append([])
        elif tag in _LISTS:
            self._lists.append(1 if "ol" in (tag, element.get("rend")) else 0)
        elif tag in _TERMS or (element.get("rend") or "").startswith(_TERMS):
            self._kind = "term"
        elif tag in _ITEMS:
            self._kind, self._mark = "item", self._next_mark()
        elif tag in _LINE_BREAKS:
            self._line.append("\v")
        self.add(element.text)

    def leave(self, tag: str) -> None:
        """An element ends."""
        if tag in _CELLS and self._rows:
            self._rows[-1].append(self._taken().replace("\n", " "))
        elif tag in _ROWS and self._rows:
            cells = self._rows.pop()
            self._kind = "row"
            self._line.append(" | ".join(cells) if any(cells) else "")
        self.edge(tag)
        if tag in _LISTS and self._lists:
            self._lists.pop()

    def _next_mark(self) -> str:
        number = self._lists[-1] if self._lists else 0
        if not number:
            return "- "
        self._lists[-1] += 1
        return f"{number}. "

    def edge(self, tag: str) -> None:
        """A block ends here, unless the tag is inline or a cell of a row is being read."""
        if tag in _INLINE or tag in _LINE_BREAKS or not tag:
            return
        if self._rows:
            self._line.append(" ")
            return
        if text := self._taken():
            self._blocks.append((self._kind, self._mark + text))
            self._kind = self._mark = ""

    def _taken(self) -> str:
        lines = " ".join("".join(self._line).replace("\v", " \v ").split(" ")).split("\v")
        self._line.clear()
        return "\n".join(filter(None, (" ".join(line.split()) for line in lines)))

    def text(self) -> str:
        """All blocks, joined."""
        self._rows.clear()
        self.edge("body")
        return "".join(_joined(self._blocks))


def _joined(blocks: list[tuple[str, str]]) -> Iterator[str]:
    before = ""
    for number, (kind, text) in enumerate(blocks):
        if number:
            yield "\n" if kind and kind == before else "\n\n"
        yield text
        before = kind
