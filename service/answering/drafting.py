"""From ranked candidates to a draft: whole units, a row alone, values that conflict, or what comes closest."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from ingest.schema import Span
from ingest.text.questions import AnswerType
from ingest.text.words import tokens
from prompts import load
from service.answering.candidates import Candidate
from service.answering.conflicts import COMPARABLE, Stated, contradicting, stated
from service.answering.query import Query
from service.answering.scorer import Weights
from service.answering.units import sentence, whole
from service.draft import Draft, DraftPosition, DraftSegment
from service.judge import Judge

_MOST_UNITS, _UNIT_WORDS = 3, 100
_ENOUGH, _LEAST = 0.8, 0.1
"""What is shown grows until it holds the answer as probably as this, by units that add at least as much as that."""
_TRIED = 10
_DIFFER = 0.4  # that one of the values answers; that they differ is worth knowing even where that is not sure


class Shown(NamedTuple):
    """Units that are shown.

    Attributes:
        segments: they, the likeliest to answer first.
        confidence: the probability that one of them holds the answer.
    """

    segments: tuple[DraftSegment, ...]
    confidence: float


def drafted(query: Query, ranked: Sequence[Candidate], weights: Weights, judge: Judge) -> Draft:
    """The answer to one question.

    Args:
        query: the question.
        ranked: what may answer it, best first.
        weights: say from which probability on a candidate answers, or is shown.
        judge: tells whether texts that state other values contradict one another.
    """
    sole = _sole(query, ranked, judge)
    if sole is not None and sole.confidence >= (_DIFFER if sole.positions else _ENOUGH):
        return sole
    segments, confidence = shown(ranked)
    if not segments or confidence < weights.near:
        return Draft("unanswerable", (), None, confidence)
    if confidence >= weights.answers and not _is_of_another(query, ranked[0]):
        return Draft("answered", segments, segments[0].evidence[0].value, confidence)
    return Draft("tentative", (replace(segments[0], lead=load("tentative").text), *segments[1:]), None, confidence)


def _is_of_another(query: Query, one: Candidate) -> bool:
    """Whether a question numbers what a passage under its headings doesn't: a Corvo 7, of a Corvo 9."""
    told = [one.passage.source.display_title, *one.passage.structure.section, one.passage.text]
    return bool(query.numbers) and not query.numbers <= frozenset(tokens(" ".join(told)))


def shown(ranked: Sequence[Candidate]) -> Shown:
    """The units that are likeliest to hold the answer, at most three: each time the one whose candidates add most.

    Args:
        ranked: what may answer, best first.
    """
    segments: list[DraftSegment] = []
    left, total = list(ranked), 0.0
    while left and len(segments) < _MOST_UNITS and total < _ENOUGH:
        units = [whole(one, _UNIT_WORDS, _quotes(segments, one)) for one in left[:_TRIED]]
        likely = [sum(one.confidence for one in left if _holds(unit, one)) for unit in units]
        best = max(range(len(units)), key=lambda at: (likely[at], -at))
        if segments and likely[best] < _LEAST:
            break
        segments.append(_marked(units[best], next(one.answer for one in left if _holds(units[best], one))))
        total += likely[best]
        left = [one for one in left if not _says(units[best], one)]
    return Shown(tuple(segments), total)


def _quotes(segments: Sequence[DraftSegment], one: Candidate) -> list[Span]:
    """What the segments quote of a candidate's passage."""
    return [item.quote for segment in segments for item in segment.evidence if item.passage.id == one.passage.id]


def _holds(unit: DraftSegment, one: Candidate) -> bool:
    """Whether a unit quotes a candidate's block, or a part of it."""
    return any(span.start < one.block.end and one.block.start < span.end for span in _quotes([unit], one))


def _says(unit: DraftSegment, one: Candidate) -> bool:
    """Whether a unit quotes a candidate's block, or has the same words from elsewhere."""
    return _holds(unit, one) or one.passage.text[one.block.start : one.block.end] in unit.evidence[0].text


def _marked(unit: DraftSegment, answer: Span) -> DraftSegment:
    """A unit with the answer in it marked."""
    return replace(unit, evidence=(replace(unit.evidence[0], highlight=answer),))


def _sole(query: Query, ranked: Sequence[Candidate], judge: Judge) -> Draft | None:
    """What is said in sentences or a row alone: values that conflict, or the row; None where units are wanted.

    Whoever states one of the values adds to the probability of the conflict.
    """
    if not ranked or _is_of_another(query, ranked[0]):
        return None
    best = ranked[0]
    if query.wanted in COMPARABLE and best.spans and (positions := contradicting(query, stated(query, ranked), judge)):
        return _conflict(query, positions)
    if best.block.kind == "row" and query.wanted is not AnswerType.SEVERAL:
        row = sentence(best)
        return Draft("answered", (row,), row.evidence[0].value, best.confidence)
    return None


def _conflict(query: Query, positions: Sequence[Stated]) -> Draft:
    confidence = sum(one.confidence for one in positions)
    first, *others = (one.segment for one in positions)
    segments = (replace(first, lead=load("conflict_lead").text), *others)
    topics = tuple(DraftPosition(query.text, one.short, number, one.published) for number, one in enumerate(positions))
    short = "; ".join(dict.fromkeys(one.short for one in positions))
    return Draft("conflicting", segments, short, confidence, topics)
