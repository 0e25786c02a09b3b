"""What of a page a person doesn't see, or sees as decoration, and what stands around its matter: menus and the like."""

import re

from ingest.loaders.html.grid import rows_of
from ingest.loaders.html.node import BLOCKS, CELLS, CODE, EDGE, HEADINGS, Node

_INVISIBLE = {
    "display": "none",
    "visibility": "hidden",
    "text-decoration": "line-through",
    "text-decoration-line": "line-through",
}
_LONGEST_NAME = 300
_FOR_SCREEN_READERS = re.compile(
    r"(?:^|[\s_-])(?:sr-?only|visually-?hidden|screen-?reader(?:-text)?|a-offscreen)(?:$|\s)"
)
_LINE_NUMBERS = re.compile(r"(?:^|\s)(?:linenos?|linenodiv|line-?numbers?-rows|gutter)(?:$|\s)")
_EDGES = r"(?:^|[\s_-]|(?-i:(?<=[a-z])(?=[A-Z])))(?:{})(?:$|[\s_-]|(?-i:(?=[A-Z])))"
_NAVIGATION = re.compile(
    _EDGES.format("nav|skip|pager") + "|bread-?crumb|paginat|nav-?bar|navigat|nav-?path|skip-?link", re.I
)
_MENU = re.compile(
    _EDGES.format("menu|toc|prev|next|share|social|related|rellinks|footer|header|topbar|toolbar|masthead|copyright")
    + "|side-?bar|edit-?section|edit-?link",
    re.I,
)
_NOTICE = re.compile(
    r"(?:cookie|consent|gdpr)s?[\w-]*(?:banner|notice|bar|popup|consent|message|modal|overlay|window)", re.I
)
_LARGEST_NOTICE = 1500
_LONG = 400
_MOSTLY = 0.5
_MATTER = frozenset("main article section blockquote figure".split())
_AROUND = frozenset("nav dialog search aside footer header".split())
_NAMING = HEADINGS.keys() | {"dt", "summary", "legend", "caption"}


class Pruner:
    """Takes out what is hidden, decoration or a menu, and measures what stays."""

    def __init__(self, controlled: set[str], *, menus: bool = False) -> None:
        """Take the ids of what something on the page opens and closes, for a person sees that; whether menus stay."""
        self._controlled = controlled
        self._menus = menus
        self._asked: tuple[Node | None, bool] = (None, False)

    def prune(self, node: Node, *, inside: bool = False, linked: bool = False, naming: bool = False) -> None:
        """Prune an element's content and measure the element.

        Args:
            node: the element.
            inside: whether it lies in the page's matter: in a `main`, an article or a part of one.
            linked: whether it lies in a link.
            naming: whether it lies in what names something: a heading, a term.
        """
        inside = inside or node.tag in _MATTER
        linked = linked or (node.tag == "a" and bool(node.get("href")))
        naming = naming or node.tag in _NAMING
        kept: list[Node | str] = []
        for child in node.content:
            if isinstance(child, str):
                size = len(child.strip())
                node.size += size
                node.linked += size if linked else 0
            elif child.tag != EDGE:
                is_telling = bool(child.attributes) or child.tag in _AROUND
                if (is_telling and self._is_hidden(child, node)) or (child.tag == "button" and not naming):
                    continue
                self.prune(child, inside=inside, linked=linked, naming=naming)
                if is_telling and self._is_left_out(child, inside=inside):
                    continue
                _add(child, node)
            kept.append(child)
        node.content = kept
        node.headings += node.tag in HEADINGS
        node.titles += node.tag == "h1"
        node.structured = node.structured or (node.tag in CODE and _has_lines(node)) or _has_columns(node)

    def _is_hidden(self, node: Node, over: Node) -> bool:
        given = node.attributes
        if "hidden" in given and given["hidden"].lower() != "until-found":
            return not self._can_be_opened(node)
        if "style" in given and _is_invisible(given["style"]):
            return not self._can_be_opened(node)
        classes = node.get("class")[:_LONGEST_NAME]
        if classes and _FOR_SCREEN_READERS.search(classes):
            return not self._is_spoken(over)
        return _LINE_NUMBERS.search(classes) is not None

    def _is_spoken(self, over: Node) -> bool:
        """Whether something in an element is hidden from screen readers: text for them alone stands for it."""
        if self._asked[0] is not over:
            self._asked = (over, any(other.get("aria-hidden") == "true" for other in over.elements()))
        return self._asked[1]

    def _can_be_opened(self, node: Node) -> bool:
        return node.get("role") == "tabpanel" or (bool(node.get("id")) and node.get("id") in self._controlled)

    def _is_left_out(self, node: Node, *, inside: bool) -> bool:
        """Whether an element that was measured is decoration or stands around the page's matter."""
        if node.get("aria-hidden") == "true" and not node.titles and not self._can_be_opened(node):
            return node.size < _LONG
        if node.tag == "a":
            return "#" in node.get("href") and not any(map(str.isalnum, _said(node)))
        return not self._menus and node.size > 0 and _stands_around(node, inside=inside)


def _is_invisible(style: str) -> bool:
    """Whether an element's own style hides it, or strikes it out."""
    for declaration in style.lower().split(";"):
        name, _, value = declaration.partition(":")
        if _INVISIBLE.get(name.strip(), "\0") in value:
            return True
    return False


def _stands_around(node: Node, *, inside: bool) -> bool:
    mostly_links = node.link_share >= _MOSTLY
    if node.tag == "nav":
        return mostly_links or node.size < _LONG
    if node.tag == "dialog":
        return not node.titles
    if node.tag == "search":
        return True
    if node.titles:
        return False
    if node.tag == "aside":
        return mostly_links or not inside
    if node.tag == "footer":
        return mostly_links or not inside
    if node.tag == "header":
        return mostly_links or not (inside or node.headings)
    named = node.get("class")[:_LONGEST_NAME]
    if node.tag not in {"section", "article"}:  # there an id names the matter: it is what links lead to
        named += " " + node.get("id")[:_LONGEST_NAME]
    if not named.strip() or (node.tag in CELLS and not mostly_links):
        return False
    if node.tag in BLOCKS and _NOTICE.search(named):
        return not inside and node.size < _LARGEST_NOTICE
    if node.tag not in BLOCKS or not node.linked:
        return False
    if _NAVIGATION.search(named):
        return mostly_links or (node.size < _LONG and not node.headings)
    return mostly_links and _MENU.search(named) is not None


def _add(child: Node, node: Node) -> None:
    """Count what a child holds for the element that it stands in."""
    node.size += child.size
    node.linked += child.linked
    node.headings += child.headings
    node.titles += child.titles
    node.blocks += child.blocks + (child.tag in BLOCKS and child.size > 0)
    node.structured = node.structured or child.structured


def _has_columns(node: Node) -> bool:
    """Whether it is a table of several rows and columns."""
    if node.tag != "table":
        return False
    wide = [row for row in rows_of(node)[0] if len(row.filled) > 1]
    return len(wide) > 1


def _has_lines(node: Node) -> bool:
    return "\n" in _said(node).strip()


def _said(node: Node) -> str:
    return "".join(child if isinstance(child, str) else _said(child) for child in node.content)
