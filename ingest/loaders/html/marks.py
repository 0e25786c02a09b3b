"""The marks of lists' items, as a browser numbers them."""

from collections.abc import Callable, Iterator

from ingest.loaders.html.node import Node

BULLET = "- "
_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
_ROMAN_NUMBERS = range(1, 4000)
_LETTERS = 26


def marks_of(items: Node) -> Iterator[tuple[Node, str]]:
    """The items of a list, each with its mark."""
    held = [child for child in items.elements() if child.tag == "li"]
    if items.tag != "ol":
        yield from ((item, BULLET) for item in held)
        return
    step = -1 if "reversed" in items.attributes else 1
    number = _number(items.get("start"), len(held) if step < 0 else 1)
    style = _STYLES.get(items.get("type"), str)
    for item in held:
        number = _number(item.get("value"), number)
        yield item, f"{style(number)}. "
        number += step


def _number(given: str, otherwise: int) -> int:
    stripped = given.strip()[:9]
    return int(stripped) if stripped.lstrip("-").isdecimal() and stripped.isascii() else otherwise


def _letters(number: int) -> str:
    if number < 1:
        return str(number)
    found = ""
    while number:
        number, last = divmod(number - 1, _LETTERS)
        found = chr(ord("a") + last) + found
    return found


def _roman(number: int) -> str:
    if number not in _ROMAN_NUMBERS:
        return str(number)
    found = ""
    for value, sign in _ROMAN:
        found += sign * (number // value)
        number %= value
    return found


_STYLES: dict[str, Callable[[int], str]] = {
    "a": _letters,
    "A": lambda number: _letters(number).upper(),
    "i": _roman,
    "I": lambda number: _roman(number).upper(),
}
