"""Which words of a PDF's page a person sees: none that are drawn invisibly, in white on white, tiny or off the page."""

import ctypes
from collections.abc import Sequence
from typing import Any

from pypdfium2 import raw

from ingest.loaders.pdf.glyphs import Word

_TINIEST = 2.0
_LARGEST_RENDERING = 1000
_LEAST_CONTRAST = 20
_SCANNED = 0.5
_DEPTH = 3


def seen(page: Any, words: Sequence[Word]) -> list[Word]:
    """The words that are seen on a page.

    What is drawn invisibly over a picture that fills the page counts as seen: the text that was recognized in a scan.
    """
    box = _box(page)
    found = [word for word in words if word.size >= _TINIEST and _is_on(word, box)]
    if any(word.look.is_hidden for word in found) and not _is_scan(page, box):
        found = [word for word in found if not word.look.is_hidden]
    if any(word.look.is_pale for word in found):
        contrast = _Contrast(page, box)
        found = [word for word in found if not word.look.is_pale or contrast.shows(word)]
    return found


def _box(page: Any) -> tuple[float, float, float, float]:
    """What is shown of a page: its left, lower, right and upper edge."""
    rect = raw.FS_RECTF()
    if not raw.FPDF_GetPageBoundingBox(page.raw, rect):
        width, height = page.get_size()
        return 0.0, 0.0, width, height
    return rect.left, rect.bottom, rect.right, rect.top


def _place(word: Word) -> tuple[float, float, float, float]:
    """Where a word stands on its page as that is stored: its left, lower, right and upper edge."""
    low, high = word.base - word.size / 5, word.base + word.size * 4 / 5
    if word.look.turn == 1:
        return -high, word.left, -low, word.right
    if word.look.turn == 2:
        return -word.right, -high, -word.left, -low
    return (low, -word.right, high, -word.left) if word.look.turn == 3 else (word.left, low, word.right, high)


def _is_on(word: Word, box: tuple[float, float, float, float]) -> bool:
    left, low, right, high = _place(word)
    return box[0] <= (left + right) / 2 <= box[2] and box[1] <= (low + high) / 2 <= box[3]


def _is_scan(page: Any, box: tuple[float, float, float, float]) -> bool:
    """Whether pictures cover most of a page."""
    area = (box[2] - box[0]) * (box[3] - box[1])
    covered = 0.0
    for picture in page.get_objects([raw.FPDF_PAGEOBJ_IMAGE], max_depth=_DEPTH):
        left, low, right, high = picture.get_bounds()
        covered += max(0.0, min(right, box[2]) - max(left, box[0])) * max(0.0, min(high, box[3]) - max(low, box[1]))
    return covered >= _SCANNED * area


class _Contrast:
    """Looks at a page as it is drawn, in shades of grey."""

    def __init__(self, page: Any, box: tuple[float, float, float, float]) -> None:
        self._page = page
        scale = min(2.0, _LARGEST_RENDERING / max(1.0, box[2] - box[0], box[3] - box[1]))
        self._shades = page.render(scale=scale, grayscale=True).to_numpy()

    def shows(self, word: Word) -> bool:
        """Whether anything can be told apart where a word stands."""
        left, low, right, high = _place(word)
        (first, top), (last, bottom) = _corners(self._at(left, low), self._at(right, high))
        patch = self._shades[max(0, top) : bottom + 1, max(0, first) : last + 1]
        return bool(patch.size) and int(patch.max()) - int(patch.min()) >= _LEAST_CONTRAST

    def _at(self, x: float, y: float) -> tuple[int, int]:
        """The pixel of a place on the page."""
        height, width = self._shades.shape[:2]
        column, row = ctypes.c_int(), ctypes.c_int()
        raw.FPDF_PageToDevice(self._page.raw, 0, 0, width, height, 0, x, y, column, row)
        return column.value, row.value


def _corners(one: tuple[int, int], other: tuple[int, int]) -> tuple[tuple[int, int], tuple[int, int]]:
    """The upper left and the lower right corner of what two pixels span."""
    return (min(one[0], other[0]), min(one[1], other[1])), (max(one[0], other[0]), max(one[1], other[1]))
