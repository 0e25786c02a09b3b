"""The HTTP contract, version 1: what a question may hold and what an answer holds.

Offsets count Unicode code points, ends are exclusive. A segment's offsets point into `answer`, a citation's
into its source's canonical text, its `highlight` into its `quote`.
"""

from datetime import date, datetime
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from ingest.blocks.reading import over_lines
from ingest.schema import Filter, Passage, Source

Status = Literal["answered", "conflicting", "partial", "unanswerable"]


def _readable(text: str) -> str:
    """Refuse what is no text: half a surrogate pair, which JSON can hold but UTF-8 can't, and NUL."""
    if "\0" in text:
        raise ValueError("holds a NUL character; remove it")
    if any("\ud800" <= character <= "\udfff" for character in text):
        raise ValueError("holds half a surrogate pair; send well-formed Unicode")
    return text


def _not_empty(text: str) -> str:
    if not text.strip():
        raise ValueError("is empty; write a question")
    return text


Readable = Annotated[str, AfterValidator(_readable)]
Text = Annotated[Readable, AfterValidator(_not_empty)]


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Turn(_Model):
    """An earlier message of the chat. Its content is taken as a hint, never as a source."""

    role: Literal["user", "assistant"]
    content: Readable = Field(max_length=20_000)


class SourceFilter(_Model):
    """Which sources may be used; a source without a date passes no date bound."""

    sources: list[Annotated[Readable, Field(min_length=1, max_length=500)]] = Field(
        default_factory=list, max_length=100, description="Path globs; empty means all."
    )
    published_after: date | None = Field(None, description="On or after this day.")
    published_before: date | None = Field(None, description="On or before this day.")

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.published_after and self.published_before and self.published_after > self.published_before:
            raise ValueError("published_after is later than published_before; swap them")
        return self

    def to_filter(self) -> Filter:
        """The same in the words of ingest."""
        return Filter(tuple(self.sources), self.published_after, self.published_before)


class AskRequest(_Model):
    """A question."""

    question: Text
    conversation_id: Readable | None = None
    history: list[Turn] = Field(default_factory=list, max_length=50)
    filter: SourceFilter = Field(default_factory=SourceFilter)
    max_citations: int = Field(8, ge=1, le=50)
    stream: bool = False


class Citation(_Model):
    """A numbered pointer to the exact characters that support a segment: `canonical_text[start:end] == quote`."""

    number: int
    source_id: str
    path: str
    title: str
    published: date | None
    sha256: str
    passage_id: str
    quote: str
    highlight: tuple[int, int] | None = Field(description="The answer's span inside the quote.")
    start: int
    end: int
    start_line: int
    end_line: int
    page: int | None = None
    url: str


class Segment(_Model):
    """A piece of the answer, `answer[start:end] == text`, with the numbers of the citations that support it."""

    start: int
    end: int
    text: str
    citations: list[int]


class Position(_Model):
    """One of several values that sources give for the same thing."""

    value: str
    citations: list[int]
    published: date | None


class Conflict(_Model):
    """Where sources differ."""

    topic: str
    positions: list[Position]


class FoundPassage(_Model):
    """A passage that was found: its score, 0 to 1; if read, the chance that it answers."""

    source_id: str
    path: str
    title: str
    published: date | None
    passage_id: str
    text: str
    section: list[str] = Field(default_factory=list, description="The headings above it, outermost first.")
    head: str = Field("", description="What stands over the passage and not in it, a line each.")
    start: int
    end: int
    start_line: int
    page: int | None = None
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
            section=list(passage.structure.section),
            head="\n".join(over_lines(passage.structure)),
            start=passage.start,
            end=passage.end,
            start_line=passage.start_line,
            page=passage.page,
            score=round(score, 4),
            url=source_url(source, passage.start, passage.end),
        )


class Filtered(_Model):
    """What the filter of a question or a search let through."""

    sources: int = Field(description="How many documents passed it.")
    undated: int = Field(description="How many it left out only because they have no date.")
    notice: str = Field(description="What of that a person has to be told; empty where nothing.")


class Usage(_Model):
    """Tokens, as a chat model counts them."""

    input_tokens: int = 0
    output_tokens: int = 0


class Answer(_Model):
    """An answer with everything needed to check it."""

    id: str
    conversation_id: str | None
    question: str
    standalone_question: str
    status: Status
    answer: str
    short_answer: str | None
    segments: list[Segment]
    conflicts: list[Conflict]
    citations: list[Citation]
    nearest: list[FoundPassage] = Field(description="When nothing answers: the passages that come nearest.")
    confidence: float = Field(ge=0, le=1, description="How sure the reader is that this answers the question.")
    answered_by: str
    degraded: str | None
    filtered: Filtered | None = Field(None, description="What the filter let through; null without a filter.")
    usage: Usage | None = Field(
        default_factory=Usage,
        description="What the chat model used: nothing if none was asked, null if it doesn't say.",
    )
    timings_ms: dict[str, float]


class KeptTurn(_Model):
    """A question of a conversation, and the answer that was given."""

    question: str
    answer: Answer
    asked_at: datetime


class Conversation(_Model):
    """A conversation, as far as its turns are kept."""

    id: str
    turns: list[KeptTurn]


class Feedback(_Model):
    """What a reader thinks of an answer."""

    answer_id: str = Field(pattern=r"^ans_[0-9a-f]{1,32}$")
    rating: Literal["up", "down"]
    comment: Readable = Field("", max_length=2000)


class TokenRequest(_Model):
    """A visitor of a web page asks for a token."""

    key: Readable = Field(max_length=64, description="The page's publishable key.")
    visitor: Readable = Field(min_length=16, max_length=64, description="A random secret that the browser keeps.")


class WidgetToken(_Model):
    """A bearer token for pages of one origin."""

    token: str
    expires_in: int = Field(description="In how many seconds it runs out.")


class SearchRequest(_Model):
    """A search for passages."""

    query: Text
    filter: SourceFilter = Field(default_factory=SourceFilter)
    limit: int = Field(10, ge=1, le=100)
    rerank: bool = Field(False, description="Let the reader order the best twenty or thirty, which takes longer.")


class SearchResponse(_Model):
    """Passages, best first."""

    query: str
    passages: list[FoundPassage]
    filtered: Filtered | None = Field(None, description="What the filter let through; null without a filter.")


class SourceOut(_Model):
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
            url=f"/sources/{source.id}",
        )


class SourcesPage(_Model):
    """A page of the list of sources."""

    total: int
    offset: int
    limit: int
    sources: list[SourceOut]


class SourceText(_Model):
    """A slice of a source's canonical text."""

    id: str
    sha256: str
    start: int
    end: int
    chars: int
    text: str


def source_url(source: Source, start: int, end: int, answer: str = "") -> str:
    """The permalink of a slice of this very version of a source, and of the answer that cites it."""
    cited = f"&answer={answer}" if answer else ""
    return f"/sources/{source.id}?sha256={source.sha256}&start={start}&end={end}{cited}#quote"
