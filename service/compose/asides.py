"""What stands in a text without stating anything: questions, options to bet on, links to other articles."""

import re

from ingest.schema import Span

_OPTION = re.compile(r"^[^\n]{1,100}?\s*[•·|–—:\t-]\s*\d{1,3}(?:\.\d+)?\s?%$")
_LINK = re.compile(
    r"^(?:(?:read|see|watch|more|related|also read|read more|see also)\s*:|https?://\S+$)", re.IGNORECASE
)
_FEWEST_WORDS = 3
_CLOSERS = "\"'”’»)] "


def is_question(sentence: str) -> bool:
    """Whether a sentence asks rather than states."""
    return sentence.rstrip(_CLOSERS).endswith(("?", "？", "؟"))


def is_link(sentence: str) -> bool:
    """Whether a sentence only points to something else to read."""
    return bool(_LINK.match(sentence.strip()))


def is_option(text: str, sentence: Span) -> bool:
    """Whether a sentence is one of several neighbouring rows of the form `label • 25%`."""
    lines = [line.strip() for line in text[sentence.start : sentence.end].splitlines()]
    if not lines or not all(map(_OPTION.match, lines)):
        return False
    before = text[: sentence.start].rstrip().rsplit("\n", 1)[-1].strip()
    after = text[sentence.end :].lstrip().split("\n", 1)[0].strip()
    return len(lines) > 1 or bool(_OPTION.match(before) or _OPTION.match(after))


def is_statement(sentence: str) -> bool:
    """Whether a sentence reads like one: long enough, and closed by a mark, as a heading isn't."""
    return len(sentence.split()) >= _FEWEST_WORDS and sentence.rstrip(_CLOSERS).endswith((".", "!", "…", "。", "！"))
