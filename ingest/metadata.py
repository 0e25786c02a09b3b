"""Title and publication date, where a text plainly gives them. What is doubtful stays None."""

import re
from collections.abc import Sequence
from datetime import date
from itertools import islice
from pathlib import PurePath

from ingest.schema import Block, Declared, Metadata
from ingest.text.dates import WEEKDAYS, find_dates

_HEAD_CHARS = 20_000
_DATE_LINES = 30
_DATE_LINE_CHARS = 120
_TITLE_CHARS = 120
_MARKED_TITLE_CHARS = 300
_FIELD = re.compile(r"(?P<key>\w+)[ \t]*:(?P<value>.*)")
_FENCES = ("```", "~~~")
_DATE_LABEL = re.compile(
    r"\s*(?:date|dated|published|posted|updated|last updated|publication date|release date|issued)"
    r"(?:\s+on)?\s*[:|–-]?\s*",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(rf"\s*(?:{'|'.join(WEEKDAYS)})\b[.,]*\s*", re.IGNORECASE)
_TIME = re.compile(
    r"[\s,|–-]*(?:at\s+)?(?:T?\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\.\d+)?\s*(?:[ap]\.?m\.?)?)?"
    r"\s*(?:Z|UTC|GMT|[A-Z]{2,4}|[+-]\d{2}:?\d{2})?[\s.]*",
    re.IGNORECASE,
)


def read_metadata(path: PurePath, text: str, blocks: Sequence[Block], declared: Declared) -> Metadata:
    """The title and the date of a document.

    Args:
        path: of its file, relative to the ingested folder.
        text: its canonical text.
        blocks: its blocks.
        declared: what the file declares about itself.
    """
    markdown = path.suffix == ".md"
    head = text[:_HEAD_CHARS]
    fields = _front_matter(head) if markdown else {}
    title = (
        declared.title
        or fields.get("title")
        or (_markdown_title(head) if markdown else None)
        or _first_line_title(head)
    )
    return Metadata(title=title, published=declared.published or _front_date(fields) or _date_line(head))


def _front_matter(head: str) -> dict[str, str]:
    """The simple `key: value` lines of a YAML front matter, keys lower-cased, quotes removed."""
    lines = [line.rstrip() for line in head.splitlines()]
    if lines[:1] != ["---"] or "---" not in lines[1:]:
        return {}
    found = filter(None, map(_FIELD.fullmatch, lines[1 : lines.index("---", 1)]))
    fields = {field["key"].lower(): field["value"].strip().strip("\"'") for field in found}
    return {key: value for key, value in fields.items() if _is_plain(value)}


def _is_plain(value: str) -> bool:
    """Whether a field's value stands on its line, rather than as a block or a structure below it."""
    return not value.startswith(("|", ">", "[", "{")) and len(value) <= _MARKED_TITLE_CHARS


def _front_date(fields: dict[str, str]) -> date | None:
    given = next((fields[key] for key in ("date", "published", "publication_date") if key in fields), "")
    return next((mention.value for mention in find_dates(given)), None)


def _markdown_title(head: str) -> str | None:
    """The first heading of the first level; a comment inside a block of code is none."""
    fenced = False
    for line in head.splitlines():
        if line.lstrip().startswith(_FENCES):
            fenced = not fenced
        elif not fenced and line.startswith(("# ", "#\t")) and (title := _heading(line)):
            return title if len(title) <= _MARKED_TITLE_CHARS else None
    return None


def _heading(line: str) -> str:
    """The text of a heading, without the marks that may close it: `# C# #` is C#."""
    title = line[1:].strip()
    bare = title.rstrip("#")
    return bare.rstrip() if bare[-1:] in {" ", "\t", ""} else title


def _first_line_title(head: str) -> str | None:
    """The first line, if it is followed by more and reads like a heading: short and not a statement."""
    lines = [line.strip() for line in head.splitlines() if line.strip()]
    if len(lines) < 2 or len(lines[0]) > _TITLE_CHARS:
        return None
    first = lines[0]
    if first.startswith(("---", "-", "*", "•", "#", ">", "|", "```")) or not any(map(str.isalpha, first)):
        return None
    return None if first.endswith((".", ":", ",", ";", "。")) else first


def _date_line(head: str) -> date | None:
    """The first line, near the top, that holds a date and nothing else but a label, a weekday or a time."""
    for line in map(str.strip, islice(head.splitlines(), _DATE_LINES)):
        mention = next(find_dates(line), None) if len(line) <= _DATE_LINE_CHARS else None
        if mention and _only_labels(line[: mention.start]) and _TIME.fullmatch(line[mention.end :]):
            return mention.value
    return None


def _only_labels(before: str) -> bool:
    label = _DATE_LABEL.match(before)
    rest = before[label.end() :] if label else before
    weekday = _WEEKDAY.match(rest)
    return not (rest[weekday.end() :] if weekday else rest).strip(" \t*_([<")
