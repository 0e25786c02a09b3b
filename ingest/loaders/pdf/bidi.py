"""Lines of Arabic and Hebrew: from the order in which letters stand, left to right, to the one in which they are read.

The reverse of the Unicode Bidirectional Algorithm (UAX 9) for what documents hold: words of one direction with words
and numbers of the other among them. It goes by where letters stand alone, since programs draw them in either order.
"""

import re
import unicodedata
from collections.abc import Sequence

_RANGES = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
_RIGHT_TO_LEFT = re.compile(f"[{_RANGES}]")
_HEBREW = re.compile("[\u0590-\u05ff\ufb1d-\ufb4f]")
_LEFT_STRETCH = re.compile(r"L(?:[LNOSE]*[LN])?|N(?:SN|N)*")
_LEFT_STRETCH_OF_HEBREW = re.compile(r"L(?:[LNOSE]*[LN])?|E?N(?:SN|N)*E?")
_RIGHT_STRETCH = re.compile(r"R(?:[RNOSE]*R)?")
_SEPARATORS = frozenset(".,:/-")
_SIGNS = frozenset("%‰°$€£₪+−")
_BRACKETS = (("(", ")"), ("[", "]"), ("{", "}"))
_LAM, _ALEFS = "ل", "اأإآ"

Glyph = tuple[str, float, float]
"""A letter, and where it starts and ends on its line."""


def is_right_to_left(text: str) -> bool:
    """Whether a letter of a text is written from right to left."""
    return not text.isascii() and _RIGHT_TO_LEFT.search(text) is not None


def reads_from_right(text: str) -> bool:
    """Whether more of a text's letters are written from right to left than from left to right."""
    from_right = len(_RIGHT_TO_LEFT.findall(text))
    return from_right * 2 > sum(map(str.isalpha, text))


def logical(glyphs: Sequence[Glyph]) -> str:
    """The text of a line as it is read.

    Args:
        glyphs: its letters and blanks in any order.
    """
    units = _units(glyphs)
    kinds = "".join(map(_kind, units))
    if kinds.count("R") >= kinds.count("L"):
        text = _from_right(units, kinds)
    else:
        parts, at = list[str](), 0
        for found in _RIGHT_STRETCH.finditer(kinds):
            parts += [*units[at : found.start()], _from_right(units[slice(*found.span())], found[0])]
            at = found.end()
        text = "".join([*parts, *units[at:]])
    return _balanced(text)


def _units(glyphs: Sequence[Glyph]) -> list[str]:
    """Letters from left to right, each with the marks that stand on it; letters of one glyph are one unit."""
    ordered = sorted(
        (glyph for glyph in glyphs if not _is_mark(glyph)), key=lambda glyph: (glyph[1] + glyph[2], glyph[1])
    )
    units: list[list[Glyph]] = []
    for glyph in ordered:
        if units and units[-1][0][1:] == glyph[1:] and glyph[0] != " ":
            units[-1].append(glyph)
        else:
            units.append([glyph])
    middles = [unit[0][1] + unit[0][2] for unit in units]
    said = [_joined(unit) for unit in units]
    at = 0
    for mark in sorted(filter(_is_mark, glyphs), key=lambda glyph: glyph[1] + glyph[2]):
        middle = mark[1] + mark[2]
        while at + 1 < len(units) and abs(middles[at + 1] - middle) <= abs(middles[at] - middle):
            at += 1
        if said:
            said[at] += mark[0]
    return said


def _is_mark(glyph: Glyph) -> bool:
    return unicodedata.category(glyph[0][:1] or " ") == "Mn"


def _joined(unit: Sequence[Glyph]) -> str:
    """The letters of one glyph; pdfium tells several from the last to the first."""
    text = "".join(letter for letter, _, _ in unit)
    if len(text) == 1:
        return unicodedata.normalize("NFKC", text) if "\ufb1d" <= text <= "\ufefc" else text
    in_order = text[0] == _LAM and text[1] in _ALEFS
    return text if in_order or not _RIGHT_TO_LEFT.match(text) else text[::-1]


def _kind(unit: str) -> str:
    """Written from right to left, from left to right, digit, separator of digits, sign of numbers, or other."""
    first = unit[:1]
    if first.isdigit():
        return "N"
    if _RIGHT_TO_LEFT.match(first):
        return "R"
    if first.isalpha():
        return "L"
    return "S" if first in _SEPARATORS else "E" if first in _SIGNS else "O"


def _from_right(units: Sequence[str], kinds: str) -> str:
    """Units that are read from right to left, but for the words and the numbers among them."""
    stretch = _LEFT_STRETCH_OF_HEBREW if any(map(_HEBREW.match, units)) else _LEFT_STRETCH
    parts, at = list[str](), 0
    for found in stretch.finditer(kinds):
        parts += [*units[at : found.start()], "".join(units[slice(*found.span())])]
        at = found.end()
    return "".join(reversed([*parts, *units[at:]]))


def _balanced(text: str) -> str:
    """A line whose brackets open before they close: some programs tell them by their shape, some by their sense."""
    for opening, closing in _BRACKETS:
        parts = re.split(f"[{re.escape(opening + closing)}]", text)
        if len(parts) % 2 and len(parts) > 1:
            marks = [opening, closing] * (len(parts) // 2)
            text = parts[0] + "".join(mark + part for mark, part in zip(marks, parts[1:], strict=True))
    return text
