"""What a question wants measured, by the words that it asks with: what a column of it is called."""

import re

_MEASURES = tuple(  # how it is asked for; what else it is called
    (re.compile(rf"\b(?:{asked})\b", re.IGNORECASE), names)
    for asked, names in (
        (r"how heavy|weighs?|what\b.*\b(?:weight|mass)", "weight mass"),
        (r"how (?:tall|high)", "height"),
        (r"how (?:wide|thick)", "width"),
        (r"how deep", "depth"),
        (r"how long", "length duration"),
        (r"how far", "distance range"),
        (r"how old", "age"),
        (r"how often", "frequency"),
        (r"how fast", "speed"),
        (r"costs?|priced?|how expensive", "price cost"),
        (r"how (?:hot|cold|warm)|temperature", "temperature"),
    )
)


def asked_measures(question: str) -> str:
    """What that is called which a question asks for in other words: `weight mass`, of how heavy something is."""
    return " ".join(names for asked, names in _MEASURES if asked.search(question))
