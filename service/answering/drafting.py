"""From ranked candidates to a draft: one sentence, whole units, values that conflict, or what comes closest."""

from collections.abc import Sequence
from dataclasses import replace

from prompts import load
from service.answering.candidates import Candidate
from service.answering.conflicts import COMPARABLE, Stated, contradicting, stated
from service.answering.query import Query
from service.answering.scorer import Weights
from service.answering.units import whole
from service.draft import Draft, DraftPosition, DraftSegment

_UNIT_WORDS = (100, 60, 60)
"""How many words the first unit that is shown may have, and those beside it."""
_UNITS_SURE = 1
_BESIDE = 1.0  # in points of score: what is that near may as well be the answer


def drafted(query: Query, ranked: Sequence[Candidate], weights: Weights) -> Draft:
    """The answer to one question.

    Args:
        query: the question.
        ranked: what may answer it, best first.
        weights: say from which confidence on a candidate answers, or is shown.
    """
    if not ranked or ranked[0].confidence < weights.near:
        return Draft("unanswerable", (), None, ranked[0].confidence if ranked else 0.0)
    best = ranked[0]
    if best.confidence >= weights.answers:
        if query.wanted in COMPARABLE and best.spans:
            values = stated(query, ranked)
            positions = contradicting(query, values)
            if positions:
                return _conflict(query, positions, best.confidence)
            if query.is_precise:
                return Draft("answered", (values[0].segment,), values[0].short, best.confidence)
        segments = _units(ranked, _UNITS_SURE)
        return Draft("answered", segments, segments[0].evidence[0].value, best.confidence)
    first, *others = _units(ranked, len(_UNIT_WORDS))
    lead = load("tentative").text
    return Draft("tentative", (replace(first, lead=lead), *others), None, best.confidence)


def _units(ranked: Sequence[Candidate], at_least: int) -> tuple[DraftSegment, ...]:
    """The units around the best candidates, none shown twice: so many, and what is nearly as good."""
    shown: list[DraftSegment] = []
    for one in ranked:
        if len(shown) == len(_UNIT_WORDS) or (len(shown) >= at_least and one.score < ranked[0].score - _BESIDE):
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
