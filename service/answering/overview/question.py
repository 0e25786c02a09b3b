"""Whether a question asks for an overview, of which kind, and of what."""

from dataclasses import dataclass
from typing import Literal

from ingest.text.dates import PartialDate
from ingest.text.overviews import FORMS, HERE, LATEST, SINCE, bare
from ingest.text.releases import days_of, find_version

OverviewKind = Literal["about", "summary", "changes", "compare", "timeline", "people"]
_MOST_CHARS = 200


@dataclass(frozen=True, slots=True)
class Overview:
    """A question for an overview.

    Attributes:
        kind: `about` a folder, `summary` of a document or topic, `changes`, `compare` two things, `timeline`, or
            `people`.
        about: the document, topic or product, in lower case; empty for all that is there.
        other: of a comparison, the second thing.
        version: of changes, the version's numbers.
        day: of changes, the date, as far as it is told.
        is_since: whether changes after that version or day are asked for.
        is_loose: whether another question may be asked in the same words, unless there is a document of that name.
    """

    kind: OverviewKind
    about: str = ""
    other: str = ""
    version: tuple[int, ...] = ()
    day: PartialDate | None = None
    is_since: bool = False
    is_loose: bool = False


def asked(question: str) -> Overview | None:
    """What overview a question asks for, or None where it asks for something else."""
    text = bare(question) if len(question) <= _MOST_CHARS else ""
    for kind, form in FORMS:
        if (found := form.fullmatch(text)) is None:
            continue
        part = {name: (value or "").strip(" ,:\"'“”") for name, value in found.groupdict().items()}
        if kind == "compare":
            return Overview("compare", part["one"], part["other"])
        about = "" if HERE.fullmatch(part.get("about", "")) else part.get("about", "")
        if kind == "changes":
            return _changes(about)
        if kind in ("about", "summary", "says"):
            return Overview("summary", about, is_loose=kind == "says") if about else Overview("about")
        return Overview("people" if kind == "people" else "timeline", about)
    return None


def _changes(about: str) -> Overview | None:
    """Changes are told of a version, since a day, or of the latest release; others are asked of a thing."""
    version = find_version(about)
    rest = about if version is None else about[: version.start] + about[version.end :]
    day = next(iter(days_of(about)), None) if version is None else None
    if about and version is None and day is None and not LATEST.search(about):
        return None
    topic = SINCE.sub(" ", LATEST.sub(" ", rest))
    return Overview(
        "changes", " ".join(topic.split()), "", version.numbers if version else (), day, bool(SINCE.search(about))
    )


def later_version(ask: Overview) -> Overview | None:
    """Of a comparison of two versions, the question what changed in the later one; else None."""
    found = [find_version(side) for side in (ask.about, ask.other)]
    numbers = [one.numbers for one in found if one is not None]
    return Overview("changes", version=max(numbers)) if len(numbers) == len(found) else None
