"""Names that only a number tells apart: a `Halden 3` and a `Halden 4`, a first and a second world war."""

import re
from collections.abc import Iterator

from ingest.text.names import may_be_name

_NUMBER = r"(?:\d{1,4}|[IVX]{1,5})"
_NUMBERED = re.compile(rf"\b([A-Za-zÀ-ÿ][\w’'À-ÿ]*?)[ -]?\b({_NUMBER})\b(?![.,:/–-]?\d)")
_JOINED = re.compile(r"\b([A-Z]{1,3})(\d{1,3})\b")
_DOTTED = re.compile(r"(?<![\w.])v?(\d+(?:\.\d+){2,3})(?![\w]|\.\d)")


def names_another(question: str, text: str) -> bool:
    """Whether a text speaks of another one of what the question names by number, and not of that one.

    A question in lower case alone is taken as if its names were capital. Digits and Roman numerals are not compared
    with each other. In SQuAD 2.0's development set this is so for 15 questions, none of which its paragraph answers.
    """
    lowered = question == question.lower()
    asked = {pair for pair in _named(question) if lowered or pair[0][0].isupper()}
    if not asked:
        return False
    told: dict[str, set[str]] = {}
    for name, number in _named(text):
        if name[0].isupper():
            told.setdefault(_key(name, number), set()).add(number)
    return any(number not in told.get(_key(name, number), {number}) for name, number in asked)


def tells_another_version(question: str, sentence: str) -> bool:
    """Whether a sentence tells a version, such as 3.1.0, and none of those that the question names."""
    asked, told = (set(_DOTTED.findall(text)) for text in (question, sentence))
    return bool(asked and told) and not asked & told


def _named(text: str) -> Iterator[tuple[str, str]]:
    for pattern in (_NUMBERED, _JOINED):
        for match in pattern.finditer(text):
            if may_be_name(match[1]):
                yield match[1], match[2]


def _key(name: str, number: str) -> str:
    return f"{name.lower()} {'digits' if number.isdigit() else 'numerals'}"
