"""From ranked candidates to a draft: whole units, values that conflict, or what comes closest."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from ingest.schema import Span
from ingest.text.words import tokens
from prompts import load
from service.answering.candidates import Candidate
from service.answering.conflicts import Stated, contradicting
from service.answering.scorer import Weights
from service.answering.units import whole
from service.draft import Draft, DraftPosition, DraftSegment
from service.judge import Judge

_MOST_UNITS, _UNIT_WORDS = 3, 100
_ENOUGH, _LEAST, _LEAST_UNSURE = 0.8, 0.1, 0.05
"""What is shown grows until it holds the answer as probably as the first, by units that add at least as much as the
second. Where that is not enough to give it as an answer, a unit that adds the third may be the one that is sought."""
_TRIED = 10
_DIFFER = 0.6  # that one of the values answers; that they differ is worth knowing even where that is not sure


class Shown(NamedTuple):
    """Units that are shown.

    Attributes:
        segments: they, the likeliest to answer first.
        confidence: the probability that one of them holds the answer.
    """

    segments: tuple[DraftSegment, ...]
    confidence: float


def drafted(question: str, ranked: Sequence[Candidate], weights: Weights, judge: Judge) -> Draft:
    """The answer to one question.

    Args:
        question: as it can be understood alone.
        ranked: what may answer it, best first.
        weights: say from which probability on a candidate answers, or is shown.
        judge: tells whether texts that state other values contradict one another.
    """
    positions = contradicting(question, ranked, judge)
    if sum(one.confidence for one in positions) >= _DIFFER:
        return _conflict(question, positions)
    segments, confidence = shown(ranked, _LEAST)
    if not segments or confidence < weights.near:
        return Draft("unanswerable", (), None, confidence)
    if confidence >= weights.answers and not _is_of_another(question, ranked[0]):
        return Draft("answered", segments, segments[0].evidence[0].value, confidence)
    segments, confidence = shown(ranked, _LEAST_UNSURE)
    return Draft("tentative", (replace(segments[0], lead=load("tentative").text), *segments[1:]), None, confidence)


def _is_of_another(question: str, one: Candidate) -> bool:
    """Whether a question numbers what a passage under its headings doesn't: a Corvo 7, of a Corvo 9."""
    told = [one.passage.source.display_title, *one.passage.structure.section, one.passage.text]
    return not {word for word in tokens(question) if any(map(str.isdigit, word))} <= {*tokens(" ".join(told))}


def shown(ranked: Sequence[Candidate], least: float) -> Shown:
    """The units that are likeliest to hold the answer, at most three: each time the one whose candidates add most.

    Args:
        ranked: what may answer, best first.
        least: the probability that a unit after the first has to add.
    """
    segments: list[DraftSegment] = []
    left, total = list(ranked), 0.0
    while left and len(segments) < _MOST_UNITS and total < _ENOUGH:
        units = [whole(one, _UNIT_WORDS, _quotes(segments, one)) for one in left[:_TRIED]]
        likely = [sum(one.confidence for one in left if _holds(unit, one)) for unit in units]
        best = max(range(len(units)), key=lambda at: (likely[at], -at))
        if segments and likely[best] < least:
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


def _conflict(question: str, positions: Sequence[Stated]) -> Draft:
    """Each value in its sentence; whoever states one of them adds to the probability that sources differ."""
    confidence = sum(one.confidence for one in positions)
    first, *others = (one.segment for one in positions)
    segments = (replace(first, lead=load("conflict_lead").text), *others)
    topics = tuple(DraftPosition(question, one.short, number, one.published) for number, one in enumerate(positions))
    short = "; ".join(dict.fromkeys(one.short for one in positions))
    return Draft("conflicting", segments, short, confidence, topics)
