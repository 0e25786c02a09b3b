"""Which elements of a page hold what it says, and not what stands around it."""

from collections.abc import Iterator
from dataclasses import replace

from ingest.blocks.writer import BlockWriter
from ingest.loaders.html.node import HEADINGS, Content, Node
from ingest.schema import Block

_LEAST_SHARE = {"main": 0.3, "article": 0.6}
_LINKS = 0.8
_WRAPPERS = frozenset("div body section center form".split())
_FIRST = 30
_SHORTEST = 3


def main_part(root: Node) -> list[Content]:
    """The content that holds the matter of a pruned page.

    Its `main`, or its only article, where most of the text stands; else all of it but the links in front of its
    first heading and those at its end: too much is better than a fact left out. The page's heading is part of it
    wherever it stands.
    """
    held = _held(root, "main") or _held(root, "article")
    if not held:
        _cut_start(root)
        _cut_end(root)
        return root.content
    if not any(node.titles for node in held):
        titles = titles_of(root)
        held = titles + held if len(titles) == 1 else held
    return list(held)


def _held(root: Node, tag: str) -> list[Node]:
    """The elements of a tag where they hold most of the text; of several articles none is the matter alone."""
    found = [node for node in _outermost(root, tag) if node.size]
    if tag == "article" and len(found) > 1:
        return []
    return found if sum(node.size for node in found) >= _LEAST_SHARE[tag] * root.size else []


def titles_of(root: Node) -> list[Node]:
    """The headings of the first level."""
    return [node for node in _outermost(root, "h1") if node.size]


def with_title(writer: BlockWriter, title: str) -> list[Block]:
    """The blocks that were written; of a page without a heading of the first level, its title is made one.

    That is the longest of the first paragraphs with which what the page's head gives as its title begins or ends.
    """
    blocks = writer.blocks
    if any(block.kind == "heading" and block.level == 1 for block in blocks):
        return blocks
    text = writer.text()
    named = [
        (block.end - block.start, at)
        for at, block in enumerate(blocks[:_FIRST])
        if block.kind == "paragraph" and not block.group and _is_part(text[block.start : block.end], title)
    ]
    if named:
        at = max(named)[1]
        blocks[at] = replace(blocks[at], kind="heading", level=1)
    return blocks


def _is_part(said: str, title: str) -> bool:
    """Whether a title begins or ends with what is said."""
    before, found, after = title.partition(said) if title.startswith(said) else title.rpartition(said)
    return bool(found) and len(said) >= _SHORTEST and not (before[-1:] + after[:1]).isalnum() and not (before and after)


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
        filled = [at for at, child in enumerate(node.content) if not _is_blank(child)]
        links = 0
        while links < len(filled) and _only_links(node.content[filled[-1 - links]]):
            links += 1
        if links == len(filled):
            return
        last = node.content[filled[-1 - links]]
        if links and _names(last):
            return
        del node.content[filled[-1 - links] + 1 :]
        node = last if isinstance(last, Node) and last.tag in _WRAPPERS else None


def _is_blank(child: Content) -> bool:
    return not child.strip() if isinstance(child, str) else not child.size


def _only_links(child: Content) -> bool:
    return isinstance(child, Node) and child.size > 0 and child.link_share >= _LINKS and not child.headings


def _names(before: Content) -> bool:
    """Whether something is a heading, or ends like what leads a list in."""
    while isinstance(before, Node):
        if before.tag in HEADINGS:
            return True
        inner = next((child for child in reversed(before.content) if not _is_blank(child)), None)
        if inner is None:
            return False
        before = inner
    return before.rstrip().endswith((":", "："))
