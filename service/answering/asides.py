"""What stands in a text without stating anything: questions, options to bet on, links to other articles."""

import re

from ingest.schema import Span
from ingest.text.dates import find_dates
from ingest.text.measures import EXTENTS as _DIMENSIONS

_OPTION = re.compile(r"^[^\n]{1,100}?\s*[•·|–—:\t-]\s*\d{1,3}(?:\.\d+)?\s?%$")
_LINK = re.compile(
    r"^(?:(?:read|see|watch|more|related|also read|read more|see also)\s*:|https?://\S+$)", re.IGNORECASE
)
_ASKED_DIMENSION = re.compile(rf"\bhow ({'|'.join(_DIMENSIONS)})\b", re.IGNORECASE)
_DIMENSION = re.compile(rf"\s*(?:[a-z]+\s+)?\b({'|'.join(_DIMENSIONS)})\b", re.IGNORECASE)
_LAST_WORD = 8
_ODDS = re.compile(
    r"\b(?:probability|odds|chances?|likel(?:y|ihood)|options?|bets?|betting|forecasts?|predict\w*)\b", re.I
)
_DATE_LABEL = re.compile(
    r"^(?:date|dated|published|posted|updated|last updated|issued)(?:\s+on)?\s*:?\s*", re.IGNORECASE
)
_TIME = re.compile(r"\b\d{1,2}[:.]\d\d(?:[:.]\d\d)?\b|\b(?:\d{1,2} ?)?[ap]m\b|\b(?:utc|gmt|[cp]e?s?t)\b", re.IGNORECASE)
_OF_PUBLISHING = re.compile(
    r"\b(?:publi\w+|post\w*|issue\w*|updat\w+|written|wrote|dated|article|report|reported|bulletin|edition|letter"
    r"|document|minutes|memo|notice|page|text|version|revision)\b",
    re.I,
)
_FEWEST_WORDS = 3
_CLOSERS = "\"'”’»)] "


def is_question(sentence: str) -> bool:
    """Whether a sentence asks rather than states."""
    return sentence.rstrip(_CLOSERS).endswith(("?", "？", "؟"))


def measures_another(question: str, text: str, end: int) -> bool:
    """Whether a measure that ends at `end` is of another dimension than a question such as "how wide" asks for."""
    asked = _ASKED_DIMENSION.search(question)
    given = _DIMENSION.match(text, end) or _DIMENSION.search(text[max(0, end - _LAST_WORD) : end])
    return asked is not None and given is not None and _dimension(asked) != _dimension(given)


def _dimension(match: re.Match[str]) -> str:
    return _DIMENSIONS[match[1].lower()]


def is_link(sentence: str) -> bool:
    """Whether a sentence only points to something else to read."""
    return bool(_LINK.match(sentence.strip()))


def asks_for_odds(question: str) -> bool:
    """Whether rows of possible outcomes with percentages may answer: they tell what is thought likely, not what is."""
    return bool(_ODDS.search(question))


def is_dateline(question: str, sentence: str) -> bool:
    """Whether a sentence is nothing but a date, labelled or not, and the question isn't about publishing."""
    rest = _DATE_LABEL.sub("", sentence.strip())
    for found in reversed(list(find_dates(rest))):
        rest = rest[: found.start] + rest[found.end :]
    bare = not any(map(str.isalnum, _TIME.sub("", rest))) and any(map(str.isdigit, sentence))
    return bare and not _OF_PUBLISHING.search(question)


def is_option(text: str, sentence: Span) -> bool:
    """Whether a sentence is one of several neighbouring rows of the form `label • 25%`."""
    lines = [line.strip() for line in text[sentence.start : sentence.end].splitlines()]
    if not lines or not all(map(_OPTION.match, lines)):
        return False
    before = text[: sentence.start].rstrip().rsplit("\n", 1)[-1].strip()
    after = text[sentence.end :].lstrip().split("\n", 1)[0].strip()
    return len(lines) > 1 or bool(_OPTION.match(before) or _OPTION.match(after))


def is_statement(sentence: str) -> bool:
    """Whether a sentence reads like one: long enough, and closed by a mark, as a heading isn't; a row states too."""
    if "|" in sentence:
        return True
    return len(sentence.split()) >= _FEWEST_WORDS and sentence.rstrip(_CLOSERS).endswith((".", "!", "…", "。", "！"))
