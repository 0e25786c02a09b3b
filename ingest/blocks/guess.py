"""The blocks of a text without markup, guessed from its lines: plain text, and what a PDF's pages say."""

import re

from ingest.blocks.bounds import trimmed
from ingest.schema import Block

_BLANK = re.compile(r"(?:\r\n?|\n)[^\S\r\n]*(?:\r\n?|\n)\s*")


def guessed(text: str) -> tuple[Block, ...]:
    """The blocks of a text."""
    edges = [0, *(edge for found in _BLANK.finditer(text) for edge in found.span()), len(text)]
    spans = [span for start, end in zip(edges[::2], edges[1::2], strict=True) for span in trimmed(text, start, end)]
    return tuple(Block("paragraph", span.start, span.end) for span in spans)
