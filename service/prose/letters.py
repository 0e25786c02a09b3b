"""What of a statement can be checked by its letters: figures, dates, names, quotes, addresses and markup."""

import re
from collections.abc import Iterable, Sequence

from ingest.blocks.rendering import over_lines
from ingest.schema import Passage
from ingest.text.dates import MONTHS
from ingest.text.names import inner_capitals, name_words
from ingest.text.words import FUNCTION_WORDS, tokens
from service.inert import inert
from service.prose.forms import apart

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_ADDRESS = re.compile(
    r"(?:[a-z][a-z+.-]*:)?//[^\s<>\"]+|\bwww\.[^\s<>\"]+|\b(?:data|javascript|vbscript|mailto):\S+", re.IGNORECASE
)
_QUOTED = re.compile(r"[“\"]([^“”\"]{12,})[”\"]")


def stands_in(text: str, passages: Sequence[Passage]) -> bool:
    """Whether all that can be checked by its letters stands in the passages together, or in what stands over them.

    That is every number and name (1,905 is 1905, December is Dec), what is quoted, word for word, and every address,
    link or tag.
    """
    parts = ((p.source.title or "", str(p.source.published or ""), *over_lines(p.structure), p.text) for p in passages)
    whole = "\n".join(" ".join(part) for part in parts)
    on_one_line = " ".join(whole.split())
    if inert(text) != text and " ".join(text.split()) not in on_one_line:
        return False
    if any(found[0].rstrip(".,;:)") not in whole for found in _ADDRESS.finditer(text)):
        return False
    if any(" ".join(quote.split()) not in on_one_line for quote in _QUOTED.findall(text)):
        return False
    held = _written(tokens(apart(whole)))
    names = (_written(name_words(name)) for name in inner_capitals(apart(text)) if not _only_links(name))
    return _figures(text) <= _figures(whole) and all(name <= held for name in names)


def _only_links(word: str) -> bool:
    """Whether a capital word names nothing: it begins a clause, as in `It is open; However, ...`."""
    return word.lower() in FUNCTION_WORDS and word.lower() not in MONTHS


def _figures(text: str) -> set[str]:
    return {number.replace(",", "") for number in _NUMBER.findall(text)}


def _written(words: Iterable[str]) -> frozenset[str]:
    """Words in one form: months by their numbers."""
    return frozenset(f"month {MONTHS[word]}" if word in MONTHS else word for word in words)
