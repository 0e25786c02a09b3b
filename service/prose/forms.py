"""Figures, dates and times in one form, whoever writes them."""

import re

from ingest.text.dates import find_dates

_GROUPING = re.compile(r"(?<=\d),(?=\d{3}\b)")
_HALF_OF_DAY = re.compile(r"(?<=\d)\s?([ap])\.?\s?m\b\.?(?!\w)", re.IGNORECASE)
_WRITTEN_ON = re.compile(r"\b(\d[\d.,]*)(?!(?:st|nd|rd|th)\b)(?=[^\W\d_]{1,4}\b)")


def apart(text: str) -> str:
    """A text in which a unit stands apart from its figure: `5GB` as `5 GB`, `4am` and `4 a.m.` as `4 AM`."""
    return _WRITTEN_ON.sub(r"\1 ", _HALF_OF_DAY.sub(lambda found: f" {found[1].upper()}M", text))


def in_one_form(text: str) -> str:
    """A text with its whole dates and its figures in one form: `7 December 1987`, `1905`, `4 AM`."""
    for day in reversed(list(find_dates(text))):
        text = f"{text[: day.start]}{day.value.day} {day.value:%B %Y}{text[day.end :]}"
    return apart(_GROUPING.sub("", text))
