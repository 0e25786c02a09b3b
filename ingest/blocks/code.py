"""Lines of a text without markup that are code: between fences, in letters of one width, or reading like it."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ingest.blocks.lines import Line

_FENCE = re.compile(r"(?:`{3,}|~{3,})[^`]*")
_CODE = re.compile(
    r"[{}]\s*\Z|;\s*\Z|\w\([^()]*\)[;:,]?\s*\Z|[:=!<>+-]=|\s=\s|->|=>|\A(?:\$|>>>|#!|//|/\*|<[/\w!])"
    r"|\A(?:import [\w.]+\Z|from [\w.]+ import\s|def \w+\(|class \w+[:({]|#include\s|(?:var|let|const) \w+ ?=)"
)
_DEEP = 4
_SHARE = 0.6
_FEWEST = 2
_LONGEST_LINE = 200


class Code(NamedTuple):
    """Lines `[first, last]` of code; the first and the last are marks where it is fenced."""

    first: int
    last: int
    is_fenced: bool = False


def code_in(lines: Sequence[Line]) -> list[Code]:
    """Where there is code, in order."""
    if lines and lines[0].hint is not None:
        return list(_by_letters(lines))
    found: list[Code] = []
    fences = _fences(lines)
    at = 0
    while at < len(lines):
        last = fences.get(at)
        if last is not None:
            found.append(Code(at, last, is_fenced=True))
        else:
            last = next((end for end in range(at, len(lines)) if lines[end].is_last), len(lines) - 1)
            last = next((end - 1 for end in range(at + 1, last + 1) if end in fences), last)
            if _reads_like_code(lines[at : last + 1]):
                goes_on = found and found[-1].last == at - 1 and not found[-1].is_fenced
                found.append(Code(found.pop().first if goes_on else at, last))
        at = last + 1
    return found


def _by_letters(lines: Sequence[Line]) -> Iterator[Code]:
    """Runs of lines in letters of one width, in a text that isn't all in such letters."""
    coded = [at for at, line in enumerate(lines) if line.hint and line.hint.is_code]
    if sum(len(lines[at].text) for at in coded) * 2 > sum(len(line.text) for line in lines):
        return
    for place, at in enumerate(coded):
        if place == 0 or coded[place - 1] < at - 1:
            first = at
        if place + 1 == len(coded) or coded[place + 1] > at + 1:
            yield Code(first, at)


def _fences(lines: Sequence[Line]) -> dict[int, int]:
    """The lines that open a fence, and those that close each."""
    found: dict[int, int] = {}
    opening: int | None = None
    for at, line in enumerate(lines):
        if not _FENCE.fullmatch(line.text):
            continue
        if opening is None:
            opening = at
        elif line.text.startswith(lines[opening].text[:3]):
            found[opening] = at
            opening = None
    return found


def _reads_like_code(run: Sequence[Line]) -> bool:
    """Whether most of a run's lines do: more than one, or one that is indented."""
    counted = sum(_CODE.search(line.text[:_LONGEST_LINE]) is not None for line in run)
    is_deep = all(line.indent >= _DEEP for line in run)
    return counted >= (1 if is_deep else _FEWEST) and counted >= _SHARE * len(run)
