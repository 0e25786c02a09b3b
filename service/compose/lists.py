"""Lists in a text: an item answers alone, or the whole list does, when what stands over it is what was asked."""

import re
from collections.abc import Sequence
from itertools import pairwise

from ingest.schema import Span
from ingest.sentences import sentences
from service.compose.draft import Evidence
from service.compose.values import words

_ITEM = re.compile(r"\s*(?:[-•*+‣▪●◦]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s+\S")
_MARK = re.compile(r"^\s*(?:[-•*+‣▪●◦]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s+")
_MOST_ITEMS = 8
_STEM = 4


def whole_list(question: str, item: Evidence) -> list[Evidence]:
    """All items of the list that a piece of evidence is an item of; empty unless the list as a whole answers.

    It does when the line over the list, its heading or the words that lead to it, shares more of the question's
    words than the item does: `What should be in stock?` is answered by what stands under `To have in stock`.
    """
    text = item.passage.text
    bounds = list(sentences(text))
    places = [at for at, bound in enumerate(bounds) if bound.start <= item.quote.start < bound.end]
    if not places or not _is_item(text, bounds[places[0]]):
        return []
    first = last = places[0]
    while first > 0 and _is_item(text, bounds[first - 1]):
        first -= 1
    while last + 1 < len(bounds) and _is_item(text, bounds[last + 1]):
        last += 1
    if not first < last or first == 0 or last - first >= _MOST_ITEMS:
        return []
    asked = _stems(question)
    over = text[bounds[first - 1].start : bounds[first - 1].end]
    if len(asked & _stems(over)) <= len(asked & _stems(item.text)):
        return []
    return _items(item, bounds[first : last + 1])


def bare(item: str) -> str:
    """An item without its mark."""
    return " ".join(_MARK.sub("", item, count=1).split())


def one_block(text: str, held: Sequence[Span]) -> bool:
    """Whether sentences follow each other in one paragraph: no blank line, item or row of a table begins between."""
    return not any(
        text[one.end : other.start].count("\n") > 1 or _is_item(text, other) or "|" in text[other.start : other.end]
        for one, other in pairwise(held)
    )


def _items(item: Evidence, bounds: Sequence[Span]) -> list[Evidence]:
    return [
        item
        if bound.start <= item.quote.start < bound.end
        else Evidence(item.passage, bound, None, item.score, item.unweighed)
        for bound in bounds
    ]


def _is_item(text: str, bound: Span) -> bool:
    start = text.rfind("\n", 0, bound.start) + 1
    return not text[start : bound.start].strip() and bool(_ITEM.match(text[bound.start : bound.end]))


def _stems(text: str) -> set[str]:
    return {word[:_STEM] for word in words(text) if len(word) >= _STEM}
