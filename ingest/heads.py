"""What stands over a passage: the headings of its section, and the head of a table that goes on in it.

A passage that begins within a section, or within a table, tells neither its subject nor its columns.
"""

import re
from dataclasses import dataclass
from typing import NamedTuple

_LINE = re.compile(r"[^\n]+")
_RULE = re.compile(r"[\s|:+=-]*")
_MARKED = re.compile(r"(#{1,6})\s+(\S.*?)[\s#]*")
_FENCE = re.compile(r"\s*(?:`{3}|~{3})")
_NO_HEADING = re.compile(r"(?:[-*•+‣▪●◦>]|\(?\d{1,3}\)|[A-Za-z]\))\s|[\w-]+(?: [\w-]+){0,2}:(?:\s|$)")
_FINAL = ".!?…:;,。！？"
_LONGEST_NAMES = 400
_WIDE = 3
_DEEPEST = 3  # headings that are told, from the nearest up

EDGE = re.compile(r"[|\t]")
"""What parts the cells of a row."""

LONGEST_HEADING = 100
"""A longer line is no heading."""


def is_rule(line: str) -> bool:
    """Whether a line only rules off the rows above it."""
    return "-" in line and _RULE.fullmatch(line) is not None


def headed(head: str, text: str) -> str:
    """A passage's text under what stands over it: what is indexed and read."""
    return f"{head}\n{text}" if head else text


class _Line(NamedTuple):
    """A line without the white space around it; as a heading, how deep it stands."""

    text: str
    start: int
    end: int
    level: int | None
    is_row: bool


@dataclass(slots=True)
class _Table:
    """A table that is being gone through."""

    heading: str
    first: str
    ruled: bool = False

    @property
    def names(self) -> str:
        """Its first row, where that names the columns: a rule says so, or three cells or more without a number."""
        cells = [cell for cell in EDGE.split(self.first.strip("| \t")) if cell.strip()]
        named = self.ruled or (len(cells) >= _WIDE and not any(map(str.isdigit, self.first)))
        return self.first if named and len(self.first) <= _LONGEST_NAMES else ""


class Heads:
    """Finds what stands over growing positions of a text, reading it once.

    Headings are those of Markdown; in a text without them, short lines between blank ones. The first line is the
    text's title, and no heading.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._is_marked = re.search(r"^#{1,6}\s", text, re.MULTILINE) is not None
        self._sections: list[tuple[int, str]] = []
        self._table: _Table | None = None
        self._before = ""  # the last line that says anything
        self._end = -2  # where it ends
        self._in_code = False
        self._lines = _LINE.finditer(text)
        self._line = self._read()

    def over(self, position: int) -> str:
        """What stands over a position, a line each; empty where nothing does. Positions must not fall.

        First the headings of the section, from the outermost on; then, where a table goes on there, the line over
        it and the names of its columns. Neither a heading nor a table's first row stands over itself.
        """
        while self._line is not None and self._line.end <= position:
            self._take(self._line)
            self._line = self._read()
        line = self._line
        if line is None:
            return ""
        found = [heading for own, heading in self._sections if line.level is None or own < line.level][-_DEEPEST:]
        if self._table is not None and line.is_row and line.start == self._end + 1:
            found += [told for told in (self._table.heading, self._table.names) if told and told not in found]
        return "\n".join(found)

    def _read(self) -> _Line | None:
        """The next line that says anything."""
        for match in self._lines:
            if text := match[0].strip():
                level = self._level(text, *match.span())
                return _Line(text, match.start(), match.end(), level, EDGE.search(text) is not None)
        return None

    def _take(self, line: _Line) -> None:
        if line.level is not None:
            kept = [section for section in self._sections if section[0] < line.level]
            self._sections = [*kept, (line.level, _words(line.text))]
        if not line.is_row:
            self._table = None
        elif self._table is None or line.start != self._end + 1:
            is_heading = len(self._before) <= LONGEST_HEADING and not EDGE.search(self._before)
            self._table = _Table(_words(self._before) if is_heading else "", line.text)
        elif self._before == self._table.first:
            self._table.ruled = self._table.ruled or is_rule(line.text)
        self._in_code ^= _FENCE.match(line.text) is not None
        self._before, self._end = line.text, line.end

    def _level(self, text: str, start: int, end: int) -> int | None:
        """How deep a heading stands, from 1; None for what is none, and for the text's title."""
        if not self._before or self._in_code or len(text) > LONGEST_HEADING:
            return None
        if self._is_marked:
            marked = _MARKED.fullmatch(text)
            return len(marked[1]) if marked else None
        alone = start > self._end + 1 and not self._text[end : end + 2].strip()
        says = sum(map(str.isalpha, text)) * 2 > len(text) and text[-1] not in _FINAL
        return 1 if alone and says and not (EDGE.search(text) or _NO_HEADING.match(text)) else None


def _words(line: str) -> str:
    marked = _MARKED.fullmatch(line)
    return marked[2] if marked else line
