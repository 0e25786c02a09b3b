"""The words of the documents' side: source, passage, filter, and what an ingest did."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a text plainly says of itself."""

    title: str | None = None
    published: date | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A loaded file.

    Attributes:
        text: its canonical text, into which all offsets point.
        metadata: what it says of itself.
        page_starts: where each page starts in the text, for files that have pages.
        unread: what of the file the text lacks, in words for a person; empty where nothing is missing.
    """

    text: str
    metadata: Metadata
    page_starts: tuple[int, ...] = ()
    unread: str = ""


@dataclass(frozen=True, slots=True)
class Span:
    """A slice `[start, end)` of a text, in Unicode code points."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Source:
    """One ingested document.

    Attributes:
        id: stable for a path: `src_` and 16 hexadecimal digits.
        path: relative to the ingested folder, with forward slashes.
        sha256: of the file's bytes, in hexadecimal.
        title: as the text gives it, or None.
        published: publication date as the text gives it, or None.
        bytes: size of the file.
        chars: length of the canonical text in code points.
        passages: how many passages it was split into.
        ingested_at: when the version was stored, in UTC.
    """

    id: str
    path: str
    sha256: str
    title: str | None
    published: date | None
    bytes: int
    chars: int
    passages: int
    ingested_at: datetime

    @property
    def display_title(self) -> str:
        """The title, or the file's name where the text gives none."""
        return self.title or self.path.rsplit("/", 1)[-1]


@dataclass(frozen=True, slots=True)
class Passage:
    """A slice of one source's canonical text: whole sentences, what is indexed and retrieved.

    Attributes:
        id: 24 hexadecimal digits, the same for the same slice of the same version of a source.
        source: the source it is cut from.
        start: first code point in the canonical text.
        end: one past the last.
        start_line: line of `start`, counted from 1.
        text: exactly `canonical_text[start:end]`.
        page: page of `start`, counted from 1, where the source has pages.
        head: what stands over the passage (`ingest/heads.py`): headings of its section, column names of a table that
            goes on in it. It is indexed and read with the passage, and never cited.
    """

    id: str
    source: Source
    start: int
    end: int
    start_line: int
    text: str
    page: int | None = None
    head: str = ""


class Hit(NamedTuple):
    """A passage that a search found, with its score: higher is better."""

    passage_id: str
    score: float


@dataclass(frozen=True, slots=True)
class Filter:
    """Which sources may be used.

    Attributes:
        sources: path globs (`*` stays within a folder, `**` crosses them); empty means all.
        published_after: only sources published on or after this day.
        published_before: only sources published on or before this day.

    A source without a publication date passes no date bound.
    """

    sources: tuple[str, ...] = ()
    published_after: date | None = None
    published_before: date | None = None

    def __bool__(self) -> bool:
        return bool(self.sources or self.published_after or self.published_before)


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file that did not become a source, and why; or, `partly`, became one that lacks something."""

    path: str
    reason: str
    partly: bool = False


@dataclass(slots=True)
class IngestReport:
    """What one ingest did.

    Attributes:
        generation: the number of the finished ingest.
        added, changed, unchanged, removed: paths of sources.
        skipped: files that did not become sources, or of which a part could not be read.
        passages: passages now in the corpus.
        embedded: passages whose vector was computed in this run.
        seconds: wall time by stage.
    """

    generation: int = 0
    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    passages: int = 0
    embedded: int = 0
    seconds: dict[str, float] = field(default_factory=dict)
