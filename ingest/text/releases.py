"""What releases and dated texts are named by: versions, and days as far as they are told."""

import re
from typing import NamedTuple

from ingest.text.dates import PartialDate, find_date, find_dates, find_numeric_dates

_VERSION = re.compile(
    r"(?<![\w.])(?:v|version |release )?(?P<number>\d+(?:\.\d+)+)(?P<before>[-.]?(?:alpha|beta|rc|dev|a|b)[-.]?\d*)?"
    r"(?![\w.]*\d)|\b(?:v|version |release )(?P<bare>\d+)\b"
)
_FIRST_YEAR = 1900
_YEAR_MONTH = re.compile(r"(?<![\w-])(?P<year>(?:19|20)\d{2})-(?P<month>0[1-9]|1[0-2])(?!\d)")
_IN_YEAR = re.compile(
    r"\b(?:in|since|by|during|until|from|of|early|late|mid|around|year)[ -](?P<year>1[5-9]\d{2}|20\d{2})"
    r"(?![\w.,%]\d|\w)",
    re.IGNORECASE,
)


class Version(NamedTuple):
    """A version that stands at `[start, end)`; `numbers` order versions, a release candidate before the release."""

    start: int
    end: int
    numbers: tuple[int, ...]


def find_version(text: str) -> Version | None:
    """The first version of a text: `0.25`, `v3`, `version 12`; a date of digits is none."""
    for found in _VERSION.finditer(text.lower()):
        digits = tuple(int(part) for part in re.findall(r"\d{1,9}", found["number"] or found["bare"]))
        if len(digits) != len("dmy") or digits[-1] < _FIRST_YEAR:
            candidate = [int(part) for part in re.findall(r"\d{1,9}", found["before"] or "")]
            return Version(found.start(), found.end(), (*digits, -1, *candidate) if found["before"] else digits)
    return None


def days_of(text: str) -> list[PartialDate]:
    """The dates of a name or a heading, whole ones before others: `2024-05-03`, `3 May`, `2024-05`."""
    found = _whole(text) or [PartialDate(int(one["year"]), int(one["month"])) for one in _YEAR_MONTH.finditer(text)]
    part = None if found else find_date(text)
    return [part] if part else found


def days_told(text: str) -> list[PartialDate]:
    """The dates on which a sentence says that something happens: whole ones, a month of a year, or `in` a year."""
    if whole := _whole(text):
        return whole
    part = find_date(text)
    if part is not None and part.year and part.month:
        return [part]
    return [PartialDate(int(found["year"])) for found in [_IN_YEAR.search(text)] if found]


def told_day(day: PartialDate) -> str:
    """A date in digits, as far as it is told: `2024-05-03`, `2024-05`, `2024`."""
    return "-".join(f"{part:02d}" for part in (day.year, day.month, day.day) if part)


def _whole(text: str) -> list[PartialDate]:
    found = sorted([*find_dates(text), *find_numeric_dates(text)], key=lambda one: one.start)
    return [PartialDate(one.value.year, one.value.month, one.value.day) for one in found]
