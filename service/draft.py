"""An answer before its citations are verified."""

from dataclasses import dataclass
from datetime import date

from ingest.blocks.rendering import block_text
from ingest.blocks.shown import without_markup
from ingest.schema import Passage, Span
from service.schema import Kind, Status


@dataclass(frozen=True, slots=True)
class Evidence:
    """A stretch of a passage that supports a segment.

    Attributes:
        passage: the passage.
        quote: what to show of it, in the passage's code points.
        highlight: the answer inside it, in the passage's code points, or None for all of it.
    """

    passage: Passage
    quote: Span
    highlight: Span | None = None

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
        marks = [mark for block in self.passage.structure.blocks for mark in block.markup]
        return without_markup(self.passage.text, span.start, span.end, marks)


@dataclass(frozen=True, slots=True)
class DraftSegment:
    """A piece of the answer and what supports it.

    Attributes:
        text: what is said, Markdown.
        evidence: what supports it, the best first.
        lead: said before it, and supported by nothing.
        kind: what it is.
        section: the headings it makes sense under, outermost first.
        is_titled: whether these are said before it.
    """

    text: str
    evidence: tuple[Evidence, ...]
    lead: str = ""
    kind: Kind = "sentence"
    section: tuple[str, ...] = ()
    is_titled: bool = False


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
        confidence: the share of such answers that are right, 0 to 1.
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
