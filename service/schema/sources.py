"""Documents, and slices of them: what is listed, found and quoted."""

from datetime import date, datetime
from typing import Self

from pydantic import Field

from ingest.blocks.rendering import over_lines, shown_text
from ingest.schema import Passage, Source
from service.schema.model import Model


def source_url(source: Source, start: int, end: int, answer: str = "") -> str:
    """The permalink of a slice of this very version of a source, and of the answer that cites it."""
    cited = f"&answer={answer}" if answer else ""
    return f"/sources/{source.id}?sha256={source.sha256}&start={start}&end={end}{cited}#quote"


class SourceOut(Model):
    """One ingested document."""

    id: str
    path: str
    title: str
    published: date | None
    sha256: str
    bytes: int
    chars: int
    passages: int
    ingested_at: datetime
    collection: str = Field("", description="The collection it belongs to; empty where it belongs to none.")
    url: str

    @classmethod
    def of(cls, source: Source) -> Self:
        """A source as the API shows it."""
        return cls(
            id=source.id,
            path=source.path,
            title=source.display_title,
            published=source.published,
            sha256=source.sha256,
            bytes=source.bytes,
            chars=source.chars,
            passages=source.passages,
            ingested_at=source.ingested_at,
            collection=source.collection,
            url=f"/sources/{source.id}",
        )


class SourcesPage(Model):
    """A page of the list of sources."""

    total: int
    offset: int
    limit: int
    sources: list[SourceOut]


class CollectionOut(Model):
    """A collection of documents."""

    name: str
    sources: int
    passages: int


class CollectionsPage(Model):
    """All collections, by name."""

    collections: list[CollectionOut]


class SourceText(Model):
    """A slice of a source's canonical text."""

    id: str
    sha256: str
    start: int
    end: int
    chars: int
    text: str


class Citation(Model):
    """A numbered pointer to the exact characters that support a segment: `canonical_text[start:end] == quote`."""

    number: int
    source_id: str
    path: str
    title: str
    published: date | None
    sha256: str
    passage_id: str
    section: list[str] = Field(default_factory=list, description="The headings above the quote, outermost first.")
    quote: str
    highlight: tuple[int, int] | None = Field(description="The answer's span inside the quote.")
    start: int
    end: int
    start_line: int
    end_line: int
    page: int | None = None
    place: str | None = Field(
        None, description="Where the answer in it stands in the words of the format: sheet and cells."
    )
    url: str


class FoundPassage(Model):
    """A passage that was found: its score, 0 to 1; if read, the chance that it answers."""

    source_id: str
    path: str
    title: str
    published: date | None
    passage_id: str
    text: str
    shown: str = Field("", description="Its text without markup and without the headings of `section`, to be read.")
    section: list[str] = Field(
        default_factory=list, description="Its section's headings, outermost first; the last may stand in its text."
    )
    head: str = Field("", description="What stands over the passage and not in it, a line each.")
    start: int
    end: int
    start_line: int
    page: int | None = None
    place: str | None = Field(None, description="Where it stands in the words of its format: a sheet and its cells.")
    score: float
    answerable: float | None = None
    url: str

    @classmethod
    def of(cls, passage: Passage, score: float) -> Self:
        """A passage with its score."""
        source = passage.source
        return cls(
            source_id=source.id,
            path=source.path,
            title=source.display_title,
            published=source.published,
            passage_id=passage.id,
            text=passage.text,
            shown=shown_text(passage.text, passage.structure),
            section=list(passage.structure.section),
            head="\n".join(over_lines(passage.structure)),
            start=passage.start,
            end=passage.end,
            start_line=passage.start_line,
            page=passage.page,
            place=passage.place,
            score=round(score, 4),
            url=source_url(source, passage.start, passage.end),
        )
