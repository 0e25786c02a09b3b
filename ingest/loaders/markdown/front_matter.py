"""Front matter: what stands between two lines of marks at the very beginning of a file, and is no text."""

import re
from typing import NamedTuple

from ingest.schema import Declared
from ingest.text.dates import find_dates

_OPENING = re.compile(r"(?P<mark>---|\+\+\+)[ \t]*\n")
_CLOSINGS = {
    "---": re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE),
    "+++": re.compile(r"^\+\+\+[ \t]*$", re.MULTILINE),
}
_FIELD = re.compile(r"^[\"']?(?P<key>\w[\w.-]*)[\"']?[ \t]*[:=][ \t]*(?P<value>.*)$", re.MULTILINE)
_STARTS = re.compile(r"\s*(?:[\"']?\w[\w .-]*[\"']?[ \t]*[:=]|#|\[)")
_FOLDED = re.compile(r"[>|][+-]?\d*[ \t]*")
_INDENTED = re.compile(r"(?:\n[ \t]+.*|\n[ \t]*)+")
_QUOTED = re.compile(r"(?P<quote>[\"'])(?P<said>.*)(?P=quote)[ \t]*(?:#.*)?")
_COMMENT = re.compile(r"\s#.*")
_DATES = ("date", "published", "publication_date", "publishdate", "pubdate", "date_published", "created", "created_at")
_LONGEST = 100_000


class FrontMatter(NamedTuple):
    """What a file begins with.

    Attributes:
        end: where the text begins.
        declared: what is said there.
    """

    end: int
    declared: Declared


def front_matter(text: str) -> FrontMatter:
    """The front matter of a text whose lines end in line feeds; it ends at 0 where there is none.

    What opens it must be the first line, the next one must be a field, and something must close it.
    """
    opened = _OPENING.match(text)
    if opened is None:
        return FrontMatter(0, Declared())
    closed = _CLOSINGS[opened["mark"]].search(text, opened.end(), _LONGEST)
    if closed is None or not (_STARTS.match(text, opened.end(), closed.start()) or closed.start() == opened.end()):
        return FrontMatter(0, Declared())
    fields = _fields(text[opened.end() : closed.start()])
    said = next((fields[key] for key in _DATES if key in fields), "")
    published = next((mention.value for mention in find_dates(said)), None)
    return FrontMatter(closed.end(), Declared(fields.get("title", ""), published))


def _fields(text: str) -> dict[str, str]:
    """The fields that are words, by their lower-case names; of several of one name the first."""
    fields: dict[str, str] = {}
    for found in _FIELD.finditer(text):
        value = found["value"].strip()
        if _FOLDED.fullmatch(value):
            below = _INDENTED.match(text, found.end())
            value = " ".join(below[0].split()) if below else ""
        elif quoted := _QUOTED.fullmatch(value):
            value = quoted["said"]
        else:
            value = _COMMENT.sub("", value)
        if value and not value.startswith(("[", "{")):
            fields.setdefault(found["key"].lower(), value)
    return fields
