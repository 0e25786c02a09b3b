"""Finds what stands on many pages alike, at their top or bottom: running heads, page numbers, lines of copyright."""

import re
from collections import Counter
from collections.abc import Sequence

_LEAST_PAGES = 3
_LEAST_SHARE = 1 / 3  # heads of left and right pages, or of chapters, differ
_EDGE_LINES = 2
_LONGEST = 120
_NUMBERS = re.compile(r"\d+|(?<![^\W_])[ivxlc]+(?![^\W_])")
_BLANK_LINES = re.compile(r"\n{3,}")
_PAGE_NUMBER = re.compile(r"\W*([^\W\d_]+\W*)?#\W*(([^\W\d_]+|/)\W*#\W*)?")


def without_running_heads(pages: Sequence[str]) -> list[str]:
    """The pages' texts without lines that repeat at the edges of at least a third of them, and of three.

    Lines that differ in numbers alone count as the same. Where a line is more than a page number, its first
    appearance stays: it may be the document's title.
    """
    split = [page.split("\n") for page in pages]
    counts = Counter(key for lines in split for key in {_masked(lines[at]) for at in _edges(lines)})
    filled = sum(any(map(str.strip, lines)) for lines in split)
    least = max(_LEAST_PAGES, _LEAST_SHARE * filled)
    repeated = {key for key, count in counts.items() if count >= least}
    seen: set[str] = set()
    return [_without(lines, repeated, seen) for lines in split]


def _edges(lines: Sequence[str]) -> list[int]:
    """Where the first and last lines of a page are that hold something, and are short enough for a running head."""
    filled = [at for at, line in enumerate(lines) if line.strip()]
    return [at for at in dict.fromkeys(filled[:_EDGE_LINES] + filled[-_EDGE_LINES:]) if len(lines[at]) <= _LONGEST]


def _without(lines: list[str], repeated: set[str], seen: set[str]) -> str:
    """Leave out a page's running heads, but for those that are seen for the first time."""
    dropped = set()
    for at in _edges(lines):
        key = _masked(lines[at])
        if key in repeated and (key in seen or _PAGE_NUMBER.fullmatch(key)):
            dropped.add(at)
        seen.add(key)
    kept = "\n".join(line for at, line in enumerate(lines) if at not in dropped).strip("\n")
    return _BLANK_LINES.sub("\n\n", kept) if dropped else kept


def _masked(line: str) -> str:
    return _NUMBERS.sub("#", line.strip())
