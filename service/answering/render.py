"""From a verified draft to the Markdown of an answer, its segments and its conflicts."""

from typing import NamedTuple

from ingest.blocks.sections import SEPARATOR
from prompts import load
from service.draft import Draft, DraftSegment
from service.markdown import escaped
from service.schema import Conflict, Filtered, Position, Segment
from service.sifting import unanswered
from service.verify import Verified

_TITLES = 2  # headings that are said above a unit, from the nearest up


class Rendered(NamedTuple):
    """An answer's text, and where each segment lies in it: `text[segment.start:segment.end] == segment.text`."""

    text: str
    segments: list[Segment]
    conflicts: list[Conflict]


def rendered(draft: Draft, verified: Verified, filtered: Filtered | None = None) -> Rendered:
    """Write what held, each segment followed by its markers, and what stays open at the end.

    Args:
        draft: what was drafted.
        verified: which of it held.
        filtered: what the question's filter let through, to be told where nothing answers.
    """
    text, segments = "", list[Segment]()
    before: DraftSegment | None = None
    for segment, numbers in zip(draft.segments, verified.numbers, strict=True):
        if not numbers:
            continue
        text += _between(before, segment)
        start = len(text)
        text += segment.text
        segments.append(
            Segment(
                start=start,
                end=len(text),
                text=segment.text,
                kind=segment.kind,
                section=list(segment.section),
                citations=list(numbers),
            )
        )
        text += ("\n\n" if _ends_in_block(segment.text) else " ") + "".join(f"[{number}]" for number in numbers)
        before = segment
    if not segments:
        return Rendered(unanswered(filtered), [], [])
    closing = [load("part_unanswered").fill(question=escaped(question)) for question in draft.unanswered]
    closing += draft.notes
    return Rendered(
        "\n\n".join([text, *([" ".join(closing)] if closing else [])]), segments, _conflicts(draft, verified)
    )


def _between(before: DraftSegment | None, segment: DraftSegment) -> str:
    """What stands between two segments, or before the first: its lead and the headings that it makes sense under."""
    titles = segment.section[-_TITLES:] if segment.is_titled else ()
    is_new = before is None or before.section != segment.section or not before.is_titled
    title = f"**{escaped(SEPARATOR.join(titles))}**" if titles and is_new else ""
    if segment.is_titled or (before is not None and before.is_titled):
        said = "\n\n".join(filter(None, (segment.lead, title)))
        return ("\n\n" if before else "") + (f"{said}\n\n" if said else "")
    return (" " if before else "") + (f"{segment.lead} " if segment.lead else "")


def _ends_in_block(text: str) -> bool:
    """Whether a text ends with a table or code, in whose last line a marker would be a part of it."""
    return text.rsplit("\n", 1)[-1].startswith(("|", "```"))


def _conflicts(draft: Draft, verified: Verified) -> list[Conflict]:
    """One conflict for each part of the question on which sources differ."""
    topics: dict[str, list[Position]] = {}
    for position in draft.positions:
        numbers = list(verified.numbers[position.segment])
        if numbers:
            shown = Position(value=position.value, citations=numbers, published=position.published)
            topics.setdefault(position.topic, []).append(shown)
    return [Conflict(topic=topic, positions=positions) for topic, positions in topics.items()]
