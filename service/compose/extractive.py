"""Answers with the sentences that answer, word for word."""

from collections.abc import Sequence

from ingest.schema import Span
from ingest.sentences import sentences
from service.compose.draft import Draft, DraftSegment, Evidence
from service.reader import AnswerSpan, Reading

_NEAR_BEST = 0.9
_MOST_SEGMENTS = 3


def compose(readings: Sequence[Reading], threshold: float) -> Draft:
    """The answer's sentences, best first; unanswerable where no reading reaches the threshold."""
    confident = [reading for reading in readings if reading.spans and reading.answerable >= threshold]
    if not confident:
        surest = max((reading.answerable for reading in readings), default=0.0)
        return Draft("unanswerable", (), None, surest)
    evidence = sorted((_evidence(reading, reading.spans[0]) for reading in confident), key=lambda e: -e.score)
    kept = [e for e in evidence if e.score >= _NEAR_BEST * evidence[0].score]
    segments = _merged(kept)[:_MOST_SEGMENTS]
    return Draft("answered", segments, segments[0].evidence[0].value, evidence[0].score)


def _evidence(reading: Reading, span: AnswerSpan) -> Evidence:
    """The whole sentence or sentences around a span."""
    text = reading.candidate.passage.text
    around = [s for s in sentences(text) if s.start < span.end and span.start < s.end]
    quote = Span(around[0].start, around[-1].end) if around else Span(span.start, span.end)
    score = reading.answerable * span.score
    return Evidence(reading.candidate.passage, quote, Span(span.start, span.end), score)


def _merged(evidence: Sequence[Evidence]) -> tuple[DraftSegment, ...]:
    """One segment for the same words, whoever says them."""
    by_text: dict[str, list[Evidence]] = {}
    for item in evidence:
        by_text.setdefault(" ".join(item.text.split()), []).append(item)
    return tuple(DraftSegment(items[0].text, tuple(items)) for items in by_text.values())
