"""The order in which the parts of a page are read: column by column, whatever the order in which they were drawn.

Two chains of running text side by side are columns, and between them a wall stands, as far up and down as nothing
crosses it. A table's columns are chains as well, but their lines don't go on in each other, or begin together; its rows
are read across.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from ingest.loaders.pdf.chains import Chain, chains
from ingest.loaders.pdf.segments import Segment

_LEVEL = 0.3
_MOST_CHAINS = 400
_MOST_WALLS = 40
_LEAST_BESIDE = 0.9
_FEWEST_LETTERS = 8
_SHARE = 0.5
_MOSTLY = 0.65
_LARGER = 1.15
_MOST_LARGER = 50
_LONELY = 2.5
_EDGE = 1.0
_DEEPEST = 12
_FAR = 1e9


class Wall(NamedTuple):
    """A stretch of the white between two columns: where it stands, and how far up and down it reaches."""

    x: float
    top: float
    bottom: float


def in_reading_order(parts: Sequence[Segment], *, from_right: bool = False) -> list[list[Segment]]:
    """The parts of a page by the columns that they stand in, in the order in which they are read.

    Args:
        parts: the page's segments.
        from_right: whether the rightmost column is read first.
    """
    found = sorted(chains(parts, from_right=from_right), key=lambda chain: -len(chain.lines))[:_MOST_CHAINS]
    walls = [_grown(wall, size, parts) for wall, size in _walls(found, from_right)[:_MOST_WALLS]]
    return list(_ordered(list(parts), list(dict.fromkeys(walls)), from_right, _DEEPEST))


def _ordered(parts: list[Segment], walls: Sequence[Wall], from_right: bool, deepest: int) -> Iterator[list[Segment]]:
    """Parts above the longest wall among them, left of it, right of it and below it, each of these ordered likewise."""
    best: tuple[float, Wall] | None = None
    for wall in walls if deepest else ():
        beside = [part for part in parts if wall.bottom <= part.base <= wall.top]
        if 0 < sum(_middle(part) < wall.x for part in beside) < len(beside):
            height = max(part.base for part in beside) - min(part.base for part in beside)
            best = max(best, (height, wall)) if best else (height, wall)
    if best is None:
        if parts:
            yield parts
        return
    wall = best[1]
    above = [part for part in parts if part.base > wall.top]
    below = [part for part in parts if part.base < wall.bottom]
    beside = [part for part in parts if wall.bottom <= part.base <= wall.top]
    left = [part for part in beside if _middle(part) < wall.x]
    right = [part for part in beside if _middle(part) >= wall.x]
    others = [other for other in walls if other != wall]
    for some in (above, *((right, left) if from_right else (left, right)), below):
        yield from _ordered(some, others, from_right, deepest - 1)


def _middle(part: Segment) -> float:
    return (part.left + part.right) / 2


def _walls(found: Sequence[Chain], from_right: bool) -> list[tuple[Wall, float]]:
    """The walls between chains that are columns, each with the height of the letters beside it; the longest first."""
    pairs: list[tuple[Chain, Chain]] = []
    for chain in found:
        if chain.is_prose:
            beside = [other for other in found if other.beside(chain) >= _LEAST_BESIDE * chain.size]
            rights = _nearest([other for other in beside if other.left >= chain.right - _EDGE])
            lefts = [other for other in beside if other.right <= chain.left + _EDGE and not other.is_prose]
            nearest = max((other.right for other in lefts), default=0.0)
            pairs += [(chain, other) for other in rights if _are_columns(chain, other)]
            pairs += [(other, chain) for other in lefts if other.right == nearest and _are_columns(chain, other)]
    walls = []
    for left, right in pairs:
        if not _is_row(left, right, pairs):
            away = min((right.left - left.right) / 2, right.size / 2)
            x = left.right + away if from_right else right.left - away
            walls.append((Wall(x, max(left.top, right.top), min(left.bottom, right.bottom)), left.size))
    return sorted(walls, key=lambda one: one[0].bottom - one[0].top)


def _nearest(others: Sequence[Chain]) -> list[Chain]:
    """Of chains right of another those that nothing stands before."""
    edge = min((other.right for other in others), default=0.0)
    return [other for other in others if other.left < edge]


def _are_columns(chain: Chain, other: Chain) -> bool:
    """Whether running text and what stands beside it are columns rather than cells of a table."""
    if other.is_prose:
        return not _begin_together(chain, other)
    letters = sum(line.length for line in other.lines)
    if chain.is_over(other) and letters >= _FEWEST_LETTERS * len(other.lines):
        return True
    places = [
        chain.at(line.base) for line in other.lines if chain.bottom <= line.base < chain.top - _LEVEL * chain.size
    ]
    matched = [place for place in places if place is not None]
    if len(matched) < (1 - _MOSTLY) * len(places):
        return True
    return bool(matched) and sum(chain.goes_on[place] for place in matched) >= _SHARE * len(places)


def _begin_together(one: Chain, other: Chain) -> bool:
    """Whether paragraphs begin in both at the same heights, as the cells of rows do."""
    low, high = max(one.bottom, other.bottom), min(one.top, other.top) - _LEVEL * one.size
    starts = [
        [
            line.base
            for line, goes_on in zip(chain.lines, chain.goes_on, strict=True)
            if not goes_on and low <= line.base < high
        ]
        for chain in (one, other)
    ]
    matched = [other.at(base) for base in starts[0]]
    together = sum(place is not None and not other.goes_on[place] for place in matched)
    fewest = min(map(len, starts))
    return fewest > 0 and together >= _MOSTLY * fewest


def _is_row(left: Chain, right: Chain, pairs: Sequence[tuple[Chain, Chain]]) -> bool:
    """Whether two chains are cells of one row among several: drawn row by row, each row's cells from one height on."""
    alike = [
        (one, other)
        for one, other in pairs
        if abs(one.left - left.left) <= left.size and abs(other.left - right.left) <= right.size
    ]
    alike.sort(key=lambda pair: -pair[0].top)
    return (
        len(alike) > 1
        and all(abs(one.top - other.top) <= _LEVEL * one.size and one.last < other.first for one, other in alike)
        and all(before[1].last < after[0].first for before, after in pairwise(alike))
    )


def _grown(wall: Wall, size: float, parts: Sequence[Segment]) -> Wall:
    """A wall as far up and down as nothing stands across it, nor a larger heading alone beside it."""
    top, bottom = _FAR, -_FAR
    outside = [part for part in parts if not -_LEVEL * size <= part.base - wall.bottom <= wall.top - wall.bottom + size]
    larger = [part for part in outside if part.size > _LARGER * size][:_MOST_LARGER]
    lonely = {id(part) for part in larger if _is_lonely(part, wall.x, parts)}
    for part in outside:
        if (part.left < wall.x - _EDGE and part.right > wall.x + _EDGE) or id(part) in lonely:
            if part.base > wall.top:
                top = min(top, part.base - _LEVEL * size)
            else:
                bottom = max(bottom, part.base + _LEVEL * size)
    return Wall(round(wall.x), top, bottom)


def _is_lonely(part: Segment, x: float, parts: Sequence[Segment]) -> bool:
    """Whether nothing stands beside a part on the other side of a wall."""
    is_left = _middle(part) < x
    return not any(
        abs(other.base - part.base) <= _LONELY * part.size and (_middle(other) < x) != is_left for other in parts
    )
