"""What may be asked: a question, a search, feedback, a token."""

from datetime import date
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from ingest.schema import Filter
from service.schema.model import Model, Readable, Text


class Turn(Model):
    """An earlier message of the chat. Its content is taken as a hint, never as a source."""

    role: Literal["user", "assistant"]
    content: Readable = Field(max_length=20_000)


class AnswerTurn(Turn):
    """An answer of this service in a conversation that it keeps itself. No client can send one."""

    standalone: str = Field("", description="The question that it answers, as it was made to stand alone.")


class SourceFilter(Model):
    """Which sources may be used; a source without a date passes no date bound."""

    sources: list[Annotated[Readable, Field(min_length=1, max_length=500)]] = Field(
        default_factory=list, max_length=100, description="Path globs; empty means all."
    )
    collections: list[Annotated[Readable, Field(min_length=1, max_length=64)]] = Field(
        default_factory=list, max_length=100, description="Names of collections; empty means all documents."
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
        days = self.published_after, self.published_before
        return Filter(tuple(self.sources), *days, tuple(self.collections))


class AskRequest(Model):
    """A question."""

    question: Text
    conversation_id: Readable | None = None
    history: list[Turn] = Field(default_factory=list, max_length=50)
    filter: SourceFilter = Field(default_factory=SourceFilter)
    max_citations: int = Field(8, ge=1, le=50)
    as_typed: bool = Field(False, description="Take every word as it is typed, whatever its spelling.")
    stream: bool = False


class SearchRequest(Model):
    """A search for passages."""

    query: Text
    filter: SourceFilter = Field(default_factory=SourceFilter)
    limit: int = Field(10, ge=1, le=100)
    rerank: bool = Field(False, description="Let the reader order the best twenty or thirty, which takes longer.")


class Feedback(Model):
    """What a reader thinks of an answer."""

    answer_id: str = Field(pattern=r"^ans_[0-9a-f]{1,32}$")
    rating: Literal["up", "down"]
    comment: Readable = Field("", max_length=2000)


class TokenRequest(Model):
    """A visitor of a web page asks for a token."""

    key: Readable = Field(max_length=100, description="The page's publishable key.")
    visitor: Readable = Field(min_length=16, max_length=64, description="A random secret that the browser keeps.")
