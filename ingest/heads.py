"""What stands over a passage: the headings of its section, and the head of a table that goes on in it.

A passage that begins within a section, or within a table, tells neither its subject nor its columns.
"""

import re
from dataclasses import dataclass

_LINE = re.compile(r"[^\n]+")
_EDGE = re.compile(r"[|\t]")
_RULE = re.compile(r"[\s|:+=-]*-[\s|:+=-]*")
_MARKED = re.compile(r"(#{1,6})\s+(\S.*?)[\s#]*")
_FENCE = re.compile(r"\s*(?:`{3}|~{3})")
_NO_HEADING = re.compile(r"(?:[-*•+‣▪●◦>]|\(?\d{1,3}\)|[A-Za-z]\))\s|[\w-]+(?: [\w-]+){0,2}:(?:\s|$)")
_FINAL = ".!?…:;,。！？"
_LONGEST_HEADING = 100
_LONGEST_NAMES = 400
_WIDE = 3
_DEEPEST = 3  # headings that are told, from the nearest up


def headed(head: str, text: str) -> str:
    """A passage's text under what stands over it: what is indexed and read."""
    return f"{head}\n{text}" if head else text


@dataclass(slots=True)
class _Table:
    """A table that is being gone through."""

    heading: str
    first: str
    start: int
    ruled: bool = False

    @property
    def names(self) -> str:
        """Its first row, where that names the columns: a rule says so, or three cells or more without a number."""
        cells = [cell for cell in _EDGE.split(self.first.strip("| \t")) if cell.strip()]
        named = self.ruled or (len(cells) >= _WIDE and not any(map(str.isdigit, self.first)))
        return self.first if named and len(self.first) <= _LONGEST_NAMES else ""


class Heads:
    """Finds what stands over growing positions of a text, reading it once.

    Headings are those of Markdown; in a text without them, short lines between blank ones. The first line is the
    text's title, and no heading.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._lines = _LINE.finditer(text)
        self._next = next(self._lines, None)
        self._is_marked = re.search(r"^#{1,6}\s", text, re.MULTILINE) is not None
        self._sections: list[tuple[int, str]] = []
        self._table: _Table | None = None
        self._before = ""  # the last line that says anything
        self._end = -2
        self._in_code = False

    def over(self, position: int) -> str:
        """What stands over a position, a line each; empty where nothing does. Positions must not fall.

        First the headings of the section, from the outermost on; then, where a table goes on there, the line over
        it and the names of its columns. Neither a heading nor a table's first row stands over itself.
        """
        while self._next is not None and self._next.end() <= position:
            self._take(self._next)
            self._next = next(self._lines, None)
        line = self._next
        if line is None:
            return ""
        level = self._level(line)
        found = [heading for own, heading in self._sections if level is None or own < level][-_DEEPEST:]
        if self._table is not None and self._goes_on(line):
            found += [told for told in (self._table.heading, self._table.names) if told and told not in found]
        return "\n".join(found)

    def _goes_on(self, line: re.Match[str]) -> bool:
        return line.start() == self._end + 1 and _EDGE.search(line[0].strip()) is not None

    def _take(self, line: re.Match[str]) -> None:
        text = line[0].strip()
        if not text:
            return
        level = self._level(line)
        if level is not None:
            kept = [section for section in self._sections if section[0] < level]
            self._sections = [*kept, (level, self._words(text))]
        self._take_row(line, text)
        self._in_code ^= _FENCE.match(text) is not None
        self._before, self._end = text, line.end()

    def _take_row(self, line: re.Match[str], text: str) -> None:
        if not _EDGE.search(text):
            self._table = None
        elif self._table is None or line.start() != self._end + 1:
            over = self._words(self._before)
            is_heading = len(over) <= _LONGEST_HEADING and not _EDGE.search(over)
            self._table = _Table(over if is_heading else "", text, line.start())
        elif self._before == self._table.first:
            self._table.ruled = self._table.ruled or _RULE.fullmatch(text) is not None

    def _level(self, line: re.Match[str]) -> int | None:
        """How deep a heading stands, from 1; None for what is none, and for the text's title."""
        text = line[0].strip()
        if not self._before or self._in_code or len(text) > _LONGEST_HEADING:
            return None
        if self._is_marked:
            marked = _MARKED.fullmatch(text)
            return len(marked[1]) if marked else None
        alone = line.start() > self._end + 1 and not self._text[line.end() : line.end() + 2].strip()
        says = sum(map(str.isalpha, text)) * 2 > len(text) and text[-1] not in _FINAL
        return 1 if alone and says and not (_EDGE.search(text) or _NO_HEADING.match(text)) else None

    def _words(self, line: str) -> str:
        marked = _MARKED.fullmatch(line)
        return marked[2] if marked else line
