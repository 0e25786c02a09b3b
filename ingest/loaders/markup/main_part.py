"""Which elements of a page hold what it says, and not what stands around it."""

from collections.abc import Iterator

from ingest.loaders.markup.node import HEADINGS, Content, Node

_LEAST_SHARE = 0.4
_LINKS = 0.8
_LONGEST_LABEL = 80


def main_part(root: Node) -> list[Content]:
    """The content that holds the matter of a pruned page.

    Its `main`, or its only article, where most of the text stands; else all of it but the links in front of its
    first heading and those at its end: too much is better than a fact left out. The page's heading is part of it
    wherever it stands.
    """
    held = [node for node in _outermost(root, "main") if node.size]
    articles = [node for node in _outermost(root, "article") if node.size] if not held else []
    held = held or (articles if len(articles) == 1 else [])
    if sum(node.size for node in held) < _LEAST_SHARE * root.size or not held:
        _cut_start(root)
        _cut_end(root)
        return root.content
    if not any(node.titles for node in held):
        titles = titles_of(root)
        held = titles + held if len(titles) == 1 else held
    return list(held)


def titles_of(root: Node) -> list[Node]:
    """The headings of the first level."""
    return [node for node in _outermost(root, "h1") if node.size]


def _outermost(node: Node, tag: str) -> Iterator[Node]:
    for child in node.elements():
        if child.tag == tag:
            yield child
        else:
            yield from _outermost(child, tag)


def _cut_start(root: Node) -> None:
    """Take out what is nothing but links in front of the first heading."""
    node: Node | None = root
    while node is not None and node.headings:
        by_title = root.titles > 0
        first = next((at for at, child in enumerate(node.content) if _leads(child, by_title=by_title)), None)
        if first is None:
            return
        node.content[:first] = [child for child in node.content[:first] if not _only_links(child)]
        node = next((child for child in node.elements() if _leads(child, by_title=by_title)), None)


def _leads(child: Content, *, by_title: bool) -> bool:
    return isinstance(child, Node) and (child.titles if by_title else child.headings) > 0


def _cut_end(root: Node) -> None:
    """Take out what is nothing but links at the end, unless a heading or a label right before names them."""
    node: Node | None = root
    while node is not None:
        while node.content and (_is_blank(node.content[-1]) or _only_links(node.content[-1])):
            if not _is_blank(node.content[-1]) and _names(node.content[:-1]):
                return
            if not any(not _is_blank(child) and not _only_links(child) for child in node.content):
                return
            node.content.pop()
        last = node.content[-1] if node.content else None
        node = last if isinstance(last, Node) and last.tag in {"div", "body", "section", "center", "form"} else None


def _is_blank(child: Content) -> bool:
    return not child.strip() if isinstance(child, str) else not child.size


def _only_links(child: Content) -> bool:
    return isinstance(child, Node) and child.size > 0 and child.link_share >= _LINKS and not child.headings


def _names(before: list[Content]) -> bool:
    last = next((child for child in reversed(before) if not _is_blank(child)), None)
    if isinstance(last, Node):
        return last.tag in HEADINGS or (last.size <= _LONGEST_LABEL and last.link_share < _LINKS)
    return isinstance(last, str) and last.rstrip().endswith(":")
