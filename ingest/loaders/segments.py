"""Pieces of a page's lines: words that stand beside each other without a gap as wide as a letter is high."""

from collections.abc import Iterable, Iterator, Sequence

from ingest.loaders.bidi import logical, reads_from_right
from ingest.loaders.glyphs import Word

_GAP = 1.0
_NEAR = 0.45
_OVERLAP = 0.4
_LEVEL = 0.35
_RAISED_LEVEL = 0.6
_SMALL = 0.85
_BLANK = 0.18


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
        if before and word.left - before.right > _BLANK * word.size:
            glyphs.append((" ", before.right, word.left))
        glyphs += word.glyphs or _spread(word)
    return " ".join(logical(glyphs).split())


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
