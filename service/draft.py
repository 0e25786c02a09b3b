"""An answer before its citations are verified."""

from dataclasses import dataclass
from datetime import date

from ingest.blocks.rendering import block_text
from ingest.blocks.shown import without_markup
from ingest.schema import Passage, Span
from service.schema import Status
from service.schema.answers import Kind


@dataclass(frozen=True, slots=True)
class Evidence:
    """A stretch of a passage that supports a segment.

    Attributes:
        passage: the passage.
        quote: what to show of it, in the passage's code points.
        highlight: the answer inside it, in the passage's code points, or None for all of it.
        score: how sure the reader is, 0 to 1.
        unweighed: how sure it is of the passage read alone, whatever retrieval thinks of it, 0 to 1.
    """

    passage: Passage
    quote: Span
    highlight: Span | None
    score: float
    unweighed: float

    @property
    def text(self) -> str:
        """The quote itself."""
        return self.passage.text[self.quote.start : self.quote.end]

    @property
    def value(self) -> str:
        """The answer inside the quote, without markup."""
        return self._without_markup(self.highlight or self.quote)

    @property
    def shown(self) -> str:
        """The quote without markup, on one line; the cells of a row parted by bars."""
        block = self.passage.structure.block_at(self.quote.start)
        if block is not None and block.kind == "row":
            return block_text(self.passage.text, block)
        return self._without_markup(self.quote)

    def _without_markup(self, span: Span) -> str:
        block = self.passage.structure.block_at(span.start)
        return without_markup(self.passage.text, span.start, span.end, block.markup if block else ())


@dataclass(frozen=True, slots=True)
class DraftSegment:
    """A piece of the answer and what supports it; `lead` is said before it, and supported by nothing."""

    text: str
    evidence: tuple[Evidence, ...]
    lead: str = ""
    kind: Kind = "sentence"
    section: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DraftPosition:
    """One of several values for the same thing; `segment` counts into the draft's segments."""

    topic: str
    value: str
    segment: int
    published: date | None


@dataclass(frozen=True, slots=True)
class Draft:
    """An answer whose evidence is still to be verified.

    Attributes:
        status: what kind of answer it is.
        segments: its pieces, in order.
        short_answer: the bare answer, or None.
        confidence: how sure the reader is, 0 to 1.
        positions: where sources differ, the values; else empty.
        unanswered: the parts of the question that nothing answers.
        notes: what else is to be said at the end.
    """

    status: Status
    segments: tuple[DraftSegment, ...]
    short_answer: str | None
    confidence: float
    positions: tuple[DraftPosition, ...] = ()
    unanswered: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
