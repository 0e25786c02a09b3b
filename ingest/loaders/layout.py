"""A PDF page's text as it reads: lines that only wrap are joined, paragraphs are parted by a blank line.

A PDF knows where characters stand, not which of them are a paragraph. Lines of one paragraph follow each other
at the page's usual distance, and the first word of the next line would not have fitted at the end of the one before.
"""

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from ingest.blocks.wrapping import LIST_MARK

_LIST_ITEM = re.compile(rf"{LIST_MARK.pattern}|[–—]\s")
_MARK = re.compile(r"[\W\d]*|\(?\w[.)]")
_WORD = re.compile(r"[^\W\d_]*")
_HYPHEN = re.compile(r"(\w*)\ufffe(\w?)")
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_BULLETS = str.maketrans({"\uf0b7": "•", "\uf0a7": "•", "\uf076": "•", "\u00a0": " ", "\u00ad": None})
_CELL = " | "
_FARTHER = 1.2
_SAME_COLUMN = 60.0
_USUAL = 4
_SLACK = 4.0
_LEADING = 1.4
_CELL_GAP = 1.0


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page, in points from the page's lower left corner.

    Attributes:
        text: without white space around it.
        left, right: where it starts and ends.
        top, bottom: the height at which its first and its last character stand; a hyphenated word makes them differ.
        word: the width of its first word.
        height: of its first character.
    """

    text: str
    left: float
    right: float
    top: float
    bottom: float
    word: float
    height: float


def page_text(page: Any) -> str:
    """The text of a pypdfium2 text page."""
    lines = _lines(page)
    usual = _usual_distance(lines)
    parts = [lines[0].text] if lines else []
    for before, line in pairwise(lines):
        if _CELL in before.text and _CELL in line.text:
            parts.append("\n")
        elif not 0 < before.bottom - line.top <= _FARTHER * usual:
            parts.append("\n\n")
        else:
            parts.append(" " if _wraps(before, line, lines) else "\n")
        parts.append(line.text)
    return _without_hyphens("".join(parts))


def _lines(page: Any) -> list[Line]:
    found, at = [], 0
    for text in page.get_text_range().split("\r\n"):
        if text.strip():
            found.append(_line(page, text, at))
        at += _units(text) + 2
    return found


def _line(page: Any, text: str, at: int) -> Line:
    """A line whose first character is the page's at that index; pdfium counts UTF-16 units."""
    lead = len(text) - len(text.lstrip())
    stripped = text.strip()
    first = at + _units(text[:lead])
    last = first + _units(stripped) - 1
    word_end = first + _units(stripped.split(maxsplit=1)[0]) - 1
    left, bottom, _, top = page.get_charbox(first, loose=True)
    _, last_bottom, right, _ = page.get_charbox(last, loose=True)
    clean = " ".join(_CONTROLS.sub("", _with_columns(page, stripped, first).translate(_BULLETS)).split())
    word = page.get_charbox(word_end, loose=True)[2] - left
    return Line(clean, left, right, bottom, last_bottom, word, top - bottom)


def _with_columns(page: Any, text: str, first: int) -> str:
    """A line whose wide gaps are marked as the edges of a table's cells."""
    words, at, right = list[str](), first, 0.0
    for word in text.split(" "):
        if word:
            left, low, _, high = page.get_charbox(at, loose=True)
            if left - right > _CELL_GAP * (high - low) and not _MARK.fullmatch(" ".join(words)):
                words.append("|")
            words.append(word)
            right = page.get_charbox(at + _units(word) - 1, loose=True)[2]
        at += _units(word) + 1
    return " ".join(words)


def _units(text: str) -> int:
    return len(text) + sum(char > "\uffff" for char in text)


def _usual_distance(lines: list[Line]) -> float:
    """The distance of lines in a paragraph: a small one among those on the page, but no odd one.

    Where there are too few to compare, what is usual for the height of the letters.
    """
    distances = sorted(before.bottom - line.top for before, line in pairwise(lines) if before.bottom > line.top)
    if len(distances) < _USUAL:
        return _LEADING * max((line.height for line in lines), default=0.0)
    return distances[len(distances) // _USUAL]


def _wraps(before: Line, line: Line, lines: list[Line]) -> bool:
    """Whether the break between two lines at the usual distance is only wrapping."""
    if _LIST_ITEM.match(line.text):
        return False
    column = [other.right for other in lines if abs(other.left - line.left) <= _SAME_COLUMN]
    return before.right + line.word > max(column) - _SLACK


def _without_hyphens(text: str) -> str:
    """Join words that pdfium found hyphenated at a line's end: `man|agement`, but `Saint-|Denis` and `self-|tests`.

    Where the two halves stand joined by a hyphen elsewhere on the page, or a name or number follows, the hyphen was
    the word's own.
    """

    def join(found: re.Match[str]) -> str:
        head, tail = found[1], found[2]
        word = _WORD.match(text, found.start(2))
        own = not tail.islower() or (word is not None and f"{head}-{word[0]}" in text)
        return f"{head}-{tail}" if own and head else f"{head}{tail}"

    return _HYPHEN.sub(join, text)
