"""Finds what stands on many pages alike, at their top or bottom: running heads, page numbers, lines of copyright."""

import re
from collections import Counter
from collections.abc import Sequence

_LEAST_PAGES = 3
_LEAST_SHARE = 1 / 3  # heads of left and right pages, or of chapters, differ
_EDGE_LINES = 2
_LONGEST = 120
_NUMBERS = re.compile(r"\d+|(?<![^\W_])[ivxlc]+(?![^\W_])")
_PAGE_NUMBER = re.compile(r"\W*([^\W\d_]+\W*)?#\W*(([^\W\d_]+|/)\W*#\W*)?")


def running_heads(pages: Sequence[Sequence[str]]) -> list[set[int]]:
    """Which lines of each page repeat at the edges of at least a third of them, and of three.

    Lines that differ in numbers alone count as the same. Where a line is more than a page number, its first
    appearance isn't counted: it may be the document's title.

    Args:
        pages: the lines of each page, none of them blank.
    """
    counts = Counter(key for lines in pages for key in {_masked(lines[at]) for at in _edges(lines)})
    least = max(_LEAST_PAGES, _LEAST_SHARE * sum(map(bool, pages)))
    repeated = {key for key, count in counts.items() if count >= least}
    seen: set[str] = set()
    found: list[set[int]] = []
    for lines in pages:
        keys = {at: _masked(lines[at]) for at in _edges(lines)}
        found.append(
            {at for at, key in keys.items() if key in repeated and (key in seen or _PAGE_NUMBER.fullmatch(key))}
        )
        seen.update(keys.values())
    return found


def _edges(lines: Sequence[str]) -> list[int]:
    """The first and the last lines of a page that are short enough for a running head."""
    numbers = range(len(lines))
    return [at for at in dict.fromkeys([*numbers[:_EDGE_LINES], *numbers[-_EDGE_LINES:]]) if len(lines[at]) <= _LONGEST]


def _masked(line: str) -> str:
    return _NUMBERS.sub("#", line.strip())
