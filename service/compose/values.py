"""Whether two answers say the same: numbers by what they may mean, dates by their parts, names by their words."""

import re
import unicodedata
from dataclasses import dataclass
from enum import Enum, auto

from ingest.terms import FUNCTION_WORDS
from ingest.text.dates import PartialDate, find_date, may_be_same
from ingest.text.quantities import Quantity, agree, find_period, find_quantity
from service.compose.expectation import Expectation

_WORD = re.compile(r"[^\W_]+")
_EMPTY = frozenset(
    "a an the of and in on at to for by with from mr mrs ms dr prof sir dame president minister mayor general colonel "
    "spokesman spokeswoman former al el".split()
)
_SAME_SHARE = 0.5
_STEM, _SHORTEST = 5, 4
_ENDING = re.compile(r"(?:ing|ed|es|s|e)$")
_FUNCTION = FUNCTION_WORDS | {"mean", "means", "happen", "happens", "need", "needs", "work", "works"}


class Comparison(Enum):
    """How two values relate."""

    SAME = auto()
    DIFFERENT = auto()
    UNRELATED = auto()


@dataclass(frozen=True, slots=True)
class Value:
    """An answer, as far as it can be compared."""

    text: str
    quantity: Quantity | None
    date: PartialDate | None
    words: frozenset[str]


def read_value(text: str, start: int, end: int, expected: Expectation) -> Value:
    """The value of the answer `text[start:end]`; the text around it tells how a number is meant."""
    span = text[start:end]
    date = find_date(span) if expected is not Expectation.NUMBER else None
    quantity = find_quantity(text, start, end) or find_period(text, start, end) if date is None else None
    return Value(span, quantity, date, words(span))


def words(text: str) -> frozenset[str]:
    """The telling words of a text, lower-cased and without accents."""
    plain = unicodedata.normalize("NFKD", text)
    plain = "".join(character for character in plain if not unicodedata.combining(character)).lower()
    found = frozenset(_WORD.findall(plain))
    return found - _EMPTY or found


def stems(text: str) -> frozenset[str]:
    """The beginnings of a text's telling words, without function words, roughly: `Setting` and `set` are one."""
    return frozenset(_stem(word) for word in words(text) - _FUNCTION)


def compare(one: Value, other: Value) -> Comparison:
    """How two values relate. What can't be compared, as a number with a name, is unrelated."""
    if one.date and other.date:
        return Comparison.SAME if may_be_same(one.date, other.date) else Comparison.DIFFERENT
    if one.quantity and other.quantity:
        return _compare_quantities(one.quantity, other.quantity)
    if bool(one.quantity) != bool(other.quantity) or bool(one.date) != bool(other.date):
        return Comparison.SAME if one.words & other.words == one.words else Comparison.UNRELATED
    return Comparison.SAME if _same_words(one.words, other.words) else Comparison.DIFFERENT


def _compare_quantities(one: Quantity, other: Quantity) -> Comparison:
    if one.dimension and other.dimension and one.dimension != other.dimension:
        return Comparison.UNRELATED
    return Comparison.SAME if agree(one, other) else Comparison.DIFFERENT


def _same_words(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether one name is part of the other, or both share most words."""
    if not one or not other:
        return False
    shared = len(one & other)
    return shared == min(len(one), len(other)) or shared / len(one | other) >= _SAME_SHARE


def _stem(word: str) -> str:
    stem = _ENDING.sub("", word) if len(word) > _SHORTEST else word
    doubled = stem != word and len(stem) > 2 and stem[-1] == stem[-2]
    return (stem[:-1] if doubled else stem)[:_STEM]
