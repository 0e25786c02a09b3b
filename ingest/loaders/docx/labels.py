"""Numbers as Word writes them before paragraphs and notes."""

from collections.abc import Callable, Mapping

_LETTERS = 26
_MOST_LETTERS = 780
_MOST_ROMAN = 3999
_ROMAN = tuple(
    zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        "M CM D CD C XC L XL X IX V IV I".split(),
        strict=True,
    )
)


def label(count: int, form: str) -> str:
    """A number in one of Word's forms (`upperRoman`), in digits where the form or the number is none for it."""
    return _FORMS.get(form, str)(count)


def _letters(count: int) -> str:
    """Letters: a to z, then aa to zz."""
    if not 0 < count <= _MOST_LETTERS:
        return str(count)
    times, letter = divmod(count - 1, _LETTERS)
    return chr(ord("a") + letter) * (times + 1)


def _roman(count: int) -> str:
    if not 0 < count <= _MOST_ROMAN:
        return str(count)
    said = ""
    for worth, letters in _ROMAN:
        times, count = divmod(count, worth)
        said += letters * times
    return said


def _ordinal(count: int) -> str:
    ending = "th" if count % 100 in range(10, 20) else {1: "st", 2: "nd", 3: "rd"}.get(count % 10, "th")
    return f"{count}{ending}"


_FORMS: Mapping[str, Callable[[int], str]] = {
    "lowerLetter": _letters,
    "upperLetter": lambda count: _letters(count).upper(),
    "lowerRoman": lambda count: _roman(count).lower(),
    "upperRoman": _roman,
    "decimalZero": lambda count: f"{count:02d}",
    "ordinal": _ordinal,
    "none": lambda _: "",
}
