"""Chains: lines of a page that stand close below each other, and what they tell of columns."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise

from ingest.loaders.pdf.segments import Segment, rows

_LEAST_LEADING, _MOST_LEADING = 0.5, 1.8
_ALIKE = 0.85
_ROWS_BACK = 12
_SLACK = 0.3
_FEWEST_LETTERS = 16
_FULL = 0.5
_LOWER = 0.2
_FEW_LINES = 4


class Chain:
    """Lines of letters of one height, each close below the one before and no other beside it there.

    Attributes:
        lines: its lines, from the top.
        left, right, top, bottom: how far it reaches; top and bottom are those of its base lines.
        size: the height of its letters.
        goes_on: of each of its lines whether the one before goes on in it: its first word had no room there.
        is_prose: whether it is running text.
    """

    __slots__ = ("_places", "bottom", "first", "goes_on", "is_prose", "last", "left", "lines", "right", "size", "top")

    def __init__(self, lines: list[Segment], *, from_right: bool = False) -> None:
        self.lines = lines
        self.left = min(line.left for line in lines)
        self.right = max(line.right for line in lines)
        self.top, self.bottom, self.size = lines[0].base, lines[-1].base, lines[0].size
        self.first = min(line.number for line in lines)
        self.last = max(line.number for line in lines)
        self.goes_on = [False, *(self._had_no_room(*pair, from_right) for pair in pairwise(lines))]
        self.is_prose = self._reads_on()
        self._places = {self._level(line.base): place for place, line in enumerate(lines)}

    def is_over(self, other: "Chain") -> bool:
        """Whether all of it was drawn before or after all of the other."""
        return self.last < other.first or other.last < self.first

    def beside(self, other: "Chain") -> float:
        """How much of it stands at the heights of the other, in points."""
        return min(self.top, other.top) - max(self.bottom, other.bottom)

    def at(self, base: float) -> int | None:
        """Which of its lines stands at a height."""
        level = self._level(base)
        return next((self._places[near] for near in (level, level - 1, level + 1) if near in self._places), None)

    def _level(self, base: float) -> int:
        return round(base / (_SLACK * max(1.0, self.size)))

    def _had_no_room(self, before: Segment, line: Segment, from_right: bool) -> bool:
        slack = _SLACK * self.size
        if from_right:
            word = line.words[-1]
            return before.left - (word.right - word.left) < self.left + slack
        return before.right + line.first_width > self.right - slack

    def _reads_on(self) -> bool:
        """Whether most lines are long, leave no room for what follows, and some of those begin in lower case."""
        following = len(self.lines) - 1
        if following < 1 or sum(line.length for line in self.lines) < _FEWEST_LETTERS * len(self.lines):
            return False
        few = len(self.lines) < _FEW_LINES
        firsts = [line.words[0].text[0] for line in self.lines[1:] if line.words[0].text]
        cased = [first for first in firsts if first.lower() != first.upper()]
        lower = sum(map(str.islower, cased)) >= (1 if few else _LOWER * len(cased))
        return sum(self.goes_on) >= (following if few else _FULL * following) and (lower or not cased)


def chains(parts: Sequence[Segment], *, from_right: bool = False) -> list[Chain]:
    """The chains of two lines and more."""
    lines = list(rows(parts))
    lefts = [[part.left for part in row] for row in lines]
    below: dict[int, list[Segment]] = {}
    for number, row in enumerate(lines):
        for part in row:
            upper = _above(part, number, lines, lefts)
            if upper is not None:
                below.setdefault(id(upper), []).append(part)
    following = {upper: parts[0] for upper, parts in below.items() if len(parts) == 1}
    inner = {id(part) for part in following.values()}
    found = []
    for part in parts:
        if id(part) in following and id(part) not in inner:
            chain = [part]
            while id(chain[-1]) in following:
                chain.append(following[id(chain[-1])])
            found.append(Chain(chain, from_right=from_right))
    return found


def _above(
    part: Segment, number: int, lines: Sequence[Sequence[Segment]], lefts: Sequence[Sequence[float]]
) -> Segment | None:
    """The line that a line follows closely, if it is the only one right above it."""
    for at in range(number - 1, max(-1, number - 1 - _ROWS_BACK), -1):
        distance = lines[at][0].base - part.base
        if distance > _MOST_LEADING * part.size:
            return None
        if distance < _LEAST_LEADING * part.size:
            continue
        high = bisect_left(lefts[at], part.right)
        low = max(0, bisect_right(lefts[at], part.left) - 1)
        over = [one for one in lines[at][low:high][:3] if one.right > part.left]
        if over:
            alike = min(over[0].size, part.size) >= _ALIKE * max(over[0].size, part.size)
            return over[0] if len(over) == 1 and alike else None
    return None
