"""Characters that Word names by a font's own code, and those set above or below the line."""

import re

_SYMBOL: dict[int, str] = dict(
    zip(
        (*range(0x21, 0x7F), *range(0xA0, 0xF0), *range(0xF1, 0xFF)),
        "!∀#∃%&∋()∗+,−./0123456789:;<=>?"
        "≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_"
        "‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"
        "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓"
        "°±″≥×∝∂•÷≠≡≈…⏐⎯↵"
        "ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉"
        "∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓"
        "◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪"
        "〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭",
        strict=True,
    )
)
_WINGDINGS: dict[int, str] = {
    **{0x28: "☎", 0x2A: "✉", 0x46: "☞", 0x4A: "☺", 0x4C: "☹", 0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "□", 0x76: "❖"},
    **{0x9F: "•", 0xA1: "○", 0xA7: "▪", 0xA8: "□", 0xAB: "★", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓"},
    **{0xE8: "→", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑"},
}
_WINGDINGS_2 = {0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0xA3: "□"}
_FONTS = {"symbol": _SYMBOL, "wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2}
_PICTURES = re.compile(r"wingdings|webdings|dingbats|marlett", re.IGNORECASE)
_OWN_CODES = re.compile("[\uf020-\uf0ff]")
_SUPERSCRIPT = str.maketrans("0123456789+-−=()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾")
_SUBSCRIPT = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
_LONE = {"n": "ⁿ", "i": "ⁱ"}


def symbol(code: str, font: str) -> str:
    """The character of a hexadecimal code in a font; empty where it is not known."""
    try:
        at = int(code, 16)
    except ValueError:
        return ""
    if not 0 < at < 0x110000 or 0xD800 <= at < 0xE000:
        return ""
    if at > 0xF0FF or 0xFF < at < 0xF000:
        return chr(at)
    at &= 0xFF
    if (known := _FONTS.get(font.lower())) is not None:
        return known.get(at, "")
    return "" if _PICTURES.search(font) or not chr(at).isprintable() else chr(at)


def with_symbols(text: str, font: str) -> str:
    """A text in which a font's own codes stand for characters, with these characters."""
    if not _OWN_CODES.search(text):
        return text
    known = font if font.lower() in _FONTS or _PICTURES.search(font) else "symbol"
    return _OWN_CODES.sub(lambda found: symbol(f"{ord(found[0]):x}", known), text)


def superscript(text: str) -> str:
    """A text set above the line: digits and signs as such characters, lest 10³ be read as 103; words as they are."""
    return _LONE.get(text) or text.translate(_SUPERSCRIPT)


def subscript(text: str) -> str:
    """A text set below the line, likewise."""
    return text.translate(_SUBSCRIPT)
