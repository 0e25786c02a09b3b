"""What stands over a table: a passage that begins within one tells neither its subject nor its columns."""

import re
from dataclasses import dataclass

_LINE = re.compile(r"[^\n]+")
_EDGE = re.compile(r"[|\t]")
_RULE = re.compile(r"[\s|:+=-]*-[\s|:+=-]*")
_LONGEST_HEADING = 100
_LONGEST_NAMES = 400
_WIDE = 3


@dataclass(slots=True)
class _Table:
    """A table that is being gone through."""

    heading: str
    first: str
    start: int
    ruled: bool = False

    @property
    def head(self) -> str:
        """Its heading and the names of its columns, a line each; what it lacks is left out."""
        return "\n".join(filter(None, (self.heading, self.first if self._is_named else "")))

    @property
    def _is_named(self) -> bool:
        """Whether the first row names the columns: a rule says so, or three cells or more without a number."""
        if len(self.first) > _LONGEST_NAMES:
            return False
        cells = [cell for cell in _EDGE.split(self.first.strip("| \t")) if cell.strip()]
        return self.ruled or (len(cells) >= _WIDE and not any(map(str.isdigit, self.first)))


def headed(table_head: str, text: str) -> str:
    """A passage's text under the head of the table that goes on in it: what is indexed and read."""
    return f"{table_head}\n{text}" if table_head else text


class TableHeads:
    """Finds the heads of tables for growing positions, reading the text once."""

    def __init__(self, text: str) -> None:
        self._lines = _LINE.finditer(text)
        self._next = next(self._lines, None)
        self._heading = ""
        self._table: _Table | None = None
        self._line = self._end = 0

    def over(self, position: int) -> str:
        """The heading and the column names of the table that goes on at a position; empty where none does.

        Positions must not fall. A table's first row is its own head: nothing stands over it.
        """
        while self._next is not None and self._next.start() <= position:
            self._take(self._next)
            self._next = next(self._lines, None)
        table = self._table
        return table.head if table is not None and table.start < self._line else ""

    def _take(self, line: re.Match[str]) -> None:
        text = line[0].strip()
        if not _EDGE.search(text):
            self._table = None
            if text:
                heading = text.lstrip("#").strip()
                self._heading = heading if len(heading) <= _LONGEST_HEADING else ""
        elif self._table is None or line.start() > self._end + 1:
            self._table = _Table(self._heading, text, line.start())
        elif self._line == self._table.start:
            self._table.ruled = bool(_RULE.fullmatch(text))
        self._line, self._end = line.start(), line.end()
