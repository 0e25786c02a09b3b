"""Contexts of question rows in the form in which the product shows passages to the reader.

A context goes the way of a document: its blocks are found, it is cut into passages, and each passage is shown for the
question as `service.answering.reader.views` shows it. What is marked in the context is found again in what is shown.
"""

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import PurePath
from typing import NamedTuple

from ingest.blocks.shown import Shown
from ingest.loaders.registry import load
from ingest.passages import split
from ingest.schema import Passage, Source
from service.answering.reader.views import views

Place = tuple[int, str]
"""Where a stretch begins in a text, and its words."""

LIMIT = 800
"""The longest passage in characters, that of an ingest."""

_STRUCTURED = re.compile(r"\n|^#|^[-*] |\*\*|`|\]\(")
_KEPT = 0.5  # so much of what is marked, markup included, must be shown, or it is another thing
_LONGEST_TITLE = 60


class View(NamedTuple):
    """A passage as the reader is shown it.

    Attributes:
        text: what is shown.
        marked: for each group of stretches asked for, those that are shown.
    """

    text: str
    marked: tuple[tuple[Place, ...], ...]


def shown(question: str, title: str, context: str, marked: Sequence[Sequence[Place]]) -> list[View]:
    """The views of a context for a question.

    Args:
        question: rows of tables are chosen for it.
        title: a heading to show over it; empty for none.
        context: Markdown, or one paragraph of plain text.
        marked: groups of stretches of the context; they are found again in the views.
    """
    if not _STRUCTURED.search(context):
        over = f"{title}.\n\n" if title else ""
        placed = tuple(tuple((start + len(over), text) for start, text in group) for group in marked)
        return [View(over + context, placed)]
    over = f"# {title}\n\n" if title else ""
    return [
        View(view.text, tuple(moved(view.shown, group, passage.start - len(over)) for group in marked))
        for passage in _passages(over + context)
        for view in views(question, passage)
    ]


def heading(title: str) -> str:
    """A title as people write one; empty where it is a file's name, a number or an address."""
    words = title.replace("_", " ").strip()
    is_name = bool(re.fullmatch(r"[^/\\#|*`]*[a-z][^/\\#|*`]*", words)) and not re.search(
        r"\d{3,} ?$|[0-9a-f]{8}-", words
    )
    return words if is_name and len(words) <= _LONGEST_TITLE else ""


def moved(view: Shown, group: Sequence[Place], offset: int) -> tuple[Place, ...]:
    """The stretches that stand in a view, most of each; `offset` is where its passage begins in the context."""
    found = []
    for start, text in group:
        low, high = start - offset, start - offset + len(text)
        parts = [piece for piece in view.pieces if piece.origin < high and piece.origin + piece.end - piece.start > low]
        if parts:
            first = parts[0].start + max(0, low - parts[0].origin)
            last = min(parts[-1].end, parts[-1].start + high - parts[-1].origin)
            if last - first >= _KEPT * len(text.strip()):
                found.append((first, view.text[first:last]))
    return tuple(found)


@lru_cache(maxsize=512)
def _passages(text: str) -> list[Passage]:
    document = load(PurePath("context.md"), text.encode())
    if document.text != text:
        return []
    cuts = list(split(document.text, document.blocks, LIMIT))
    source = Source(
        id="src_" + "0" * 16,
        path="context.md",
        sha256="0" * 64,
        title=document.metadata.title,
        published=None,
        bytes=len(text.encode()),
        chars=len(text),
        passages=len(cuts),
        ingested_at=datetime(2000, 1, 1, tzinfo=UTC),
    )
    return [
        Passage(
            "0" * 24, source, cut.start, cut.end, cut.start_line, text[cut.start : cut.end], structure=cut.structure
        )
        for cut in cuts
    ]
