"""Rows of a table that have in common what a question asks for: the lamps made in Porto."""

import re
from collections.abc import Iterator, Sequence

from ingest.blocks.groups import cell_text
from ingest.schema import Block, Passage, Span
from ingest.text.names import name_words
from service.draft import Evidence

_NAME = re.compile(r"[^\W\d_a-z]|\d")


def rows_alike(question: str, item: Evidence, passages: Sequence[Passage]) -> list[Evidence]:
    """All rows of a table that have the same in a cell as the row that is evidence, where the question names that.

    The cell is not the first one, its words all stand in the question, and a capital letter or a digit is in it. What
    a row answers is its cell in the evidence's column.

    Args:
        question: the question.
        item: evidence that is a row.
        passages: what else was found, in any order; other sources are left out.

    Returns:
        The rows in the order of the text; empty where fewer than two have it.
    """
    own = item.passage.structure.block_at(item.quote.start)
    if own is None or own.kind != "row":
        return []
    start = (item.highlight or item.quote).start
    column = max((at for at, cell in enumerate(own.cells) if cell.start <= start), default=0)
    said = _said(item.passage, own)
    asked = name_words(question)
    shared = [
        at for at, cell in enumerate(said) if at and at != column and _NAME.search(cell) and name_words(cell) <= asked
    ]
    if not shared:
        return []
    found = []
    for passage in sorted({item.passage, *passages}, key=lambda one: one.start):
        if passage.source == item.passage.source:
            found += [
                Evidence(passage, Span(row.start, row.end), _place(row, column), item.score, item.unweighed)
                for row in _rows(passage, len(said))
                if all(_same(_said(passage, row)[at], said[at]) for at in shared)
            ]
    return found if len(found) > 1 else []


def _rows(passage: Passage, width: int) -> Iterator[Block]:
    for block in passage.structure.blocks:
        if block.kind == "row" and len(block.cells) == width > 1:
            yield block


def _said(passage: Passage, row: Block) -> list[str]:
    return [cell_text(passage.text, row, cell) for cell in row.cells]


def _place(row: Block, column: int) -> Span | None:
    cell = row.cells[column]
    return Span(cell.start, cell.end) if cell.start < cell.end else None


def _same(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()
