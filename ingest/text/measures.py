"""What a question wants measured, by the words that it asks with: in which units, and what a column of it is called."""

import re

from ingest.text.quantities import unit_dimension

EXTENTS = {"tall": "height", "high": "height", "deep": "depth", "wide": "width", "long": "length", "thick": "width"}
"""What is measured where something is said to be so many metres tall, deep or wide."""
_MONEY = frozenset({"euro", "dollar", "pound sterling"})
_LENGTH, _MASS, _TIME, _SHARE = (frozenset({name}) for name in ("length", "mass", "time", "share"))
_NO_TIME = _MONEY | _LENGTH | _MASS | _SHARE | frozenset({"volume"})
_OF_TIME = "time|delay|delayed|late|later|earlier|ahead|longer|older|younger|faster|sooner"
_MEASURES = tuple(  # how it is asked for; what else it is called; its dimensions, or None for any
    (re.compile(rf"\b(?:{asked})\b", re.IGNORECASE), names, dimensions)
    for asked, names, dimensions in (
        (r"how heavy|weighs?|what\b.*\b(?:weight|mass)", "weight mass", _MASS),
        (r"how tall", "height", _LENGTH),
        (r"how (?:wide|thick)", "width", _LENGTH),
        (r"how deep", "depth", _LENGTH),
        (r"how high", "height", _LENGTH | _MONEY | _SHARE),
        (r"how long", "length duration", _LENGTH | _TIME),
        (r"how far", "distance range", _LENGTH | _TIME),
        (r"how old", "age", _TIME),
        (r"how often", "frequency", _TIME),
        (r"how fast", "speed", None),
        (r"costs?|priced?|how expensive", "price cost", _MONEY),
        (r"how (?:hot|cold|warm)|temperature", "temperature", frozenset[str]()),
        (rf"how much (?:is|are|was|were|do|does|did)\b(?!.*\b(?:{_OF_TIME}))", "", _NO_TIME),
    )
)
_HOW_MANY = re.compile(r"\bhow many ([\w-]+)(?: ([\w-]+))?", re.IGNORECASE)


def asked_dimensions(question: str) -> frozenset[str] | None:
    """The dimensions of units that may answer a question; None where it doesn't tell."""
    if (counted := _HOW_MANY.search(question)) is not None:
        named = next((found for word in counted.groups() if word and (found := unit_dimension(word))), None)
        return frozenset({named}) if named else _SHARE
    return next(
        (dimensions for asked, _, dimensions in _MEASURES if dimensions is not None and asked.search(question)), None
    )


def asked_measures(question: str) -> str:
    """What that is called which a question asks for in other words: `weight mass`, of how heavy something is."""
    return " ".join(names for asked, names, _ in _MEASURES if asked.search(question))
