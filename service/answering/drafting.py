"""From ranked candidates to a draft: one sentence, whole units, values that conflict, or what comes closest."""

from collections.abc import Sequence
from dataclasses import replace

from ingest.text.questions import AnswerType
from prompts import load
from service.answering.candidates import Candidate
from service.answering.conflicts import COMPARABLE, Stated, contradicting, stated
from service.answering.query import Query
from service.answering.scorer import Weights
from service.answering.units import sentence, whole
from service.draft import Draft, DraftPosition, DraftSegment

_UNIT_WORDS = (100, 60, 60)
"""How many words the first unit that is shown may have, and those beside it."""
_AS_LIKELY = 0.2
"""What is at least a fifth as likely as the best is shown beside it."""


def drafted(query: Query, ranked: Sequence[Candidate], weights: Weights) -> Draft:
    """The answer to one question.

    Args:
        query: the question.
        ranked: what may answer it, best first.
        weights: say from which probability on a candidate answers, or is shown.
    """
    if not ranked or sum(one.confidence for one in ranked) < weights.near:
        return Draft("unanswerable", (), None, ranked[0].confidence if ranked else 0.0)
    best = ranked[0]
    if best.confidence >= weights.answers and not best.is_of_another:
        if query.wanted in COMPARABLE and best.spans:
            values = stated(query, ranked)
            positions = contradicting(query, values)
            if positions:
                return _conflict(query, positions, best.confidence)
            if query.is_precise:
                return Draft("answered", (values[0].segment,), values[0].short, best.confidence)
        is_row = best.block.kind == "row" and query.wanted is not AnswerType.SEVERAL
        segments = (sentence(best),) if is_row else _units(ranked)
        return Draft("answered", segments, segments[0].evidence[0].value, best.confidence)
    first, *others = _units(ranked)
    lead = load("tentative").text
    return Draft("tentative", (replace(first, lead=lead), *others), None, best.confidence)


def _units(ranked: Sequence[Candidate]) -> tuple[DraftSegment, ...]:
    """The unit around the best candidate, and those around others that are nearly as likely; none is shown twice."""
    shown: list[DraftSegment] = []
    for one in ranked:
        if len(shown) == len(_UNIT_WORDS) or one.confidence < _AS_LIKELY * ranked[0].confidence:
            break
        if not any(_holds(segment, one) for segment in shown):
            shown.append(whole(one, _UNIT_WORDS[len(shown)]))
    return tuple(shown)


def _holds(segment: DraftSegment, one: Candidate) -> bool:
    return any(
        item.passage.id == one.passage.id and item.quote.start < one.block.end and one.block.start < item.quote.end
        for item in segment.evidence
    )


def _conflict(query: Query, positions: Sequence[Stated], confidence: float) -> Draft:
    first, *others = (one.segment for one in positions)
    segments = (replace(first, lead=load("conflict_lead").text), *others)
    topics = tuple(DraftPosition(query.text, one.short, number, one.published) for number, one in enumerate(positions))
    short = "; ".join(dict.fromkeys(one.short for one in positions))
    return Draft("conflicting", segments, short, confidence, topics)
