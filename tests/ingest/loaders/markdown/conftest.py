"""Loads Markdown and tells what was found, all of it checked."""

from collections.abc import Callable

import pytest

from ingest.blocks.bounds import bounded
from ingest.blocks.checks import check, check_sentences
from ingest.blocks.groups import cell_text
from ingest.blocks.shown import Composer
from ingest.loaders.markdown import load_markdown
from ingest.schema import Block, Declared


class Page:
    """A loaded text.

    Attributes:
        text: the text.
        blocks: its blocks.
        declared: what its front matter declares.
    """

    def __init__(self, text: str) -> None:
        found = load_markdown(text.encode())
        assert found.text == text
        check(text, found.blocks)
        check_sentences(text, list(bounded(text, found.blocks)))
        self.text = text
        self.blocks: tuple[Block, ...] = found.blocks
        self.declared: Declared = found.declared

    def shown(self, block: Block) -> str:
        """What a reader sees of a block, white space as it is."""
        composer = Composer(self.text)
        composer.keep(block.start, block.end, block.markup)
        return composer.shown().text

    def words(self, block: Block) -> str:
        """The same on one line."""
        return " ".join(self.shown(block).split())

    @property
    def told(self) -> list[tuple[str, str]]:
        """Kind and words of each block."""
        return [(block.kind, self.words(block)) for block in self.blocks]

    @property
    def rows(self) -> list[list[str]]:
        """The cells of each row."""
        rows = [block for block in self.blocks if block.kind == "row"]
        return [[cell_text(self.text, row, cell) for cell in row.cells] for row in rows]


ReadPage = Callable[[str], Page]


@pytest.fixture(scope="session")
def page() -> ReadPage:
    """Loads a text."""
    return Page
