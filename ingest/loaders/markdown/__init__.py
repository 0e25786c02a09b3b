"""Markdown: the canonical text is the decoded file itself, its marks left in place, so that offsets are the file's."""

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from typing import Any, cast

from markdown_it import MarkdownIt

from ingest.blocks.bounds import with_sentences
from ingest.blocks.guess import guessed
from ingest.decoding import decode
from ingest.loaders.markdown.front_matter import front_matter
from ingest.loaders.markdown.inline import add_inline_rules
from ingest.loaders.markdown.reader import Reader
from ingest.loaders.markdown.rules import add_rules
from ingest.loaders.markdown.state import BlockParser, BlockState, Node
from ingest.loaders.markdown.templates import without_templates
from ingest.schema import Block, Cell, Extract, Span

_MOST_LINES = 200_000
"""Longer texts are read as plain text; rows of tables, which cost little, don't count."""

_DEEPEST = 20
"""How deep links and pictures are nested at most."""

_SOFT = re.compile(r"\r\n?")


def load_markdown(data: bytes) -> Extract:
    """A `.md` file.

    Raises:
        DocumentSkipped: it is not text.
    """
    text, unread = decode(data)
    source = _SOFT.sub("\n", text)
    if source.count("\n") - source.count("\n|") > _MOST_LINES:
        return Extract(text, guessed(text), unread=unread)
    start, declared = front_matter(source)
    breaks = [at.start() - number for number, at in enumerate(re.finditer("\r\n", text))]
    return Extract(text, tuple(_blocks(text, source, start, breaks)), declared, unread=unread)


def _blocks(text: str, source: str, start: int, breaks: Sequence[int]) -> list[Block]:
    """The blocks of a text, of which `source` has line feeds alone.

    Args:
        text: the text.
        source: the same with each line break one line feed.
        start: where it begins behind front matter.
        breaks: the line breaks of the source that are two characters in the text.
    """

    def moved(at: int) -> int:
        return at + bisect_left(breaks, at)

    md, env = _parser(), dict[str, Any]()
    parsed = re.sub(r"[^\n]", " ", source[:start]) + without_templates(source[start:])
    state = BlockState(parsed, md, env)
    md.block.tokenize(state, 0, state.lineMax)
    found: list[Block] = []
    for block, hard in Reader(parsed, md, env).read(cast(list[Node], state.tokens)):
        placed = _moved(block, moved) if breaks else block
        found.append(with_sentences(text, placed, [moved(at) for at in hard]) if hard else placed)
    return found


def _moved(block: Block, moved: Callable[[int], int]) -> Block:
    """A block whose offsets are those of another text."""
    return replace(
        block,
        start=moved(block.start),
        end=moved(block.end),
        cells=tuple(Cell(moved(one.start), moved(one.end), one.above) for one in block.cells),
        markup=tuple(Span(moved(one.start), moved(one.end)) for one in block.markup),
        referred_at=None if block.referred_at is None else moved(block.referred_at),
    )


class _Markdown(MarkdownIt):
    """A parser that takes every address for one: it is never followed, and its text is a link's either way."""

    def validateLink(self, url: str) -> bool:
        """Take any address."""
        return True

    def normalizeLink(self, url: str) -> str:
        """Leave it as it is."""
        return url


@cache
def _parser() -> MarkdownIt:
    md = _Markdown("js-default", {"html": True, "maxNesting": _DEEPEST})
    md.block = BlockParser()
    add_rules(md)
    add_inline_rules(md)
    return md
