"""Numbers as texts write them: groups, words, scales, units, and how exactly they are meant."""

import re
from dataclasses import dataclass

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
)
_WORDS = {word: number for number, word in enumerate(f"{_ONES} eighteen nineteen".split())}
_WORDS |= {word: 10 * (n + 2) for n, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split())}
_SCALES = {"hundred": 1e2, "thousand": 1e3, "k": 1e3, "million": 1e6, "m": 1e6, "mn": 1e6, "billion": 1e9, "bn": 1e9}
_SCALES |= {"b": 1e9, "trillion": 1e12, "dozen": 12.0, "tn": 1e12}
_VAGUE = {"dozens": 12.0, "scores": 20.0, "hundreds": 1e2, "thousands": 1e3, "millions": 1e6, "billions": 1e9}
_UNITS = {  # unit -> (dimension, factor)
    **dict.fromkeys(("km", "kilometre", "kilometer"), ("length", 1000.0)),
    **dict.fromkeys(("m", "metre", "meter"), ("length", 1.0)),
    **dict.fromkeys(("cm", "centimetre", "centimeter"), ("length", 0.01)),
    **dict.fromkeys(("mm", "millimetre", "millimeter"), ("length", 0.001)),
    **dict.fromkeys(("mile", "mi"), ("length", 1609.344)),
    **dict.fromkeys(("foot", "feet", "ft"), ("length", 0.3048)),
    **dict.fromkeys(("inch", "inche"), ("length", 0.0254)),
    **dict.fromkeys(("kg", "kilogram", "kilo"), ("mass", 1.0)),
    **dict.fromkeys(("g", "gram"), ("mass", 0.001)),
    **dict.fromkeys(("tonne", "ton"), ("mass", 1000.0)),
    **dict.fromkeys(("lb", "pound"), ("mass", 0.45359237)),
    **dict.fromkeys(("second", "sec"), ("time", 1.0)),
    **dict.fromkeys(("minute", "min"), ("time", 60.0)),
    **dict.fromkeys(("hour", "hr", "h"), ("time", 3600.0)),
    "day": ("time", 86_400.0),
    "week": ("time", 604_800.0),
    "month": ("time", 2_629_800.0),
    "year": ("time", 31_557_600.0),
    **dict.fromkeys(("litre", "liter", "l"), ("volume", 1.0)),
    **dict.fromkeys(("gallon",), ("volume", 3.785411784)),
    **dict.fromkeys(("%", "percent", "per cent"), ("share", 0.01)),
    "half": ("share", 0.5),
    "euro": ("euro", 1.0),
    "dollar": ("dollar", 1.0),
}
_SIGNS = {"$": "dollar", "€": "euro", "£": "pound sterling"}
_ABOUT = re.compile(
    r"(?:\b(?:about|around|approximately|approx\.?|some|roughly|circa|ca\.?|an estimated|estimated)|~|≈)\s*$", re.I
)
_NEARLY = re.compile(r"\b(?:nearly|almost|close to|just under)\s*$", re.I)
_OVER = re.compile(
    r"(?:\b(?:over|more than|at least|above|exceeding|upwards? of|no fewer than|no less than|just over)|>)\s*$", re.I
)
_UNDER = re.compile(r"(?:\b(?:under|less than|fewer than|up to|at most|below|no more than|a maximum of)|<)\s*$", re.I)
_SCALE_WORD = r"hundred|thousand|million|billion|trillion|dozen|bn|mn|tn"
_ONE_WORD = "|".join(sorted(_WORDS, key=len, reverse=True))
_NUMBER = re.compile(
    r"(?:(?P<sign>[$€£])?(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    rf"(?:(?P<scale>[\s-]?(?:{_SCALE_WORD})|[kmb])\b)?(?:st|nd|rd|th)?"
    rf"|\b(?P<words>(?:a|{_ONE_WORD})(?:[\s-](?:and[\s-])?(?:{_ONE_WORD}|hundred|thousand|million|billion|dozen))*)\b)"
    rf"(?P<half>[\s-]and[\s-]a[\s-]half(?:[\s-](?P<half_scale>{_SCALE_WORD})\b)?)?"
    r"|\b(?:(?P<tens>tens|hundreds) of )?(?P<vague>dozens|scores|hundreds|thousands|millions|billions)\b",
    re.IGNORECASE,
)
_UNIT = re.compile(
    r"[\s-]*(?:(?:working|business|calendar|consecutive|full|whole)[\s-]+)?(per cent|[a-z]+|%)", re.IGNORECASE
)
_LOOK_BACK = 24
_ADVERBS = {
    "hourly": "hour",
    "daily": "day",
    "weekly": "week",
    "monthly": "month",
    "yearly": "year",
    "annually": "year",
}
_PERIOD = re.compile(
    rf"\b(?:(?:every|each|per|once an?)\s+(hour|day|week|month|year)\b|({'|'.join(_ADVERBS)})\b)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as an interval of what it may mean.

    Attributes:
        low, high: the bounds; equal for an exact number.
        dimension: what it counts, where a known unit says so; values are in that dimension's base unit.
        step: the place to which it seems rounded: 100 for 1,900.
    """

    low: float
    high: float
    dimension: str | None
    step: float

    @property
    def exact(self) -> bool:
        """Whether the text gives it as one number."""
        return self.low == self.high

    @property
    def middle(self) -> float:
        """The number itself, or the one in the middle of what it may mean."""
        return (self.low + self.high) / 2


def find_quantity(text: str, start: int = 0, end: int | None = None) -> Quantity | None:
    """The first number inside `text[start:end]`; what stands around it tells how it is meant."""
    stop = len(text) if end is None else end
    match = next((found for found in _NUMBER.finditer(text, start, stop) if _value(found) is not None), None)
    if match is None:
        return None
    low, high, step = _value(match) or (0.0, 0.0, 0.0)
    dimension, factor = _unit(match, text)
    low, high = _qualified(low, high, text[max(0, match.start() - _LOOK_BACK) : match.start()])
    return Quantity(low * factor, high * factor, dimension, step * factor)


def find_period(text: str, start: int = 0, end: int | None = None) -> Quantity | None:
    """How often something happens where no number says it: `every month`, `weekly`."""
    match = _PERIOD.search(text, start, len(text) if end is None else end)
    if match is None:
        return None
    unit = match[1] or _ADVERBS[match[2].lower()]
    dimension, seconds = _UNITS[unit.lower()]
    return Quantity(seconds, seconds, dimension, 0.0)


def agree(one: Quantity, other: Quantity) -> bool:
    """Whether two numbers may mean the same: their intervals meet, or one is the other rounded.

    Rounding is granted up to half the rounder number's last place and 5 % of it.
    """
    if one.low <= other.high and other.low <= one.high:
        return True
    gap = max(one.low, other.low) - min(one.high, other.high)
    size = max(abs(one.high), abs(other.high))
    return gap <= max(one.step, other.step) / 2 and gap <= 0.05 * size


def _value(match: re.Match[str]) -> tuple[float, float, float] | None:
    """Low, high and step of a match, without what stands around it."""
    if match["vague"]:
        factor = {"tens": 10.0, "hundreds": 100.0}.get((match["tens"] or "").lower(), 1.0)
        base = _VAGUE[match["vague"].lower()] * factor
        return 2 * base, 10 * base - 1, 0.0
    scale = _scale(match["scale"])
    number = float(match["digits"].replace(",", "")) * scale if match["digits"] else _from_words(match["words"])
    if number is None:
        return None
    step = _step(match["digits"]) * scale if match["digits"] else 0.0
    if match["half"]:
        number, step = (number + 0.5) * _scale(match["half_scale"]), 0.0
    return number, number, step


def _scale(word: str | None) -> float:
    return _SCALES[word.strip(" -\t\n").lower()] if word else 1.0


def _step(digits: str) -> float:
    """The place of the last digit that isn't a trailing zero."""
    plain = digits.replace(",", "")
    if "." in plain:
        return float(10.0 ** -len(plain.split(".")[1]))
    return float(10 ** (len(plain) - len(plain.rstrip("0") or "0")))


def _from_words(words: str) -> float | None:
    """`two thousand and five` as 2005; None for a lone article."""
    total = current = 0.0
    parts = re.split(r"[\s-]+", words.lower())
    if parts == ["a"]:
        return None
    for part in parts:
        if part == "hundred" or part == "dozen":
            current = (current or 1) * _SCALES[part]
        elif part in _SCALES:
            total, current = total + (current or 1) * _SCALES[part], 0.0
        elif part in _WORDS:
            current += _WORDS[part]
        elif part == "a":
            current = 1
    return total + current


def _unit(match: re.Match[str], text: str) -> tuple[str | None, float]:
    """Dimension and factor of the unit that follows a number, or of the currency sign before it."""
    if match["digits"] and match["sign"]:
        return _SIGNS[match["sign"]], 1.0
    found = _UNIT.match(text, match.end())
    if found is None:
        return None, 1.0
    word = found[1].lower()
    return _UNITS.get(word) or _UNITS.get(word.removesuffix("s")) or (None, 1.0)


def _qualified(low: float, high: float, before: str) -> tuple[float, float]:
    """The interval that words before a number give it."""
    if _ABOUT.search(before):
        return low * 0.9, high * 1.1
    if _NEARLY.search(before):
        return low * 0.85, high
    if _OVER.search(before):
        return low, high * 1.25
    if _UNDER.search(before):
        return low * 0.75, high
    return low, high
