"""Full calendar dates as English texts write them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<{}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DATE = re.compile(
    r"(?<![\w/.-])(?:"
    r"(?P<iso_year>\d{4})-(?P<iso_month>\d{2})-(?P<iso_day>\d{2})(?=T\d|(?![\w-]))"
    rf"|(?P<day_a>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?\s+{_MONTH.format('month_a')},?\s+(?P<year_a>\d{{4}})(?!\w)"
    rf"|{_MONTH.format('month_b')}\s+(?P<day_b>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year_b>\d{{4}})(?!\w)"
    r")",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date written out in a text at `[start, end)`."""

    start: int
    end: int
    value: date


def find_dates(text: str) -> Iterator[DateMention]:
    """Yield every full date in reading order: `2024-12-07`, `7 December 2024`, `Dec 7, 2024`.

    Dates of digits and slashes are left alone, since nobody can say which part is the month.
    """
    for match in _DATE.finditer(text):
        value = _value(match)
        if value is not None:
            yield DateMention(match.start(), match.end(), value)


def _value(match: re.Match[str]) -> date | None:
    """The date of a match, or None when there is no such day."""
    part = match.groupdict()
    if part["iso_year"]:
        year, month, day = int(part["iso_year"]), int(part["iso_month"]), int(part["iso_day"])
    else:
        form = "a" if part["day_a"] else "b"
        month = 1 + _MONTHS.index(part[f"month_{form}"][:3].lower())
        year, day = int(part[f"year_{form}"]), int(part[f"day_{form}"])
    try:
        return date(year, month, day)
    except ValueError:
        return None
