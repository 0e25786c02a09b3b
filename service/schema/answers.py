"""What comes back: an answer with all that it needs to be checked, a conversation's turns, what a search found."""

from datetime import date, datetime
from typing import Literal

from pydantic import Field

from service.schema.model import Model
from service.schema.sources import Citation, FoundPassage

Status = Literal["answered", "tentative", "conflicting", "partial", "unanswerable"]
Kind = Literal["sentence", "list", "table", "code", "section"]


class Segment(Model):
    """A piece of the answer, `answer[start:end] == text`, with the numbers of the citations that support it."""

    start: int
    end: int
    text: str = Field(description="Markdown, in which nothing of a document is markup that it wasn't.")
    kind: Kind = Field("sentence", description="What it is; an older answer has sentences only.")
    section: list[str] = Field(default_factory=list, description="The headings it makes sense under, outermost first.")
    citations: list[int]


class Position(Model):
    """One of several values that sources give for the same thing."""

    value: str
    citations: list[int]
    published: date | None


class Conflict(Model):
    """Where sources differ."""

    topic: str
    positions: list[Position]


class Filtered(Model):
    """What the filter of a question or a search let through."""

    sources: int = Field(description="How many documents passed it.")
    undated: int = Field(description="How many it left out only because they have no date.")
    notice: str = Field(description="What of that a person has to be told; empty where nothing.")


class Respelled(Model):
    """A question some of whose words were taken for others."""

    asked: str = Field(description="The question as it was typed.")
    shown: str = Field(description="The question that was answered instead.")


class Usage(Model):
    """Tokens, as a chat model counts them."""

    input_tokens: int = 0
    output_tokens: int = 0


class Answer(Model):
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
    left_out: int = Field(0, description="How many statements of the chat model's were left out, being unsupported.")
    filtered: Filtered | None = Field(None, description="What the filter let through; null without a filter.")
    respelled: Respelled | None = Field(
        None, description="Which words were taken for others; null where none. `as_typed` asks without."
    )
    usage: Usage | None = Field(
        default_factory=Usage,
        description="What the chat model used: nothing if none was asked, null if it doesn't say.",
    )
    timings_ms: dict[str, float]


class KeptTurn(Model):
    """A question of a conversation, and the answer that was given."""

    question: str
    answer: Answer
    asked_at: datetime


class Conversation(Model):
    """A conversation, as far as its turns are kept."""

    id: str
    turns: list[KeptTurn]


class SearchResponse(Model):
    """Passages, best first."""

    query: str
    passages: list[FoundPassage]
    filtered: Filtered | None = Field(None, description="What the filter let through; null without a filter.")


class WidgetToken(Model):
    """A bearer token for pages of one origin."""

    token: str
    expires_in: int = Field(description="In how many seconds it expires.")
