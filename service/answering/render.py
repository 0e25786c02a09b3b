"""From a verified draft to the text of an answer, its segments and its conflicts."""

from typing import NamedTuple

from prompts import load
from service.draft import Draft
from service.schema import Conflict, Filtered, Position, Segment
from service.sifting import unanswered
from service.verify import Verified


class Written(NamedTuple):
    """An answer's text, and where each segment lies in it: `text[segment.start:segment.end] == segment.text`."""

    text: str
    segments: list[Segment]
    conflicts: list[Conflict]


def written(draft: Draft, verified: Verified, filtered: Filtered | None = None) -> Written:
    """Write what held, each segment followed by its markers, and what stays open at the end.

    Args:
        draft: what was drafted.
        verified: which of it held.
        filtered: what the question's filter let through, to be told where nothing answers.
    """
    text, segments = "", []
    for segment, numbers in zip(draft.segments, verified.numbers, strict=True):
        if not numbers:
            continue
        text += f"{segment.lead} " if segment.lead else ""
        start = len(text)
        text += segment.text
        segments.append(Segment(start=start, end=len(text), text=segment.text, citations=list(numbers)))
        text += " " + "".join(f"[{number}]" for number in numbers) + " "
    if not segments:
        return Written(unanswered(filtered), [], [])
    parts = [load("part_unanswered").fill(question=question) for question in draft.unanswered]
    text += " ".join([*parts, *draft.notes])
    return Written(text.rstrip(), segments, _conflicts(draft, verified))


def _conflicts(draft: Draft, verified: Verified) -> list[Conflict]:
    """One conflict for each part of the question on which sources differ."""
    topics: dict[str, list[Position]] = {}
    for position in draft.positions:
        numbers = list(verified.numbers[position.segment])
        if numbers:
            shown = Position(value=position.value, citations=numbers, published=position.published)
            topics.setdefault(position.topic, []).append(shown)
    return [Conflict(topic=topic, positions=positions) for topic, positions in topics.items()]
