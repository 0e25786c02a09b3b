"""The words of a PDF's page, with where each stands and how its letters look.

Everything is asked of pdfium glyph by glyph, as little as can be: a call from Python takes half a microsecond.
"""

import ctypes
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from pypdfium2 import raw

from ingest.loaders.pdf.bidi import is_right_to_left

_BREAK, _HYPHEN = 0x02, 0xFFFE  # what pdfium says where a word is broken at a line's end
_SOFT_HYPHEN = 0xAD
_WORD = re.compile(r"[^\s\x00-\x1f]+")
_SURROGATE = re.compile("[\ud800-\udfff]")
_LAST, _UNKNOWN = 0x10FFFF, "\ufffd"
_BULLETS = {0xF0B7: "•", 0xF0A7: "•", 0xF076: "•", 0xF0A8: "•", 0xF0D8: "•", 0xF0FC: "✓", 0xF02D: "-"}
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
_LETTERS = _BULLETS | _LIGATURES | {_HYPHEN: "-", _SOFT_HYPHEN: ""}
_HIDDEN_MODES = frozenset({raw.FPDF_TEXTRENDERMODE_INVISIBLE, raw.FPDF_TEXTRENDERMODE_CLIP})
_FILLED = frozenset({raw.FPDF_TEXTRENDERMODE_FILL, raw.FPDF_TEXTRENDERMODE_FILL_CLIP})
_PALE = 235
_SEE_THROUGH = 16
_BOLD_NAME = re.compile(rb"bold|black|heavy|demi|medi\Z|(?:cm|sf)(?:ss)?bx|[-,]bd?\Z")
_CODE_NAME = re.compile(rb"mono(?!t)|courier|consol|typewriter|(?:cm|sf)tt|code")
_FIXED_PITCH, _FORCE_BOLD = 1, 1 << 18
_UPRIGHT = math.radians(8)
_SLANTED = 4
_GLUED = 0.25
_OVERLAP = 0.5
_TALLEST = 4.0
_LONGEST_NAME = 128
_RAISED = 0.15
_SMALL, _TINY = 0.85, 0.3
_SEEN = 4  # from where on a look tells whether anything is seen


class Look(NamedTuple):
    """How the letters of a text object look.

    Attributes:
        turn: quarter turns counterclockwise; 4 where they stand aslant.
        size: their height in points.
        is_bold, is_code: whether they are bold; whether all are as wide.
        is_hidden: whether nothing is drawn.
        is_pale: whether they are drawn in white or nearly so.
    """

    turn: int
    size: float
    is_bold: bool
    is_code: bool
    is_hidden: bool
    is_pale: bool


@dataclass(slots=True)
class Word:
    """Letters without white space between them. Coordinates are in points, turned so that the letters stand upright.

    Attributes:
        text: what they say, in the order that they were drawn in.
        left, right: where it starts and ends.
        base: the height of its base line.
        look: how its letters look.
        glyphs: of one that is written from right to left, each letter with where it starts and ends.
        number: its place in the order in which the page was drawn.
        is_apart: whether white space stands before it there.
        is_guessed: whether its font doesn't tell which letters its glyphs are.
    """

    text: str
    left: float
    right: float
    base: float
    look: Look
    glyphs: list[tuple[str, float, float]] = field(default_factory=list)
    number: int = 0
    is_apart: bool = True
    is_guessed: bool = False

    @property
    def size(self) -> float:
        """The height of its letters in points."""
        return self.look.size


class GlyphReader:
    """Reads the words of one page."""

    def __init__(self, textpage: Any) -> None:
        self._owner = textpage  # pypdfium2 closes it when nothing refers to it
        self._text = textpage.raw
        self._count = raw.FPDFText_CountChars(self._text)
        self._looks: dict[int, Look] = {}
        self._fonts: dict[int, tuple[bool, bool]] = {}
        self._box, self._matrix = raw.FS_RECTF(), raw.FS_MATRIX()
        self._x, self._y = ctypes.c_double(), ctypes.c_double()

    @property
    def count(self) -> int:
        """How many glyphs the page has."""
        return max(0, int(self._count))

    def words(self, most: int) -> list[Word]:
        """The words in the order that they were drawn in.

        Args:
            most: how many glyphs to read.
        """
        found: list[Word] = []
        for word, is_glued in self._runs(min(self.count, most)):
            if not (is_glued and found and _glue(found[-1], word)):
                word.number, word.is_apart = len(found), not is_glued
                found.append(word)
        return found

    def _runs(self, count: int) -> Iterator[tuple[Word, bool]]:
        """Glyphs of one text object without white space between them, and whether none stood before them."""
        letters = self._letters(count)
        for found in _WORD.finditer(letters):
            is_glued = False
            for start, end, pointer, owner in self._parts(*found.span()):
                word = self._word(letters[start:end], start, pointer, owner)
                if word.text:
                    yield word, is_glued
                    is_glued = True

    def _letters(self, count: int) -> str:
        """What the glyphs say, a character each."""
        buffer = (ctypes.c_ushort * (count + 1))()
        if raw.FPDFText_GetText(self._text, 0, count, buffer) == count + 1:
            text = bytes(buffer)[:-2].decode("utf-16-le", "surrogatepass")
            if len(text) == count:
                return text
        return "".join(map(self._letter, range(count)))  # some have none, or more than one

    def _letter(self, at: int) -> str:
        code = raw.FPDFText_GetUnicode(self._text, at)
        if code == _BREAK and raw.FPDFText_IsHyphen(self._text, at):
            return chr(_HYPHEN)
        return chr(code) if code <= _LAST else _UNKNOWN

    def _parts(self, start: int, end: int) -> Iterator[tuple[int, int, Any, int]]:
        """The stretches of glyphs that are of one text object each, with the object and its address."""
        pointer, owner = self._owner_of(start)
        if end - start == 1 or self._owner_of(end - 1)[1] == owner:
            yield start, end, pointer, owner
            return
        for at in range(start + 1, end):
            other, address = self._owner_of(at)
            if address != owner:
                yield start, at, pointer, owner
                start, pointer, owner = at, other, address
        yield start, end, pointer, owner

    def _owner_of(self, at: int) -> tuple[Any, int]:
        pointer = raw.FPDFText_GetTextObject(self._text, at)
        return pointer, ctypes.addressof(pointer.contents) if pointer else 0

    def _word(self, letters: str, start: int, pointer: Any, owner: int) -> Word:
        if owner not in self._looks:
            self._looks[owner] = self._look(pointer, start)
        look = self._looks[owner]
        text = letters if letters.isascii() else _joined(letters)
        left, right = self._edges(start, look.turn)
        if len(letters) > 1:
            other_left, other_right = self._edges(start + len(letters) - 1, look.turn)
            left, right = min(left, other_left), max(right, other_right)
        raw.FPDFText_GetCharOrigin(self._text, start, self._x, self._y)
        x, y = self._x.value, self._y.value
        base = (y, -x, -y, x, y)[look.turn]
        word = Word(text, left, right, base, look)
        word.is_guessed = raw.FPDFText_HasUnicodeMapError(self._text, start) == 1
        if is_right_to_left(text):
            word.glyphs = [
                (_LETTERS.get(ord(char), char), *self._edges(at, look.turn)) for at, char in enumerate(letters, start)
            ]
            word.left = min(left for _, left, _ in word.glyphs)
            word.right = max(right for _, _, right in word.glyphs)
        return word

    def _edges(self, at: int, turn: int) -> tuple[float, float]:
        """Where a glyph starts and ends on its line."""
        box = self._box
        raw.FPDFText_GetLooseCharBox(self._text, at, box)
        if turn == 1:
            return box.bottom, box.top
        if turn == 2:
            return -box.right, -box.left
        return (-box.top, -box.bottom) if turn == 3 else (box.left, box.right)

    def _look(self, pointer: Any, at: int) -> Look:
        """How the letters of the object that a glyph belongs to look."""
        matrix = self._matrix
        raw.FPDFText_GetMatrix(self._text, at, matrix)
        angle = math.atan2(matrix.b, matrix.a)
        quarter = round(angle / (math.pi / 2))
        turn = quarter % 4 if abs(angle - quarter * math.pi / 2) < _UPRIGHT else _SLANTED
        size = raw.FPDFText_GetFontSize(self._text, at) * math.hypot(matrix.c, matrix.d)
        raw.FPDFText_GetLooseCharBox(self._text, at, self._box)
        across = self._box.right - self._box.left if turn % 2 else self._box.top - self._box.bottom
        if turn != _SLANTED and not across / _TALLEST < size < across * _TALLEST:
            size = across  # the font's own units are odd
        is_bold, is_code = self._font(pointer)
        is_hidden, is_pale = self._colour(pointer)
        return Look(turn, size, is_bold, is_code, is_hidden, is_pale)

    def _font(self, pointer: Any) -> tuple[bool, bool]:
        font = raw.FPDFTextObj_GetFont(pointer) if pointer else None
        if not font:
            return False, False
        address = ctypes.addressof(font.contents)
        if address not in self._fonts:
            name = ctypes.create_string_buffer(_LONGEST_NAME)
            raw.FPDFFont_GetBaseFontName(font, name, _LONGEST_NAME)
            said = name.value.lower()
            flags = raw.FPDFFont_GetFlags(font)
            is_bold = bool(flags & _FORCE_BOLD) or _BOLD_NAME.search(said) is not None
            is_code = bool(flags & _FIXED_PITCH) or _CODE_NAME.search(said) is not None
            self._fonts[address] = is_bold, is_code
        return self._fonts[address]

    def _colour(self, pointer: Any) -> tuple[bool, bool]:
        """Whether nothing is drawn, and whether what is drawn is white or nearly so."""
        if not pointer:
            return False, False
        mode = raw.FPDFTextObj_GetTextRenderMode(pointer)
        if mode in _HIDDEN_MODES:
            return True, False
        red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
        told = raw.FPDFPageObj_GetFillColor(pointer, red, green, blue, alpha)
        if not told or mode not in _FILLED:
            return False, False
        return alpha.value < _SEE_THROUGH, min(red.value, green.value, blue.value) >= _PALE


def _joined(letters: str) -> str:
    """What glyphs say, ligatures taken apart; two halves of a character are one."""
    text = letters.translate(_LETTERS)
    if _SURROGATE.search(text):
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def _glue(before: Word, word: Word) -> bool:
    """Put letters that stand right after a word to it, those raised over others as `10^3`; False if they don't."""
    size = max(before.size, word.size)
    near = -_OVERLAP * size <= word.left - before.right <= _GLUED * size and before.look.turn == word.look.turn
    if not near or abs(word.base - before.base) > size or before.glyphs or word.glyphs:
        return False
    if min(before.size, word.size) < _TINY * size or before.look[_SEEN:] != word.look[_SEEN:]:
        return False  # one of them may be there for no reader
    raised = word.base - before.base > _RAISED * size
    if word.base - before.base < -_RAISED * size and before.size < _SMALL * word.size and word.text[0].isalnum():
        return False  # a mark before the line: a footnote's own
    if raised and word.size < _SMALL * before.size and any(map(str.isdecimal, word.text)):
        is_note = not before.text[-1:].isalnum() and before.text[-1:] not in ")]"
        before.text += f"[{word.text}]" if is_note else f"^{word.text}"
    else:
        before.text += word.text
    before.right = max(before.right, word.right)
    return True
