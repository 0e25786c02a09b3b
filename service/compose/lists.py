"""Lists and tables: an item or row answers alone, or all of them do, when what stands over them is what was asked."""

from collections.abc import Sequence
from itertools import pairwise

from ingest.blocks.wrapping import LIST_MARK
from ingest.schema import Span
from ingest.text.sentences import sentences
from service.compose.draft import Evidence
from service.compose.values import stems

_MOST_ITEMS = 8


def whole_list(question: str, item: Evidence) -> list[Evidence]:
    """All items of the list, or rows of the table, that evidence is one of; empty unless the whole of it answers.

    It does when the line over the list, its heading or the words that lead to it, shares more of the question's
    words than the item does: `What is sold?` is answered by what stands under `Sold here`.
    """
    text = item.passage.text
    bounds = list(sentences(text))
    places = [at for at, bound in enumerate(bounds) if bound.start <= item.quote.start < bound.end]
    belongs = next((kind for kind in (is_item, _is_row) if places and kind(text, bounds[places[0]])), None)
    if belongs is None:
        return []
    first = last = places[0]
    while first > 0 and belongs(text, bounds[first - 1]):
        first -= 1
    while last + 1 < len(bounds) and belongs(text, bounds[last + 1]):
        last += 1
    if not first < last or first == 0 or last - first >= _MOST_ITEMS:
        return []
    asked = stems(question)
    over = text[bounds[first - 1].start : bounds[first - 1].end]
    if len(asked & stems(over)) <= len(asked & stems(item.text)):
        return []
    return _items(item, [bound for bound in bounds[first : last + 1] if _says(text, bound)])


def bare(item: str) -> str:
    """An item without its mark."""
    mark = LIST_MARK.match(item)
    return " ".join(item[mark.end() if mark else 0 :].split())


def one_block(text: str, held: Sequence[Span]) -> bool:
    """Whether sentences follow each other in one paragraph: no blank line, item or row of a table begins between."""
    return not any(
        text[one.end : other.start].count("\n") > 1 or is_item(text, other) or "|" in text[other.start : other.end]
        for one, other in pairwise(held)
    )


def is_item(text: str, bound: Span) -> bool:
    """Whether a sentence is an item of a list: on a line of its own, a mark before it."""
    start = text.rfind("\n", 0, bound.start) + 1
    return not text[start : bound.start].strip() and bool(LIST_MARK.match(text, bound.start, bound.end))


def _is_row(text: str, bound: Span) -> bool:
    return "|" in text[bound.start : bound.end]


def _says(text: str, bound: Span) -> bool:
    """Whether there is a word in it, as in the rule of a table there is none."""
    return any(map(str.isalnum, text[bound.start : bound.end]))


def _items(item: Evidence, bounds: Sequence[Span]) -> list[Evidence]:
    return [
        item
        if bound.start <= item.quote.start < bound.end
        else Evidence(item.passage, bound, None, item.score, item.unweighed)
        for bound in bounds
    ]
