"""Which line breaks of a text only wrap a paragraph, and which end something.

Within lines that no blank one parts, wrapping leaves a trace: no line could have taken the first word of the next one
without growing longer than the longest of them. Where people wrap by hand that doesn't hold, but then a long line that
ends without a mark goes on in lower case; and where one does, others may.
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

LIST_MARK = re.compile(r"(?:[-*•+‣▪●◦]|\(?\d{1,3}[.)]|\(?[A-Za-z][.)])\s+")
"""What stands before an item of a list."""

LABEL = re.compile(r"\s*[^\W\d_a-z][\w-]*(?: [\w-]+){0,2}:\s")
"""What stands before a value: `Works council: `."""

ENDS = frozenset(".!?…؟۔।॥։:;。！？")
"""Marks at the end of a line after which nothing goes on."""

CLOSERS = "\"'”’»)]"
"""What may stand after such a mark."""

_LIST_ITEM = re.compile(r"[ \t]*(?:[-*•+#>|–—]|\d{1,3}[.)][ \t]|[A-Za-z][.)][ \t]|`{3}|~{3})")
_WIDTHS = range(40, 121)
_LEAST_SHARE = 0.6
_LONGEST_LINE = 200
_NO_PROSE = re.compile(r"[{}=\t|]|^ {4,}\S|\(\)")
_CODE = re.compile(r"[{}=]|\(\)")
_FIELD = re.compile(r"\s*[\w-]+:\s")
_FEWEST_FIELDS = 2
_TAB = 4
_LINE = re.compile(r"([^\r\n]*)(?:\r\n?|\n|\Z)")


class _Run(NamedTuple):
    """What is known of lines in a row, of which only the last may be too long to be wrapped by hand."""

    wrapped: bool
    ragged: bool
    width: int


def dedented(lines: Sequence[str]) -> list[str]:
    """Lines without the white space that all of them begin with."""
    expanded = [line.expandtabs(_TAB) for line in lines]
    indent = min(len(line) - len(line.lstrip()) for line in expanded)
    return [line[indent:] for line in expanded]


def soft_breaks(lines: Sequence[str]) -> list[bool]:
    """Whether each break between lines in a row, none of them blank, only wraps; one fewer than there are lines."""
    found: list[bool] = []
    start = 0
    for at, line in enumerate(lines):
        if len(line.rstrip()) >= _WIDTHS.stop or at == len(lines) - 1:
            members = [member.rstrip() for member in lines[start : at + 1]]
            run = _Run(_is_wrapped(members), _is_ragged(members), max(map(len, members)))
            found += [_is_soft(run, *pair) for pair in pairwise(lines[start : at + 2])]
            start = at + 1
    return found


def _is_soft(run: _Run, before: str, after: str) -> bool:
    before, after = before.rstrip(), after.lstrip()[:_LONGEST_LINE]
    if run.wrapped or _continued(before, after):
        return True
    long_enough = len(before) >= _LEAST_SHARE * run.width
    return run.ragged and long_enough and _may_continue(before, after)


def _is_wrapped(lines: Sequence[str]) -> bool:
    width = max(map(len, lines), default=0)
    if width not in _WIDTHS or len(lines) < 2 or any(map(_LIST_ITEM.match, lines)) or any(map(_CODE.search, lines)):
        return False
    if len(lines) == 2 and not lines[1].lstrip()[:1].islower():
        return False
    if sum(LABEL.match(line) is not None for line in lines) >= _FEWEST_FIELDS:
        return False
    return all(len(line) + 1 + len(following.split(maxsplit=1)[0]) > width for line, following in pairwise(lines))


def _is_ragged(lines: Sequence[str]) -> bool:
    width = max(map(len, lines), default=0)
    return width >= _WIDTHS.start and any(_continued(*pair) for pair in pairwise(lines))


def _continued(before: str, after: str) -> bool:
    """Whether a line surely goes on in the next one."""
    return _may_continue(before, after) and after.lstrip()[:1].islower()


def _may_continue(before: str, after: str) -> bool:
    """Whether a line can go on in the next one: both are prose, and the first is long and doesn't end."""
    if len(before) not in range(_WIDTHS.start, _LONGEST_LINE) or before.rstrip(CLOSERS + " ")[-1:] in ENDS:
        return False
    return not (_NO_PROSE.search(before) or _NO_PROSE.search(after) or _LIST_ITEM.match(after) or _FIELD.match(after))
