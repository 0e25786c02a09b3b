"""Answers that stand under a heading or a question which asks the very same: `Resetting`, `How do I reset it?`.

What a text says in a section of its own, it seldom says in one sentence: no span of it looks like the answer, and a
reader of sentences is unsure of all of them.
"""

from collections.abc import Sequence

from ingest.schema import Span
from ingest.text.sentences import sentences
from ingest.text.words import stems
from service.asides import is_question, is_statement
from service.compose.draft import Evidence
from service.compose.lists import is_item
from service.reader import Reading

_SURE = 0.5
_LONGEST = 120
_LONGEST_ANSWER = 320


def under_heading(question: str, readings: Sequence[Reading]) -> Evidence | None:
    """What stands under the first heading that asks what the question asks; None where there is none.

    Every telling word of the heading is one of the question's, and every telling word of the question stands in the
    heading or in its document's title, most of them in the heading.
    """
    asked = stems(question)
    for reading in readings:
        passage = reading.candidate.passage
        bounds = list(sentences(passage.text))
        known = stems(passage.source.title or "")
        for place, bound in enumerate(bounds[:-1]):
            head = stems(passage.text[bound.start : bound.end])
            fits = bool(head) and head <= asked <= head | known and 2 * len(head) >= len(asked)
            if fits and _is_head(passage.text, bound) and (quote := _below(passage.text, bounds[place + 1 :])):
                return Evidence(passage, quote, None, _SURE, _SURE)
    return None


def _is_head(text: str, bound: Span) -> bool:
    """Whether a sentence stands on a line of its own, as a heading or as a question that is answered below."""
    head = text[bound.start : bound.end]
    alone = text[bound.end :].lstrip(" \t").startswith(("\n", "\r"))
    begins = not text[: bound.start].strip() or text[: bound.start].rstrip(" \t").endswith(("\n", "\r"))
    return alone and begins and len(head) <= _LONGEST and (is_question(head) or not is_statement(head))


def _below(text: str, bounds: Sequence[Span]) -> Span | None:
    """The first sentences below a heading, up to the end of their paragraph; of a list, its first item."""
    first = bounds[0]
    if is_item(text, first):
        return first
    if not is_statement(text[first.start : first.end]):
        return None
    last = first
    for bound in bounds[1:]:
        if "\n" in text[last.end : bound.start] or bound.end - first.start > _LONGEST_ANSWER:
            break
        last = bound
    return Span(first.start, last.end)
