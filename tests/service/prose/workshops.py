"""An invented handbook of workshops, a model that keeps to it, and what is asked of a service over it."""

import re
from collections.abc import Callable
from itertools import product
from typing import Any

from prompts import load
from service.deps import Services
from service.events import Delta, Event, Finished, Progress
from service.schema import Answer, AskRequest

Open = Callable[..., Services]
"""Opens a service over documents, by their names, that writes with the provider's model."""
Messages = list[dict[str, Any]]
QUESTION = "Summarise the workshop handbook"
TOWNS = ("Alder", "Brook", "Carr", "Dene", "Elm", "Fell", "Garth", "Holm", "Ings", "Keld", "Linn", "Mere")
GOODS = (
    "bells",
    "clocks",
    "looms",
    "oars",
    "saddles",
    "kettles",
    "violins",
    "barrels",
    "nets",
    "boots",
    "lamps",
    "maps",
)


def told_of(at: int) -> str:
    return f"The {TOWNS[at % 12]} workshop repairs {at + 20} {GOODS[at % 12]} a week."


def chapter(at: int) -> str:
    """A section of about 1,700 characters that begins with a sentence of its own."""
    town, goods = TOWNS[at % 12], GOODS[at % 12]
    habits = product(
        ("oil", "wood", "brass", "leather", "paint", "cord"), ("dry shelf", "low bench", "long rack", "far corner")
    )
    more = " ".join(f"In {town} the {one} for {goods} is kept on the {two} of hall {at}." for one, two in habits)
    return f"## Workshop of {town} {at}\n\n{told_of(at)} {more}\n\nWhoever works in hall {at} of {town} locks it."


def handbook(chapters: int) -> str:
    return "# Workshop handbook\n\n" + "\n\n".join(chapter(at) for at in range(chapters)) + "\n"


DUO = (
    "# Boats\n\n## Punt\n\nA punt is a flat boat that is pushed along with a pole.\n\n"
    "## Skiff\n\nA skiff is a light boat that is rowed with two oars.\n"
)


def is_for(task: str, messages: Messages) -> bool:
    """Whether the model is asked for this: the prompts are named by it."""
    return bool(messages[0]["content"] == load(f"{task}_system").text)


def faithful(messages: Messages) -> str:
    """What a model writes that keeps to the passages: of each the sentence that it begins with."""
    found = re.findall(r'<passage number="(\d+)">.*?(The \w+ workshop [^.]*\.)', messages[-1]["content"], re.DOTALL)
    first = dict.fromkeys(sentence for _, sentence in found)
    numbers = {sentence: number for number, sentence in reversed(found)}
    return " ".join(f"{sentence} [{numbers[sentence]}]" for sentence in list(first)[:3])


def asked(services: Services, question: str = QUESTION) -> tuple[list[Event], Answer]:
    events = list(services.answerer.events(AskRequest(question=question)))
    (answer,) = [event.answer for event in events if isinstance(event, Finished)]
    assert "".join(event.text for event in events if isinstance(event, Delta)) == answer.answer
    for citation in answer.citations:
        source = services.index.catalog.source(citation.source_id)
        assert source is not None
        assert services.index.catalog.text(source, citation.start, citation.end) == citation.quote
    assert all(segment.citations for segment in answer.segments)
    return events, answer


def progress(events: list[Event]) -> list[Progress]:
    return [event for event in events if isinstance(event, Progress)]
