"""Rows of a table that have in common what a question asks for: the lamps made in Porto."""

import re
from collections.abc import Iterator, Sequence

from ingest.schema import Passage, Span
from ingest.text.sentences import sentences
from service.compose.draft import Evidence
from service.compose.values import words
from service.reader.views import row_cells

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
    cells = row_cells(item.passage.text, item.quote.start, item.quote.end)
    start = (item.highlight or item.quote).start
    column = max((at for at, cell in enumerate(cells) if cell.start <= start), default=0)
    said = [item.passage.text[cell.start : cell.end] for cell in cells]
    asked = words(question)
    shared = [at for at, cell in enumerate(said) if at and at != column and _NAME.search(cell) and words(cell) <= asked]
    if not shared:
        return []
    found = []
    for passage in sorted({item.passage, *passages}, key=lambda one: one.start):
        if passage.source == item.passage.source:
            found += [
                Evidence(passage, quote, row[column], item.score, item.unweighed)
                for quote, row in _rows(passage, len(cells))
                if all(_same(passage.text[row[at].start : row[at].end], said[at]) for at in shared)
            ]
    return found if len(found) > 1 else []


def _rows(passage: Passage, width: int) -> Iterator[tuple[Span, tuple[Span, ...]]]:
    for quote in sentences(passage.text):
        cells = row_cells(passage.text, quote.start, quote.end)
        if len(cells) == width > 1:
            yield quote, cells


def _same(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()
