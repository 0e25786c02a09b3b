"""One draft out of those of a question's parts."""

from collections.abc import Sequence
from dataclasses import replace

from service.draft import Draft, DraftPosition, DraftSegment
from service.schema import Status


def merged(questions: Sequence[str], drafts: Sequence[Draft]) -> Draft:
    """The parts' drafts as one: what several parts say is said once, and what stays open is named.

    Args:
        questions: the parts.
        drafts: one for each of them.
    """
    if len(drafts) == 1:
        return drafts[0]
    answered = [draft for draft in drafts if draft.segments]
    if not answered:
        return max(drafts, key=lambda draft: draft.confidence)
    segments, positions = _joined(answered)
    unanswered = tuple(question for question, draft in zip(questions, drafts, strict=True) if not draft.segments)
    status = "partial" if unanswered else "conflicting" if positions else _least_sure(answered)
    short = "; ".join(dict.fromkeys(draft.short_answer for draft in answered if draft.short_answer))
    confidence = min(draft.confidence for draft in answered)
    return Draft(status, segments, short or None, confidence, positions, unanswered)


def _least_sure(drafts: Sequence[Draft]) -> Status:
    return "tentative" if any(draft.status == "tentative" for draft in drafts) else "answered"


def _joined(drafts: Sequence[Draft]) -> tuple[tuple[DraftSegment, ...], tuple[DraftPosition, ...]]:
    segments: dict[str, DraftSegment] = {}
    positions: list[DraftPosition] = []
    for draft in drafts:
        for segment in draft.segments:
            known = segments.get(segment.text)
            evidence = dict.fromkeys((*known.evidence, *segment.evidence)) if known else segment.evidence
            segments[segment.text] = replace(known or segment, evidence=tuple(evidence))
        numbers = {text: number for number, text in enumerate(segments)}
        positions += [replace(p, segment=numbers[draft.segments[p.segment].text]) for p in draft.positions]
    return tuple(segments.values()), tuple(positions)
