"""Items of lists in lines without markup: which lines begin one, and how lists are nested."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from ingest.blocks.lines import Line
from ingest.blocks.wrapping import CLOSERS, ENDS

_BULLET = re.compile(r"[-*•+‣▪●◦○■□➢✓·]\s+(?=\S)")
_DASH = re.compile(r"[–—]\s+(?=\S)")
_NUMBER = re.compile(r"\(?(?:(?P<number>\d{1,3})|(?P<letter>[a-zA-Z])|(?P<roman>[ivx]{2,4}))[.)]\s+(?=\S)")
_FIRST = frozenset({"0", "1", "a", "A", "i"})
_AWAY = 0.9
_AHEAD = 12
_WRAPPED = 40


class _Level(NamedTuple):
    indent: float
    kind: str
    number: str


class Lists:
    """Keeps the lists that are open while lines are gone through in order."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines
        self._open: list[_Level] = []

    def close(self) -> None:
        """End all lists."""
        self._open = []

    @property
    def is_open(self) -> bool:
        """Whether a list may go on."""
        return bool(self._open)

    def begins_item(self, at: int) -> bool:
        """Whether a line begins an item."""
        text = self._lines[at].text
        if _BULLET.match(text):
            return True
        if _DASH.match(text):
            return any(_DASH.match(self._lines[other].text) for other in self._around(at))
        mark = _NUMBER.match(text)
        return mark is not None and (self._counts_on(mark) or self._may_number(at, mark))

    def enter(self, at: int) -> int:
        """Take the item that begins with a line; returns how deep it is nested, from 1."""
        line = self._lines[at]
        mark = _NUMBER.match(line.text)
        level = _Level(line.indent, _form(mark) if mark else "", _value(mark) if mark else "")
        while self._open and self._open[-1].indent > level.indent + _AWAY:
            self._open.pop()
        same = [place for place, one in enumerate(self._open) if abs(one.indent - level.indent) <= _AWAY]
        alike = next((place for place in reversed(same) if self._open[place].kind == level.kind), None)
        if alike is not None:
            del self._open[alike:]
        elif same and not self._open[-1].kind:
            self._open.pop()  # another list after one of bullets; bullets after a number stand below it
        self._open.append(level)
        return len(self._open)

    def inside(self, line: Line) -> int:
        """How deep the item is nested that a line, which begins none, belongs to by its indent; 0 ends all lists."""
        while self._open and self._open[-1].indent + _AWAY >= line.indent:
            self._open.pop()
        return len(self._open)

    def _around(self, at: int) -> list[int]:
        return [other for other in (at - 1, at + 1) if 0 <= other < len(self._lines)]

    def _counts_on(self, mark: re.Match[str]) -> bool:
        """Whether a number is the next one of an open list."""
        form, value = _form(mark), _value(mark)
        return any(level.kind == form and _follows(level.number, value) for level in self._open)

    def _may_number(self, at: int, mark: re.Match[str]) -> bool:
        """Whether a number begins a list: not one at the start of a wrapped line, nor an initial of a name."""
        before = self._lines[at - 1] if at and not self._lines[at].is_first else None
        if before is not None and len(before.text) >= _WRAPPED and before.text.rstrip(CLOSERS)[-1:] not in ENDS:
            return False
        if mark["number"]:
            return True
        if _value(mark) not in _FIRST:
            return False
        form = _form(mark)
        ahead = (_NUMBER.match(line.text) for line in self._lines[at + 1 : at + 1 + _AHEAD])
        return any(other and _form(other) == form and _follows(_value(mark), _value(other)) for other in ahead)


def mark_length(text: str) -> int:
    """How many letters stand before what an item says."""
    mark = _BULLET.match(text) or _DASH.match(text) or _NUMBER.match(text)
    return mark.end() if mark else 0


def is_bulleted(text: str) -> bool:
    """Whether an item's mark is no number, and nothing that a person would read aloud."""
    return _BULLET.match(text) is not None or _DASH.match(text) is not None


def _value(mark: re.Match[str]) -> str:
    return mark["number"] or mark["letter"] or mark["roman"]


def _form(mark: re.Match[str]) -> str:
    """How a number is written: `(1)`, `1)`, `a.`."""
    value = _value(mark)
    return mark[0].strip().replace(value, "1" if value.isdecimal() else "A" if value.isupper() else "a")


def _follows(before: str, value: str) -> bool:
    """Whether a number is the one after another; Roman ones are taken as they come."""
    if before.isdecimal() and value.isdecimal():
        return int(value) == int(before) + 1
    if len(before) == len(value) == 1:
        return ord(value) == ord(before) + 1 or (before == "i" and value == "v")
    return not value.isdecimal() and set(before + value) <= set("ivx")
