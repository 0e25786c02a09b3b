"""The draft of what a chat model wrote, and of what is shown where it finds no answer."""

from dataclasses import replace

from ingest.text.words import tokens
from prompts import load
from service.draft import Draft
from service.prose.telling import Told

ABSTAINED = Told((), "", 0, None)
"""What is told of a model that finds no answer."""


def of_prose(extractive: Draft, prose: Told) -> Draft:
    """The draft of prose that was told; the reader's short answer goes with it where the prose says the same."""
    notes = (load("left_out").fill(count=str(prose.dropped)),) if prose.dropped else ()
    said = frozenset(tokens(" ".join(segment.text for segment in prose.segments)))
    short = extractive.short_answer if said.issuperset(tokens(extractive.short_answer or "")) else None
    return Draft("answered", prose.segments, short, extractive.confidence, notes=notes)


def closest(extractive: Draft) -> Draft:
    """The extractive draft where the model finds no answer: what it shows comes closest, and answers nothing for sure.

    Either may be wrong. A small model finds none where a passage answers; a reader takes a passage for an answer that
    is none. So what the reader found is shown, and that the model found nothing is said.
    """
    first, *others = extractive.segments
    lead = load("model_abstained").text
    return replace(extractive, status="tentative", segments=(replace(first, lead=lead), *others), short_answer=None)
