"""A document's title and its date, as a person would tell them. What is doubtful stays None."""

from collections.abc import Sequence
from pathlib import PurePath

from ingest.metadata.days import day_of
from ingest.metadata.head import head_of
from ingest.metadata.titles import title_of
from ingest.schema import Block, Declared, Metadata

__all__ = ["read_metadata"]


def read_metadata(path: PurePath, text: str, blocks: Sequence[Block], declared: Declared) -> Metadata:
    """The title and the date of a document.

    Args:
        path: of its file, relative to the ingested folder.
        text: its canonical text.
        blocks: its blocks.
        declared: what the file declares about itself.
    """
    head = head_of(text, blocks)
    title = title_of(path, head, declared)
    return Metadata(title, day_of(path, head, title or "", declared))
