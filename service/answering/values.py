"""Whether two answers say the same: numbers by what they may mean, dates by their parts, names by their words."""

from dataclasses import dataclass
from enum import Enum, auto

from ingest.text.dates import PartialDate, find_date, may_be_same
from ingest.text.names import name_words
from ingest.text.quantities import Quantity, agree, find_period, find_quantity
from ingest.text.questions import AnswerType


class Comparison(Enum):
    """How two values relate; of numbers, some may mean the same without being it: 1,905, and about 2,000."""

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


def read_value(text: str, start: int, end: int, wanted: AnswerType) -> Value:
    """The value of the answer `text[start:end]`; the text around it tells how a number is meant."""
    span = text[start:end]
    date = find_date(span) if wanted is not AnswerType.NUMBER else None
    quantity = find_quantity(text, start, end) or find_period(text, start, end) if date is None else None
    return Value(span, quantity, date, name_words(span))


def compare(one: Value, other: Value) -> Comparison:
    """How two values relate. What can't be compared, as a number with a name, is unrelated."""
    if one.date and other.date:
        return Comparison.SAME if may_be_same(one.date, other.date) else Comparison.DIFFERENT
    if one.quantity and other.quantity:
        return _compare_quantities(one.quantity, other.quantity)
    if bool(one.quantity) != bool(other.quantity) or bool(one.date) != bool(other.date):
        return Comparison.SAME if one.words & other.words == one.words else Comparison.UNRELATED
    is_part = bool(one.words and other.words) and (one.words <= other.words or other.words <= one.words)
    return Comparison.SAME if is_part else Comparison.DIFFERENT


def _compare_quantities(one: Quantity, other: Quantity) -> Comparison:
    if one.dimension and other.dimension and one.dimension != other.dimension:
        return Comparison.UNRELATED
    if (one.low, one.high) == (other.low, other.high) or one.middle == other.middle:
        return Comparison.SAME
    return Comparison.UNRELATED if agree(one, other) else Comparison.DIFFERENT
