"""JSON: each record of a list is a row or a section under its path, what is simple in a record an item of its own."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from ingest.blocks.writer import BlockWriter, CellText
from ingest.decoding import decode
from ingest.errors import DocumentSkipped
from ingest.schema import Extract, Place

_DEEPEST = 6
_WIDEST = 40
_LEAST_FILLED = 0.5
_LONGEST_LINE = 300
_TOP = "top level"


def load_json(data: bytes) -> Extract:
    """A `.json` file.

    Raises:
        DocumentSkipped: it is not JSON, or damaged.
    """
    text, unread = decode(data)
    try:
        value = json.loads(text)
    except ValueError as error:
        raise DocumentSkipped(f"damaged JSON, or none ({str(error)[:80]}); save it again") from None
    found = _Records()
    found.write(value, "", 1)
    return found.extract(unread)


def load_jsonl(data: bytes) -> Extract:
    """A `.jsonl` file: a record a line. Lines that are none are counted in the document's `unread`.

    Raises:
        DocumentSkipped: no line of it is JSON.
    """
    text, unread = decode(data)
    records, numbers, damaged = list[Any](), list[int](), list[int]()
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                records.append(json.loads(line))
                numbers.append(number)
            except ValueError:
                damaged.append(number)
    if not records:
        raise DocumentSkipped("no line of it is a JSON record; save it again")
    if damaged:
        said = f"{len(damaged)} of its lines are damaged and were not read (line {damaged[0]} first)"
        unread = "; ".join(filter(None, [unread, said]))
    found = _Records(numbers)
    found.write_list(records, "", 1)
    return found.extract(unread)


class _Records:
    """Writes values, and keeps the path of each part."""

    def __init__(self, lines: Sequence[int] = ()) -> None:
        """Take the lines that the records at the top stand on, where each stands on one."""
        self._writer = BlockWriter()
        self._places: list[Place] = []
        self._lines = lines

    def extract(self, unread: str) -> Extract:
        """What was written."""
        return Extract(self._writer.text(), tuple(self._writer.blocks), unread=unread, places=tuple(self._places))

    def write(self, value: Any, path: str, level: int) -> None:
        """Write what stands at a path."""
        if isinstance(value, dict):
            self._object(value, path, level)
        elif isinstance(value, list):
            self.write_list(value, path, level)
        else:
            self._add("paragraph", _said(value), path)

    def _object(self, value: Mapping[str, Any], path: str, level: int) -> None:
        """Write what is simple first: below a heading it would seem to be of that."""
        group = self._writer.new_group()
        for key, inner in value.items():
            if _is_simple(inner) and (said := _said(inner)):
                self._add("item", f"{key}: {said}", path, group=group)
        for key, inner in value.items():
            if not _is_simple(inner):
                self._section(inner, f"{path}.{key}" if path else key, level)

    def _section(self, value: Any, path: str, level: int) -> None:
        before = len(self._writer.blocks)
        self._add("heading", path, path, level=min(level, _DEEPEST))
        self.write(value, path, level + 1)
        if len(self._writer.blocks) == before + 1 and not value:
            self._add("paragraph", "empty", path)

    def write_list(self, value: Sequence[Any], path: str, level: int) -> None:
        """Write a list: records with the same simple fields as rows of one table, other ones as sections."""
        columns = _columns(value)
        if columns:
            self._table(value, columns, path)
            return
        group = self._writer.new_group()
        for number, inner in enumerate(value):
            place = self._numbered(path, number)
            if _is_simple(inner):
                self._add("item", _said(inner), place, group=group)
            else:
                self._section(inner, place, level)

    def _table(self, value: Sequence[Mapping[str, Any]], columns: Sequence[str], path: str) -> None:
        group = self._writer.new_group()
        self._row(columns, path or _TOP, group, is_header=True)
        for number, record in enumerate(value):
            said = [_said(record.get(column)) for column in columns]
            self._row(said, self._numbered(path, number), group)

    def _row(self, cells: Sequence[str], place: str, group: int, *, is_header: bool = False) -> None:
        before = len(self._writer.blocks)
        self._writer.row([CellText(cell) for cell in cells], group=group, is_header=is_header)
        self._name(before, place)

    def _add(self, kind: Any, said: str, place: str, *, level: int = 0, group: int = 0) -> None:
        before = len(self._writer.blocks)
        self._writer.add(kind, said, level=level or (kind == "item"), group=group)
        self._name(before, place)

    def _name(self, before: int, place: str) -> None:
        place = place or _TOP
        if len(self._writer.blocks) > before and (not self._places or self._places[-1].name != place):
            self._places.append(Place(self._writer.blocks[-1].start, place))

    def _numbered(self, path: str, number: int) -> str:
        return f"line {self._lines[number]}" if self._lines and not path else f"{path}[{number}]"


def _columns(value: Sequence[Any]) -> list[str]:
    """The fields of records that make a table; none where they don't: one is not simple, or most would be empty."""
    if not value or not all(isinstance(one, dict) and all(map(_is_simple, one.values())) for one in value):
        return []
    names = list(dict.fromkeys(key for one in value for key in one))
    filled = sum(len(one) for one in value)
    is_even = len(names) <= _WIDEST and filled >= _LEAST_FILLED * len(names) * len(value)
    is_short = all(len(_said(inner)) <= _LONGEST_LINE for one in value for inner in one.values())
    return names if is_even and is_short else []


def _is_simple(value: Any) -> bool:
    """Whether a value is told on a line: no object, and no list of such."""
    return not isinstance(value, dict | list) or (isinstance(value, list) and _is_flat(value))


def _is_flat(value: Sequence[Any]) -> bool:
    flat = all(not isinstance(inner, dict | list) for inner in value)
    return flat and sum(len(_said(inner)) + 2 for inner in value) <= _LONGEST_LINE


def _said(value: Any) -> str:
    """A simple value in words; nothing for null."""
    if isinstance(value, list):
        return ", ".join(filter(None, map(_said, value)))
    if value is None:
        return ""
    return value.strip() if isinstance(value, str) else json.dumps(value)
