"""Values of a workbook's cells as a person sees them: by the number format of the cell (ECMA-376, part 1, 18.8.30)."""

import re
from datetime import date, datetime, time, timedelta
from typing import Any

_GENERAL = frozenset(("", "general", "@"))
_BY_PLACE = frozenset(("mm-dd-yy", "m/d/yy h:mm"))
"""Formats that every program shows in the order of its own country; told as years, months and days."""

_PLAIN = re.compile(r'"([^"]*)"|\\(.)|\[\$([^\]-]*)[^\]]*\]|\[[^\]]*\]|[_*].')
_DIGITS = re.compile(r"[#0?][#0?, ]*(?:\.[#0?]+)?,*")
_SECTION = re.compile(r'(?:"[^"]*"|\\.|\[[^\]]*\]|[^;])*')
_DATE_PART = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|[yY]+|[mM]+|[dD]+|[hH]+|[sS]+(?:\.0+)?|AM/PM|A/P|[_*].|.', re.DOTALL)
_TIMES = {"h": "%H", "s": "%S"}
_MONTHS = {1: "{0.month}", 2: "%m", 3: "%b", 4: "%B", 5: "%b"}
_DAYS = {1: "{0.day}", 2: "%d", 3: "%a", 4: "%A"}
_MOST_DECIMALS = 15
_SHOWN_DIGITS = 10


def shown(value: Any, number_format: str) -> str:
    """A cell's value as it is shown."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, datetime | date | time):
        return _day(value, number_format)
    if isinstance(value, timedelta):
        minutes, seconds = divmod(round(value.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02}" + (f":{seconds:02}" if seconds else "")
    if isinstance(value, int | float):
        return _number(value, number_format)
    return str(value)


def _number(value: float, number_format: str) -> str:
    sections = _split(number_format)
    if len(sections) > 1 and value < 0 and sections[1].strip():
        section, value = sections[1], -value
    elif len(sections) > 2 and value == 0:
        section = sections[2]
    else:
        section = sections[0]
    if section.strip().lower() in _GENERAL:
        return _general(value)
    literals: list[str] = []

    def put_by(found: re.Match[str]) -> str:
        literals.append(next((one for one in found.groups() if one is not None), ""))
        return chr(0xE000 + len(literals) - 1)

    pattern = _PLAIN.sub(put_by, section)
    digits = _DIGITS.search(pattern)
    if "general" in pattern.lower():
        said = re.sub("general", _general(value), pattern, flags=re.IGNORECASE)
    elif digits is None:
        said = pattern
    elif "/" in pattern:
        return _general(value)
    else:
        said = _filled(pattern, digits, value)
    return re.sub("[\ue000-\uf8ff]", lambda found: literals[ord(found[0]) - 0xE000], said).strip()


def _split(number_format: str) -> list[str]:
    """The sections of a format: for positive numbers, negative ones, zero, text."""
    found, at = list[str](), 0
    while at <= len(number_format) and len(found) < 4:
        section = _SECTION.match(number_format, at)
        assert section is not None
        found.append(section[0])
        at = section.end() + 1
    return found


def _filled(pattern: str, digits: re.Match[str], value: float) -> str:
    """A pattern with a number in the place of its digits."""
    mask = digits[0]
    whole, _, decimals = mask.rstrip(",").partition(".")
    scale = len(mask) - len(mask.rstrip(","))
    number = value * 100 ** pattern.count("%") / 1000**scale
    most, least = min(len(decimals), _MOST_DECIMALS), decimals.count("0")
    sign = "," if "," in whole.strip(",") else ""
    if re.match(r"E[+-]", pattern[digits.end() :], re.IGNORECASE):
        rest = re.sub(r"E[+-][0#]+", "", pattern[digits.end() :], flags=re.IGNORECASE)
        return f"{pattern[: digits.start()]}{number:.{most}E}{rest}"
    said = f"{abs(number):{sign}.{most}f}"
    while most > least and said[-1] == "0":
        said, most = said[:-1], most - 1
    if not sign and (zeros := whole.count("0")) > 1:
        said = said.partition(".")[0].zfill(zeros) + "".join(said.partition(".")[1:])
    minus = "-" if number < 0 and any(char in "123456789" for char in said) else ""
    return minus + pattern[: digits.start()] + said.rstrip(".") + pattern[digits.end() :]


def _general(value: float) -> str:
    if isinstance(value, int) or (value.is_integer() and abs(value) < 10**15):
        return str(int(value))
    return f"{value:.{_SHOWN_DIGITS}g}"


def _day(value: datetime | date | time, number_format: str) -> str:
    pattern = _split(number_format)[0]
    if pattern.lower() in _BY_PLACE or pattern.lower() in _GENERAL:
        return _iso(value)
    parts = _DATE_PART.findall(re.sub(r"\[\$[^\]]*\]", "", pattern))
    letters = [part[0].lower() if part[0].isalpha() else "" for part in parts]
    half = any(part.upper() in {"AM/PM", "A/P"} for part in parts)
    said = ""
    for at, part in enumerate(parts):
        said += _date_part(value, part, _neighbours(letters, at), half=half)
    return said.strip() or _iso(value)


def _neighbours(letters: list[str], at: int) -> tuple[str, str]:
    """The letters of the parts of a date before and after one."""
    before = next((one for one in reversed(letters[:at]) if one), "")
    return before, next((one for one in letters[at + 1 :] if one), "")


def _date_part(value: datetime | date | time, part: str, around: tuple[str, str], *, half: bool) -> str:
    letter, length = part[0].lower(), len(part)
    if part[0] in '"\\':
        return part.strip('"') if part[0] == '"' else part[1:]
    if part[0] in "[_*":
        return ""
    if part.upper() in {"AM/PM", "A/P"}:
        return value.strftime("%p")
    if letter == "m" and (around[0] == "h" or around[1] == "s"):
        return value.strftime("%M")
    if letter in "hs" and part[0].isalpha():
        said = value.strftime("%I" if half and letter == "h" else _TIMES[letter])
        return said.lstrip("0") or "0" if length == 1 else said
    if isinstance(value, time):
        return "" if letter in "ymd" else part
    if letter == "y":
        return f"{value.year:04}" if length > 2 else f"{value.year % 100:02}"
    if letter in "md" and part[0].isalpha():
        wanted = (_MONTHS if letter == "m" else _DAYS).get(length, "%B" if letter == "m" else "%A")
        return wanted.format(value) if "{" in wanted else value.strftime(wanted)
    return part


def _iso(value: datetime | date | time) -> str:
    if isinstance(value, datetime):
        day = value.date().isoformat()
        return day if value.time() == time() else f"{day} {value:%H:%M}"
    return value.isoformat() if isinstance(value, date) else f"{value:%H:%M}"
