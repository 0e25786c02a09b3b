"""Headings of laid-out pages, told by the size and the weight of their letters."""

from collections import Counter
from collections.abc import Container, Sequence

from ingest.blocks.headings import depth
from ingest.blocks.lines import Line

_LARGER = 1.1
_AS_LARGE = 0.95
_LONGEST = 200
_LONGEST_STATEMENT = 60
_LONGEST_BOLD = 120
_DEEPEST = 9
_ALIKE = 0.95
_FEWEST_LETTERS = 2


def sized_levels(lines: Sequence[Line], taken: Container[int] = ()) -> dict[int, int]:
    """The levels, from 1, of the lines that are headings by their letters; each of them has a hint.

    The largest letters are those of the outermost headings; of two that are as large the bold ones.

    Args:
        lines: the lines.
        taken: numbers of lines that are something else.
    """
    body = _body(lines)
    found = {
        at: _style(line)
        for at, line in enumerate(lines)
        if at not in taken and not line.is_rule and _heads(lines, at, body)
    }
    ranks = _ranks(sorted(set(found.values()), reverse=True))
    shallowest: dict[tuple[float, bool], int] = {}
    for at, style in found.items():
        deep = depth(lines[at].text)
        if deep:
            shallowest[style] = min(shallowest.get(style, deep), deep)
    return {
        at: min(_DEEPEST, ranks[style] + max(0, depth(lines[at].text) - shallowest.get(style, 1)))
        for at, style in found.items()
    }


def _ranks(styles: Sequence[tuple[float, bool]]) -> dict[tuple[float, bool], int]:
    """The rank of each style, from 1; sizes that differ by a little only are one."""
    ranks: dict[tuple[float, bool], int] = {}
    first = (0.0, False)
    for style in styles:
        alike = bool(ranks) and style[0] >= _ALIKE * first[0] and style[1] == first[1]
        if not alike:
            first = style
        ranks[style] = max(ranks.values(), default=0) + (not alike)
    return ranks


def _style(line: Line) -> tuple[float, bool]:
    return (round(line.hint.size * 2) / 2, line.hint.is_bold) if line.hint else (0.0, False)


def _body(lines: Sequence[Line]) -> tuple[float, bool]:
    """The letters that most of the text is set in."""
    counts: Counter[tuple[float, bool]] = Counter()
    for line in lines:
        counts[_style(line)] += len(line.text)
    return counts.most_common(1)[0][0] if counts else (0.0, False)


def _heads(lines: Sequence[Line], at: int, body: tuple[float, bool]) -> bool:
    line, (size, bold) = lines[at], _style(lines[at])
    letters = sum(map(str.isalpha, line.text))
    if len(line.text) > _LONGEST or letters < _FEWEST_LETTERS or letters * 3 < len(line.text) or at + 1 >= len(lines):
        return False
    is_statement = line.text[-1] in ".;,。" and len(line.text) > _LONGEST_STATEMENT
    if size >= _LARGER * body[0]:
        return not is_statement
    if not bold or body[1] or size < _AS_LARGE * body[0] or len(line.text) > _LONGEST_BOLD:
        return False
    following = lines[at + 1]
    stands_apart = line.is_first and (line.is_last or not (following.hint and following.hint.is_bold))
    return stands_apart and line.text[-1] not in ".;,。"
