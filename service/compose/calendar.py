"""Dates as answers give them: whole or in part, and whether two may be the same day."""

import re
from dataclasses import dataclass

from ingest.text.dates import find_dates

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_PARTIAL = (
    re.compile(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}", re.IGNORECASE),
    re.compile(rf"\b{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?!\d)", re.IGNORECASE),
    re.compile(rf"\b{_MONTH},?\s+(?:of\s+)?(?P<year>[12]\d{{3}})\b", re.IGNORECASE),
)
_YEAR = re.compile(r"(?<![\d.,$€£])(?P<year>1[0-9]\d{2}|20\d{2}|21\d{2})(?![\d%]|[.,]\d)")


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date as far as it is told; what isn't is None."""

    year: int | None = None
    month: int | None = None
    day: int | None = None


def find_date(text: str) -> PartialDate | None:
    """The first date of a text, at the exactness in which it is given."""
    full = next(find_dates(text), None)
    if full is not None:
        return PartialDate(full.value.year, full.value.month, full.value.day)
    for pattern in _PARTIAL:
        match = pattern.search(text)
        if match is not None:
            parts = match.groupdict()
            year = int(parts["year"]) if parts.get("year") else None
            day = int(parts["day"]) if parts.get("day") else None
            return PartialDate(year, 1 + _MONTHS.index(parts["month"][:3].lower()), day)
    year_only = _YEAR.search(text)
    return PartialDate(int(year_only["year"])) if year_only else None


def may_be_same(one: PartialDate, other: PartialDate) -> bool:
    """Whether no part that both tell differs."""
    pairs = ((one.year, other.year), (one.month, other.month), (one.day, other.day))
    return all(a is None or b is None or a == b for a, b in pairs)
