"""Pieces of a page's lines: words that stand beside each other without a gap as wide as a letter is high."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ingest.loaders.pdf.bidi import logical, reads_from_right
from ingest.loaders.pdf.glyphs import Word

_LEADER = re.compile(r"[.…·_]+")
_LEADERS = re.compile(r"[.…·_]{4,}")
_FEWEST_DOTS = 4
_UNSPACED = re.compile(r"[\u2e80-\u312f\u31a0-\ua4cf\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff]")
_GAP = 1.0
_NEAR = 0.45
_OVERLAP = 0.4
_LEVEL = 0.35
_RAISED_LEVEL = 0.6
_SMALL = 0.85
_BLANK, _NARROW_BLANK = 0.18, 0.05


class Segment:
    """Words on one line, from left to right.

    Attributes:
        words: its words.
        left, right: where it starts and ends.
        base: the height of its base line, in points, upwards.
        size: the height of its letters.
        number: its place in the order in which the page was drawn.
    """

    __slots__ = ("base", "left", "number", "right", "size", "words")

    def __init__(self, words: list[Word], number: int) -> None:
        self.words = words
        self.number = number
        self.left = min(word.left for word in words)
        self.right = max(word.right for word in words)
        longest = max(words, key=lambda word: (word.size, len(word.text)))
        self.base, self.size = longest.base, longest.size

    @property
    def length(self) -> int:
        """How many letters it has, about."""
        return sum(len(word.text) + 1 for word in self.words)

    @property
    def first_width(self) -> float:
        """How wide its first word is."""
        return self.words[0].right - self.words[0].left


def is_broken_anywhere(char: str) -> bool:
    """Whether a character is of a script whose lines end between any two letters, without blanks between words."""
    return _UNSPACED.match(char) is not None


def without_leaders(words: Sequence[Word]) -> list[Word]:
    """Words without the dots that lead from a line's text to its page number."""
    found: list[Word] = []
    dots: list[Word] = []
    for word in words:
        if _LEADER.fullmatch(word.text):
            dots.append(word)
            continue
        found += dots if sum(len(dot.text) for dot in dots) < _FEWEST_DOTS else ()
        dots = []
        leaders = _LEADERS.search(word.text)
        found += (word,) if leaders is None else _apart(word, *leaders.span())
    return found + (dots if sum(len(dot.text) for dot in dots) < _FEWEST_DOTS else [])


def _apart(word: Word, start: int, end: int) -> Iterator[Word]:
    """What stands before and after the dots `[start, end)` of a word."""
    width = (word.right - word.left) / len(word.text)
    for low, high in ((0, start), (end, len(word.text))):
        if low < high:
            left = word.left + low * width
            yield replace(word, text=word.text[low:high], left=left, right=word.left + high * width)


def segments(words: Iterable[Word]) -> list[Segment]:
    """The segments that words make, those of the top first.

    Words that were drawn one after another make one; where a program draws a line in pieces, these are put together.
    """
    drawn: list[list[Word]] = []
    for word in words:
        if drawn and _follows(drawn[-1][-1], word, _GAP):
            drawn[-1].append(word)
        else:
            drawn.append([word])
    found = [Segment(sorted(run, key=lambda word: word.left), number) for number, run in enumerate(drawn)]
    return [_united(group) for row in rows(found) for group in _groups(row)]


def rows(parts: Iterable[Segment]) -> Iterator[list[Segment]]:
    """Segments on one base line, from left to right, from the top of the page on."""
    row: list[Segment] = []
    for part in sorted(parts, key=lambda part: (-part.base, part.left)):
        if row and row[0].base - part.base > _LEVEL * max(row[0].size, part.size):
            yield sorted(row, key=lambda part: part.left)
            row = []
        row.append(part)
    if row:
        yield sorted(row, key=lambda part: part.left)


def text_of(words: Sequence[Word]) -> str:
    """What words on one line say, in the order in which they are read."""
    if not any(word.glyphs for word in words):
        return " ".join(word.text for word in words)
    glyphs = []
    ordered = sorted(words, key=lambda word: word.left)
    for before, word in zip([None, *ordered], ordered, strict=False):
        if before and _is_blank_between(before, word):
            glyphs.append((" ", before.right, word.left))
        glyphs += word.glyphs or _spread(word)
    return " ".join(logical(glyphs).split())


def _is_blank_between(before: Word, word: Word) -> bool:
    """Whether words of which one stands right of the other are parted: by a gap, or by white space that was drawn."""
    gap = word.left - before.right
    later = word if word.number > before.number else before
    drawn = abs(word.number - before.number) == 1 and later.is_apart
    return gap > (_NARROW_BLANK if drawn else _BLANK) * word.size


def from_right(words: Iterable[Word]) -> bool:
    """Whether most of what words say is read from right to left."""
    held = list(words)
    return any(word.glyphs for word in held) and reads_from_right("".join(word.text for word in held))


def _spread(word: Word) -> list[tuple[str, float, float]]:
    width = (word.right - word.left) / max(1, len(word.text))
    return [(char, word.left + at * width, word.left + (at + 1) * width) for at, char in enumerate(word.text)]


def _follows(before: Word, word: Word, gap: float) -> bool:
    """Whether a word stands on the line of another, right beside it."""
    size = max(before.size, word.size)
    smaller = min(before.size, word.size) < _SMALL * size
    if abs(before.base - word.base) > (_RAISED_LEVEL if smaller else _LEVEL) * size:
        return False
    apart = max(word.left - before.right, before.left - word.right) if word.glyphs else word.left - before.right
    return -_OVERLAP * size <= apart <= gap * size


def _groups(row: Sequence[Segment]) -> Iterator[list[Segment]]:
    """Segments of a row that only programs took apart."""
    group: list[Segment] = []
    right = 0.0
    for part in row:
        if group and part.left - right > _NEAR * max(group[-1].size, part.size):
            yield group
            group = []
        right = max(right, part.right) if group else part.right
        group.append(part)
    if group:
        yield group


def _united(group: Sequence[Segment]) -> Segment:
    if len(group) == 1:
        return group[0]
    return Segment(sorted((word for part in group for word in part.words), key=lambda word: word.left), group[0].number)
