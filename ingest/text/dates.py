"""Calendar dates as texts write them, whole or in part, with the months of several languages."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

_MONTHS = (  # English | German, French, Spanish, Italian, Portuguese, Dutch, Scandinavian, Finnish, Czech, Polish
    "january jan|januar jänner janvier janv enero gennaio janeiro januari tammikuuta ledna leden stycznia styczeń",
    "february feb|februar feber février févr febrero febbraio fevereiro februari helmikuuta února únor lutego luty",
    "march mar|märz mär mrz marzo março maart marts maaliskuuta března březen marca marzec",
    "april apr|avril avr abril aprile huhtikuuta dubna duben kwietnia kwiecień",
    "may|mai mayo maggio maio mei maj toukokuuta května květen",
    "june jun|juni juin junio giugno junho kesäkuuta června červen czerwca czerwiec",
    "july jul|juli juillet juil julio luglio julho heinäkuuta července červenec lipca lipiec",
    "august aug|août agosto augustus augusti elokuuta srpna srpen sierpnia sierpień",
    "september sept sep|septembre septiembre settembre setembro syyskuuta září września wrzesień",
    "october oct|oktober okt octobre octubre ottobre outubro lokakuuta října říjen października październik",
    "november nov|novembre noviembre novembro marraskuuta listopadu listopada listopad",
    "december dec|dezember dez décembre déc diciembre dicembre dezembro joulukuuta prosince prosinec grudnia grudzień",
)
_ONLY_SMALL = {"mars": 3, "maja": 5}  # with a capital letter a planet, or a woman's name
MONTHS = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split("|")[0].split()}
"""The number of each month, by its English names and short forms in lower case."""
_ALL_MONTHS = {name: number for number, names in enumerate(_MONTHS, 1) for name in re.split(r"[ |]", names)}
_DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
WEEKDAYS = {name: number for number, day in enumerate(_DAYS, 1) for name in (day, day[:3])}
WEEKDAYS |= {"tues": 2, "thur": 4, "thurs": 4}
"""The number of each day of the week, from Monday on, by its English names and short forms in lower case."""
WEEKDAY = (
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tues?|wed|thur?s?|fri|sat|sun"
    r"|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|sonnabend|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
    r"|lunes|martes|miércoles|jueves|viernes|sábado|domingo|lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica"
    r"|(?:segunda|terça|quarta|quinta|sexta)-feira|(?:maan|dins|woens|donder|vrij|zater|zon)dag"
    r"|(?:man|tirs|ons|tors|fre|lør|søn|mån|tis|lör|sön)dag)\b"
)
"""A pattern of the name of a day of the week, to be compiled without regard to case."""
_SEASONS = frozenset("spring summer autumn winter fall".split())

MONTH = rf"(?:{'|'.join(sorted(_ALL_MONTHS, key=len, reverse=True))}|(?-i:{'|'.join(_ONLY_SMALL)}))\b\.?"
"""A pattern of a month's name, to be compiled without regard to case."""
_DAY = r"(?P<day{}>\d{{1,2}})"
_FULL = re.compile(
    r"(?<![\w/.-])(?:"
    r"(?P<iso_year>\d{4})-(?P<iso_month>\d{2})-(?P<iso_day>\d{2})(?=T\d|(?![\w-]))"
    rf"|{_DAY.format(1)}(?:st|nd|rd|th|er|[.º])?(?:\s+(?:of|de))?\s+(?P<month1>{MONTH}),?\s+(?:de\s+)?(?P<year1>\d{{4}})(?!\w)"
    rf"|(?P<month2>{MONTH})\s+{_DAY.format(2)}(?:st|nd|rd|th)?,?\s+(?P<year2>\d{{4}})(?!\w)"
    r")",
    re.IGNORECASE,
)
_PARTIAL = (
    re.compile(rf"\b{_DAY.format('')}(?:st|nd|rd|th|er|[.º])?\s+(?:(?:of|de)\s+)?(?P<month>{MONTH})", re.IGNORECASE),
    re.compile(rf"\b(?P<month>{MONTH})\s+{_DAY.format('')}(?:st|nd|rd|th)?\b(?!\d)", re.IGNORECASE),
    re.compile(rf"\b(?P<month>{MONTH}),?\s+(?:(?:of|de)\s+)?(?P<year>[12]\d{{3}})\b", re.IGNORECASE),
    re.compile(r"(?<![\d.,$€£])(?P<year>1[0-9]\d{2}|20\d{2}|21\d{2})(?![\d%]|[.,]\d)"),
)


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date written out in a text at `[start, end)`."""

    start: int
    end: int
    value: date


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date as far as it is told; what isn't is None."""

    year: int | None = None
    month: int | None = None
    day: int | None = None


def find_dates(text: str) -> Iterator[DateMention]:
    """Yield every full date in reading order: `2024-12-07`, `7 December 2024`, `Dec 7, 2024`, `7. Dezember 2024`.

    Dates of digits and slashes are left alone, since nobody can say which part is the month.
    """
    for match in _FULL.finditer(text):
        value = _value(match)
        if value is not None:
            yield DateMention(match.start(), match.end(), value)


def find_date(text: str) -> PartialDate | None:
    """The first date of a text, at the exactness in which it is given; whole dates before those in part."""
    full = next(find_dates(text), None)
    if full is not None:
        return PartialDate(full.value.year, full.value.month, full.value.day)
    match = next(filter(None, (pattern.search(text) for pattern in _PARTIAL)), None)
    if match is None:
        return None
    part = match.groupdict()
    year, day = (int(part[name]) if part.get(name) else None for name in ("year", "day"))
    return PartialDate(year, _month(part["month"]) if part.get("month") else None, day)


def may_be_same(one: PartialDate, other: PartialDate) -> bool:
    """Whether no part that both tell differs."""
    pairs = ((one.year, other.year), (one.month, other.month), (one.day, other.day))
    return all(a is None or b is None or a == b for a, b in pairs)


def is_time(word: str) -> bool:
    """Whether a word is a month, a day of the week or a season: capital or numbered, but no name of a thing."""
    lowered = word.lower()
    return lowered in MONTHS or lowered in _DAYS or lowered in _SEASONS


def _month(name: str) -> int:
    lowered = name.lower().rstrip(".")
    return _ALL_MONTHS.get(lowered) or _ONLY_SMALL[lowered]


def _value(match: re.Match[str]) -> date | None:
    """The date of a match, or None when there is no such day."""
    part = match.groupdict()
    if part["iso_year"]:
        year, month, day = int(part["iso_year"]), int(part["iso_month"]), int(part["iso_day"])
    else:
        form = "1" if part["day1"] else "2"
        year, month, day = int(part[f"year{form}"]), _month(part[f"month{form}"]), int(part[f"day{form}"])
    try:
        return date(year, month, day)
    except ValueError:
        return None


_NUMERIC = re.compile(
    r"(?<![\w/.-])(?:"
    r"(?P<first>\d{1,2})(?P<mark>[./-])(?P<second>\d{1,2})(?P=mark)(?P<year>[12]\d{3})"
    r"|(?P<year_first>[12]\d{3})(?P<mark_first>[./])(?P<month>\d{2})(?P=mark_first)(?P<day>\d{2})"
    r")(?![\w/-]|\.\d)"
    r"|(?<!\d)(?P<year_cjk>[12]\d{3})\s*年\s*(?P<month_cjk>\d{1,2})\s*月\s*(?P<day_cjk>\d{1,2})\s*日"
)


def find_numeric_dates(text: str) -> Iterator[DateMention]:
    """Yield every date of digits that can be read in one way only: `12.03.2024`, `25/12/2024`, `2024/03/12`.

    Points part the day from the month after it. Slashes and dashes may part either from the other: a part over 12
    tells.
    """
    for match in _NUMERIC.finditer(text):
        value = _read_digits(match)
        if value is not None:
            yield DateMention(match.start(), match.end(), value)


def _read_digits(match: re.Match[str]) -> date | None:
    part = match.groupdict()
    form = "_cjk" if part["year_cjk"] else ""
    year, month, day = (int(part[f"{name}{form}"] or 0) for name in ("year", "month", "day"))
    if part["year_first"]:
        year = int(part["year_first"])
    elif part["first"]:
        first, second = int(part["first"]), int(part["second"])
        if part["mark"] != "." and first != second and max(first, second) <= len(_MONTHS):
            return None
        is_day_first = part["mark"] == "." or first > len(_MONTHS)
        day, month = (first, second) if is_day_first or first == second else (second, first)
    try:
        return date(year, month, day)
    except ValueError:
        return None
