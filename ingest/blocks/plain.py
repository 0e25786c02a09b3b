"""The sentences of a plain text of which nothing else is known: a question, a generated document."""

from collections.abc import Iterator

from ingest.blocks.bounds import bounded
from ingest.blocks.guess import guessed
from ingest.schema import Span


def plain_sentences(text: str) -> Iterator[Span]:
    """Yield the sentences of a text in order; a line break that does not only wrap a paragraph ends one."""
    for block in bounded(text, guessed(text)):
        yield from block.sentences
