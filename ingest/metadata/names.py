"""The day that a file's name or its folders tell."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import PurePath
from typing import NamedTuple
from unicodedata import normalize

from ingest.text.dates import find_dates

_TOKEN = re.compile(r"\d+|[^\W\d_]+")
_ORDINALS = frozenset({"st", "nd", "rd", "th"})
_SMALL_WORDS = frozenset({"of", "de"})
_SEPARATOR = re.compile(r"[-_./, ]{0,3}")
_MARKS = frozenset("-_ /")
_YEARS = range(1500, 2101)
_COMPACT_YEARS = range(1900, 2101)
_MONTHS = 12
_STAMPS = {8: "%Y%m%d", 12: "%Y%m%d%H%M", 14: "%Y%m%d%H%M%S"}
_LEAST_WORD = 3  # shorter ones before a number are its kind: v2024


class _Token(NamedTuple):
    """Digits or letters in a row, with what parts them from the token before."""

    text: str
    start: int
    end: int
    gap: str

    @property
    def number(self) -> int:
        """Its value; -1 where it is no number of a date."""
        return int(self.text) if self.text.isdecimal() and len(self.text) <= 4 else -1

    @property
    def is_year(self) -> bool:
        return len(self.text) == 4 and self.number in _YEARS

    @property
    def is_short(self) -> bool:
        return len(self.text) <= 2 and self.number > 0


class _Told(NamedTuple):
    """A day and the slice of the path that tells it."""

    start: int
    end: int
    day: date


def day_in_name(path: PurePath) -> date | None:
    """The day in a file's name, alone or with folders that are years and months; None where it names several."""
    whole = _without_suffix(path)
    days = {found.day for found in _days(whole) if found.end > whole.rfind("/") + 1}
    return days.pop() if len(days) == 1 else None


def day_in_folders(path: PurePath) -> date | None:
    """The day that a folder's name begins with, of the innermost one that does."""
    whole = _without_suffix(path)
    folders = whole[: whole.rfind("/") + 1]
    found = [told.day for told in _days(folders) if told.start == 0 or folders[told.start - 1] == "/"]
    return found[-1] if found else None


def _without_suffix(path: PurePath) -> str:
    return normalize("NFC", path.as_posix().removesuffix(path.suffix))


def _days(whole: str) -> Iterator[_Told]:
    tokens = _tokens(whole)
    for at, first in enumerate(tokens):
        before = tokens[at - 1] if at else None
        day = _compact(first, before) or _of_parts(tokens[at : at + 4], before)
        if day is not None:
            yield day


def _tokens(whole: str) -> list[_Token]:
    """The tokens of a path, without what stands beside the numbers of a date: `5th of March`."""
    tokens: list[_Token] = []
    at = 0
    for match in _TOKEN.finditer(whole):
        gap = whole[at : match.start()]
        at = match.end()
        is_ordinal = not gap and match[0].lower() in _ORDINALS
        if tokens and tokens[-1].number > 0 and (is_ordinal or match[0].lower() in _SMALL_WORDS):
            continue
        tokens.append(_Token(match[0], match.start(), match.end(), gap))
    return tokens


def _compact(token: _Token, before: _Token | None) -> _Told | None:
    """`20240312`, with a time or without."""
    form = _STAMPS.get(len(token.text)) if token.text.isdecimal() and token.text.isascii() else None
    if form is None or _is_glued(token, before):
        return None
    try:
        day = datetime.strptime(token.text, form).date()
    except ValueError:
        return None
    return _Told(token.start, token.end, day) if day.year in _COMPACT_YEARS else None


def _of_parts(tokens: list[_Token], before: _Token | None) -> _Told | None:
    """The day that the first three of some tokens tell; or all four: `2024-01/jan-28`."""
    if len(tokens) < 3 or not all(_SEPARATOR.fullmatch(token.gap) for token in tokens[1:3]):
        return None
    one, two, three = tokens[:3]
    if one.text.isdecimal() and _is_glued(one, before):
        return None
    end = three.end
    if all(token.number > 0 for token in (one, two, three)):
        day = _of_digits(one, two, three, before)
    elif one.is_year and two.is_short and len(tokens) > 3 and tokens[3].is_short:
        day = _with_month(tokens[3].text, three.text, one.text)
        day = day if day and day.month == two.number else None
        end = tokens[3].end
    elif one.is_year and three.is_short:
        day = _with_month(three.text, two.text, one.text)
    elif three.is_year and one.is_short:
        day = _with_month(one.text, two.text, three.text)
    elif three.is_year and two.is_short:
        day = _with_month(two.text, one.text, three.text)
    else:
        day = None
    return _Told(one.start, end, day) if day else None


def _of_digits(one: _Token, two: _Token, three: _Token, before: _Token | None) -> date | None:
    if one.is_year and two.is_short and three.is_short:
        dotted = two.gap == three.gap == "." and len(two.text) == len(three.text) == 2
        return _day(one.number, two.number, three.number) if dotted or {two.gap, three.gap} <= _MARKS else None
    is_longer = before is not None and before.text.isdecimal() and one.gap == two.gap
    if is_longer or not (three.is_year and one.is_short and two.is_short and two.gap == three.gap):
        return None
    if two.gap == "." or one.number == two.number or one.number > _MONTHS:
        return _day(three.number, two.number, one.number)
    return _day(three.number, one.number, two.number) if two.number > _MONTHS else None


def _is_glued(token: _Token, before: _Token | None) -> bool:
    """Whether a number is the rest of something else: of a version, `v2024`."""
    return before is not None and not token.gap and len(before.text) < _LEAST_WORD


def _with_month(day: str, month: str, year: str) -> date | None:
    found = next(find_dates(f"{day} {month} {year}"), None)
    return found.value if found and month.isalpha() and found.value.year in _YEARS else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
