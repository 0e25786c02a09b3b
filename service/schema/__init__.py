"""The HTTP contract, version 1: what a question may hold and what an answer holds.

Offsets count Unicode code points, ends are exclusive. A segment's offsets point into `answer`, a citation's
into its source's canonical text, its `highlight` into its `quote`.
"""

from service.schema.answers import (
    Answer,
    Conflict,
    Conversation,
    Filtered,
    KeptTurn,
    Kind,
    Position,
    Respelled,
    SearchResponse,
    Segment,
    Status,
    Usage,
    WidgetToken,
)
from service.schema.jobs import (
    IngestRequest,
    JobKind,
    JobOut,
    JobSource,
    JobsPage,
    JobState,
    Place,
    Task,
)
from service.schema.model import Readable, Text
from service.schema.requests import AnswerTurn, AskRequest, Feedback, SearchRequest, SourceFilter, TokenRequest, Turn
from service.schema.sources import (
    Citation,
    CollectionOut,
    CollectionsPage,
    FoundPassage,
    SourceOut,
    SourcesPage,
    SourceText,
    source_url,
)

__all__ = [
    "Answer",
    "AnswerTurn",
    "AskRequest",
    "Citation",
    "CollectionOut",
    "CollectionsPage",
    "Conflict",
    "Conversation",
    "Feedback",
    "Filtered",
    "FoundPassage",
    "IngestRequest",
    "JobKind",
    "JobOut",
    "JobSource",
    "JobState",
    "JobsPage",
    "KeptTurn",
    "Kind",
    "Place",
    "Position",
    "Readable",
    "Respelled",
    "SearchRequest",
    "SearchResponse",
    "Segment",
    "SourceFilter",
    "SourceOut",
    "SourceText",
    "SourcesPage",
    "Status",
    "Task",
    "Text",
    "TokenRequest",
    "Turn",
    "Usage",
    "WidgetToken",
    "source_url",
]
