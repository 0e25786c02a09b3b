"""Reads the tags of a page one after the other: in linear time, however deep they nest and whatever they carry."""

from dataclasses import dataclass
from typing import Any

from lxml import etree

from ingest.errors import DocumentSkipped
from ingest.loaders.html.head import Head
from ingest.loaders.html.node import BLOCKS, EDGE, Node

_NO_TEXT = frozenset(
    "annotation annotation-xml applet audio canvas datalist embed frame iframe noembed noframes noscript object "
    "progress meter rp script select style svg template textarea title video".split()
)
_HEAD = frozenset("base head link meta noscript object script style template title".split())
_PAGE = frozenset(("html", "body"))
_TERMS = frozenset(("dt", "dd"))
_STRUCK = frozenset("del s strike".split())
"""What a page strikes out no longer holds: quoted without the line through it, it would be stated as a fact."""

_MEANT = frozenset("a br button math mfrac mi mn mo mrow msqrt msub msubsup msup mtext q rt sub sup".split())
_READ = (
    *("aria-controls", "aria-hidden", "aria-level", "class", "colspan", "hidden", "href", "id"),
    *("reversed", "role", "rowspan", "start", "style", "type", "value"),
)
_TELLING = frozenset("aria-hidden class hidden id role style".split())
_ROLES = {
    "table": "table",
    "grid": "table",
    "treegrid": "table",
    "rowgroup": "tbody",
    "row": "tr",
    "cell": "td",
    "gridcell": "td",
    "columnheader": "th",
    "rowheader": "th",
    "list": "ul",
    "listitem": "li",
    "main": "main",
    "article": "article",
    "navigation": "nav",
    "menu": "nav",
    "menubar": "nav",
    "search": "nav",
    "complementary": "aside",
    "banner": "header",
    "contentinfo": "footer",
    "dialog": "dialog",
    "alertdialog": "dialog",
}
_PRESENTATION = frozenset(("presentation", "none"))
_LEVELS = frozenset("123456")
_DEEPEST = 150


@dataclass(slots=True)
class Page:
    """A page that was read.

    Attributes:
        root: holds all that stands in it but what is never text.
        head: what it says of itself.
        controlled: ids of what something else on it opens and closes.
    """

    root: Node
    head: Head
    controlled: set[str]


def parse(source: str) -> Page:
    """Read a page.

    Raises:
        DocumentSkipped: nothing is in it.
    """
    target = _Target()
    parser = etree.HTMLParser(target=target, encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        etree.fromstring(source.encode("utf-8", errors="replace"), parser=parser)
    except (etree.LxmlError, ValueError):
        raise DocumentSkipped("it holds no text") from None
    return Page(target.root, target.head, target.controlled)


class _Target:
    """Takes the parser's events. Of an element that means nothing here only the text is kept."""

    def __init__(self) -> None:
        self.root = Node("body")
        self.head = Head()
        self.controlled: set[str] = set()
        self._open: list[Node] = [self.root]
        self._skipped = 0
        self._in_head = False

    def start(self, tag: str, given: Any) -> None:
        """An element begins."""
        if tag == "head":
            self._in_head = True
        elif tag not in _HEAD and not self._skipped:
            self._in_head = False  # a head that is not closed ends where something begins that can't be in it
        if given or self._in_head:
            self.head.start(tag, given, within=self._in_head)
        if self._skipped:
            self._skipped += 1
        elif tag in _NO_TEXT or tag in _STRUCK:
            self._skipped = 1
        else:
            read = {name: given[name] for name in _READ if name in given} if given else {}
            if controlled := read.get("aria-controls"):
                self.controlled.update(controlled.split())
            self._enter(_by_role(tag, read) if "role" in read else tag, read)

    def _enter(self, tag: str, read: dict[str, str]) -> None:
        over = self._open[-1]
        if tag in _PAGE:  # neither its classes nor its style tell the matter from what stands around it
            over.content.append(Node(EDGE))
            self._open.append(over)
            return
        if tag in _TERMS and over.tag in _TERMS:  # the parser nests terms that are not closed
            over = self._open[-1] = self._open[-2]
        is_block = tag in BLOCKS
        if over.depth >= _DEEPEST and tag != "br":
            if is_block:
                over.content.append(Node(EDGE))
            self._open.append(over)
        elif is_block or tag in _MEANT or not _TELLING.isdisjoint(read):
            node = Node(tag, read, depth=over.depth + 1)
            over.content.append(node)
            self._open.append(node)
        else:
            self._open.append(over)

    def end(self, tag: str) -> None:
        """An element ends."""
        self.head.end(tag)
        if self._skipped:
            self._skipped -= 1
        elif len(self._open) > 1:
            node = self._open.pop()
            if node.depth >= _DEEPEST and tag in BLOCKS:
                node.content.append(Node(EDGE))

    def data(self, text: str) -> None:
        """Text follows."""
        self.head.data(text)
        if not self._skipped:
            self._open[-1].content.append(text)

    def comment(self, _text: str) -> None:
        """A comment, of which nothing is kept."""

    def close(self) -> None:
        """The page ends."""


def _by_role(tag: str, read: dict[str, str]) -> str:
    """What an element is by its role."""
    role = read["role"].strip().lower()
    if role in _PRESENTATION:
        return "div" if tag in BLOCKS else tag
    if role == "heading":
        return tag if tag[:1] == "h" and tag[1:] in _LEVELS else "h" + _level(read)
    return _ROLES.get(role, tag)


def _level(read: dict[str, str]) -> str:
    return read["aria-level"] if read.get("aria-level") in _LEVELS else "2"
