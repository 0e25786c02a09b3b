"""The day of a document: when it was published, or when what it records took place."""

import re
from collections.abc import Sequence
from datetime import date
from itertools import takewhile
from pathlib import PurePath
from typing import NamedTuple

from ingest.metadata.head import Head, Line
from ingest.metadata.labels import DateLine, day_named, read_date_line
from ingest.metadata.names import day_in_folders, day_in_name
from ingest.schema import Declared

_VERSION = re.compile(r"\d\.\d")
_EARLIEST_MADE = date(1990, 1, 1)  # what lies before is a clock that was never set
_FEW = 2


class _Found(NamedTuple):
    line: Line
    date: DateLine


def day_of(path: PurePath, head: Head, title: str, declared: Declared) -> date | None:
    """The day of a document, by what is surest.

    What the file declares comes first, then a line that calls a day that of publication, the file's name, a line
    near the top that is a date, the title and the headings at the top, the folders, the day of the last change, and at
    last the day on which a program says that it made the file.
    """
    read = ((line, read_date_line(line.text, line.over)) for line in head.lines if line.kind != "code")
    found = [_Found(line, dated) for line, dated in read if dated]
    return (
        declared.published
        or _published(found)
        or day_in_name(path)
        or _alone(found, _top(head))
        or day_named(title)
        or _in_headings(head)
        or day_in_folders(path)
        or next((one.date.day for one in found if one.date.told == "updated"), None)
        or (declared.created if declared.created and declared.created >= _EARLIEST_MADE else None)
    )


def _published(found: Sequence[_Found]) -> date | None:
    """The first day that is called that of publication, unless it is that of a part: of a version, or of an entry."""
    told = [one for one in found if one.date.told == "published"]
    if not told:
        return None
    first = told[0]
    parts = {one.line.over for one in told if one.date.day != first.date.day}
    is_of_part = first.line.headings > 1 and (parts - {first.line.over} or _VERSION.search(first.line.over))
    return None if is_of_part else first.date.day


def _top(head: Head) -> int:
    """How many headings stand at the top, one right after the other."""
    return len(list(takewhile(lambda line: line.kind == "heading", head.lines)))


def _in_headings(head: Head) -> date | None:
    """The day in a heading at the top, unless it is that of an entry or of a version."""
    own = (
        day_named(heading.text)
        for heading in head.headings[: _top(head)]
        if not head.is_entry(heading) and not _VERSION.search(heading.text)
    )
    return next(filter(None, own), None)


def _alone(found: Sequence[_Found], top: int) -> date | None:
    """The first line at the top that is a date; many such lines are those of entries."""
    lines = [
        one.date.day
        for one in found
        if one.date.told == "alone"
        and one.line.kind in {"paragraph", "quote", "caption"}
        and one.line.headings <= max(top, 1)
    ]
    return lines[0] if lines and len(set(lines)) <= _FEW else None
