"""Blocks written by hand, as the loaders give them."""

import re
from collections.abc import Callable
from pathlib import PurePath

import pytest

from ingest.blocks.checks import check
from ingest.metadata import read_metadata
from ingest.schema import Block, BlockKind, Cell, Declared, Metadata, Span

_MARKS: dict[str, BlockKind] = {"- ": "item", "> ": "quote", "$ ": "code"}
_MARKUP = re.compile(r"\*\*|`")


_NOTHING = Declared()


def blocks_of(text: str) -> tuple[Block, ...]:
    """The blocks of a text in a Markdown of its own: a blank line parts them, and `|` the cells of a row."""
    blocks: list[Block] = []
    for found in re.finditer(r"\S(?:.|\n(?!\n))*", text):
        start, said = found.start(), found[0].rstrip()
        blocks.append(_block(said, start))
    check(text, blocks)
    return tuple(blocks)


def _block(said: str, start: int) -> Block:
    end = start + len(said)
    markup = tuple(Span(start + mark.start(), start + mark.end()) for mark in _MARKUP.finditer(said))
    level = len(said) - len(said.lstrip("#"))
    if level:
        lead = Span(start, start + level + 1)
        return Block("heading", start, end, level, markup=(lead, *markup))
    if " | " in said and "\n" not in said:
        edge = said.index(" | ")
        cells = (Cell(start, start + edge), Cell(start + edge + 3, end))
        return Block("row", start, end, group=1, cells=cells, markup=(Span(start + edge, start + edge + 3),))
    kind = _MARKS.get(said[:2], "paragraph")
    if kind == "paragraph":
        return Block(kind, start, end, markup=markup)
    return Block(kind, start, end, int(kind == "item"), markup=(Span(start, start + 2), *markup))


@pytest.fixture
def read() -> Callable[..., Metadata]:
    """Reads the metadata of a text."""

    def of(text: str, path: str = "a.md", declared: Declared = _NOTHING) -> Metadata:
        return read_metadata(PurePath(path), text, blocks_of(text), declared)

    return of
