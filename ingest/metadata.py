"""Title and publication date, where a text plainly gives them. What is doubtful stays None."""

import re
from datetime import date
from itertools import islice

from ingest.dates import find_dates
from ingest.schema import Metadata

_HEAD_CHARS = 20_000
_DATE_LINES = 30
_TITLE_CHARS = 120
_FRONT_MATTER = re.compile(r"\A---[ \t]*\r?\n(?P<body>.*?)^---[ \t]*\r?$", re.DOTALL | re.MULTILINE)
_FIELD = re.compile(r"^(?P<key>\w+)[ \t]*:[ \t]*(?P<value>.*?)[ \t]*\r?$", re.MULTILINE)
_HEADING = re.compile(r"^#[ \t]+(?P<title>.+?)[ \t#]*\r?$", re.MULTILINE)
_DATE_LABEL = re.compile(
    r"\s*(?:date|dated|published|posted|updated|last updated|publication date|release date|issued)"
    r"(?:\s+on)?\s*[:|–-]?\s*",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(r"\s*(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b[.,]*\s*", re.IGNORECASE)
_TIME = re.compile(
    r"[\s,|–-]*(?:at\s+)?(?:T?\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\.\d+)?\s*(?:[ap]\.?m\.?)?)?"
    r"\s*(?:Z|UTC|GMT|[A-Z]{2,4}|[+-]\d{2}:?\d{2})?[\s.]*",
    re.IGNORECASE,
)


def read_metadata(text: str, *, markdown: bool = False) -> Metadata:
    """Find title and publication date near the beginning of a canonical text."""
    head = text[:_HEAD_CHARS]
    fields = _front_matter(head) if markdown else {}
    title = fields.get("title") or (_markdown_title(head) if markdown else None) or _first_line_title(head)
    return Metadata(title=title, published=_front_date(fields) or _date_line(head))


def _front_matter(head: str) -> dict[str, str]:
    """The simple `key: value` lines of a YAML front matter, keys lower-cased, quotes removed."""
    match = _FRONT_MATTER.match(head)
    if match is None:
        return {}
    found = _FIELD.finditer(match["body"])
    return {field["key"].lower(): field["value"].strip("\"'") for field in found}


def _front_date(fields: dict[str, str]) -> date | None:
    given = next((fields[key] for key in ("date", "published", "publication_date") if key in fields), "")
    return next((mention.value for mention in find_dates(given)), None)


def _markdown_title(head: str) -> str | None:
    match = _HEADING.search(head)
    return match["title"] if match else None


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
    for line in islice(head.splitlines(), _DATE_LINES):
        mention = next(find_dates(line), None)
        if mention and _only_labels(line[: mention.start]) and _TIME.fullmatch(line[mention.end :]):
            return mention.value
    return None


def _only_labels(before: str) -> bool:
    label = _DATE_LABEL.match(before)
    rest = before[label.end() :] if label else before
    weekday = _WEEKDAY.match(rest)
    return not (rest[weekday.end() :] if weekday else rest).strip(" \t*_([<")
