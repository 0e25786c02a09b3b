"""Whether a text holds what a question set expects of it."""

import datetime
import re

from eval.schema import Expectation
from ingest.text import words as text_words
from ingest.text.dates import find_dates

_ALIKE = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u00a0": " "})
_MARKER = re.compile(r"\s*\[\d+\]")
_ESCAPE = re.compile(r"\\(?=[!-/:-@\[-`{-~])")
_NUMBER = re.compile(r"(?<![\d.,])\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|(?<![\d.,])\d+(?:\.\d+)?(?!\d|,\d{3})")


def holds(text: str, expected: Expectation) -> bool:
    """Whether a text holds one expected thing or one of its aliases; citation numbers and escapes are passed over."""
    text = _ESCAPE.sub("", _MARKER.sub("", text))
    if any(_holds_words(text, words) for words in (expected.text, *expected.aliases) if words):
        return True
    if expected.regex is not None:
        return re.search(expected.regex, text, re.IGNORECASE) is not None
    if expected.number is not None:
        return any(abs(value - expected.number) <= expected.tolerance for value in numbers(text))
    return expected.date is not None and _holds_date(text, expected.date, int(expected.tolerance))


def folded(text: str) -> str:
    """A text without case, accents, typographic signs or runs of white space."""
    return " ".join(text_words.folded(text.translate(_ALIKE)).split())


def numbers(text: str) -> list[float]:
    """The numbers written in digits in a text, in reading order; `1,905` is one number."""
    return [float(match.group().replace(",", "")) for match in _NUMBER.finditer(text)]


def _holds_words(text: str, words: str) -> bool:
    """Whether words stand in a text as whole words."""
    return re.search(rf"(?<!\w){re.escape(folded(words))}(?!\w)", folded(text)) is not None


def _holds_date(text: str, day: datetime.date, tolerance: int) -> bool:
    """Whether a text names a day; a day and month without a year are taken for that year's."""
    if any(abs((mention.value - day).days) <= tolerance for mention in find_dates(text)):
        return True
    month = rf"(?:{day:%B}|{day:%b}\.?)"
    number = rf"0?{day.day}(?:st|nd|rd|th)?"
    yearless = rf"\b(?:{month} {number}|{number}(?: of)? {month})\b(?!,? \d{{4}})"
    return re.search(yearless, text, re.IGNORECASE) is not None
