"""What a question wants measured, so that metres don't answer how heavy something is."""

import re

from ingest.text.quantities import find_quantity, unit_dimension

_MONEY = frozenset({"euro", "dollar", "pound sterling"})
_LENGTH, _MASS, _TIME = frozenset({"length"}), frozenset({"mass"}), frozenset({"time"})
_NO_TIME = _MONEY | _LENGTH | _MASS | frozenset({"volume", "share"})
_OF_TIME = "time|delay|delayed|late|later|earlier|ahead|longer|older|younger|faster|sooner"
_ASKED = (
    (re.compile(r"\bhow heavy\b|\bweighs?\b|\bwhat\b.*\b(?:weight|mass)\b", re.I), _MASS),
    (re.compile(r"\bhow (?:tall|deep|wide|thick)\b", re.I), _LENGTH),
    (re.compile(r"\bhow high\b", re.I), _LENGTH | _MONEY | frozenset({"share"})),
    (re.compile(r"\bhow (?:far|long)\b", re.I), _LENGTH | _TIME),
    (re.compile(r"\bhow (?:old|often)\b", re.I), _TIME),
    (re.compile(r"\bhow much\b.*\bcosts?\b|\bwhat\b.*\b(?:costs?|price)\b|\bhow expensive\b", re.I), _MONEY),
    (re.compile(r"\bhow (?:hot|cold|warm)\b|\btemperature\b", re.I), frozenset[str]()),
    (re.compile(rf"\bhow much (?:is|are|was|were|do|does|did)\b(?!.*\b(?:{_OF_TIME})\b)", re.I), _NO_TIME),
)
_HOW_MANY = re.compile(r"\bhow many ([\w-]+)(?: ([\w-]+))?", re.I)
_COUNTED = frozenset({"share"})


def measures_otherwise(question: str, text: str, start: int, end: int) -> bool:
    """Whether `text[start:end]` is a measure with a unit that can't answer the question.

    Numbers without a known unit may always answer, as do values that are no numbers.
    """
    quantity = find_quantity(text, start, end)
    if quantity is None or quantity.dimension is None:
        return False
    wanted = _wanted(question)
    return wanted is not None and quantity.dimension not in wanted


def _wanted(question: str) -> frozenset[str] | None:
    """The dimensions that may answer; None where the question doesn't tell."""
    if (counted := _HOW_MANY.search(question)) is not None:
        named = next((found for word in counted.groups() if word and (found := unit_dimension(word))), None)
        return frozenset({named}) if named else _COUNTED
    return next((dimensions for asked, dimensions in _ASKED if asked.search(question)), None)
