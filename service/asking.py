"""What the commands that ask have in common: their options, the request, and an answer for a terminal."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, TypeVar

import click

from ingest.blocks.sections import SEPARATOR
from service.schema import Answer, AskRequest, Citation, FoundPassage
from service.settings import ServiceSettings

_LONGEST_PATH = 80
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")  # a document could steer the terminal with these
DAY = click.DateTime(["%Y-%m-%d"])
_Command = TypeVar("_Command", bound=Any)


def which_documents(command: _Command) -> _Command:
    """The options that say where to ask, and which documents may be used."""
    options = [
        click.option("--url", help="Ask this running service instead of opening the data directory."),
        click.option("--source", "sources", multiple=True, metavar="GLOB", help="Use only documents at such a path."),
        click.option("--after", type=DAY, help="Use only documents published on that day or later."),
        click.option("--before", type=DAY, help="Use only documents published on that day or earlier."),
        click.option("--collection", "collections", multiple=True, help="Use only documents of this collection."),
    ]
    for option in reversed(options):
        command = option(command)
    return command


def request_of(asked: Mapping[str, object], settings: ServiceSettings) -> AskRequest:
    """What was asked on the command line as a request.

    Raises:
        UsageError: it can't be asked so.
    """
    from pydantic import ValidationError

    if len(str(asked["question"])) > settings.max_question_chars:
        raise click.UsageError(f"the question is longer than {settings.max_question_chars:,} characters")
    try:
        return AskRequest.model_validate(asked)
    except ValidationError as error:
        wrong = error.errors()[0]
        said = wrong["msg"].removeprefix("Value error, ")
        if "sources" in wrong["loc"]:
            said = "a --source is empty or longer than 500 characters, or there are more than 100"
        raise click.UsageError(f"the question {said}" if "question" in wrong["loc"] else said) from None


def wanted(
    sources: Sequence[str], collections: Sequence[str], after: datetime | None, before: datetime | None
) -> dict[str, object]:
    """The filter that options ask for."""
    days = {"published_after": after, "published_before": before}
    named = {"sources": list(sources), "collections": list(collections)}
    return {**named, **{name: day.date() if day else None for name, day in days.items()}}


def printable(text: str) -> str:
    """A text without characters that steer a terminal."""
    return _CONTROL.sub("\ufffd", text)


def for_people(answer: Answer) -> str:
    """What was asked instead, the answer, then what it cites."""
    lines = [text_of(answer), "", *(citation_line(citation) for citation in answer.citations), *nearest_lines(answer)]
    return printable("\n".join(lines).rstrip())


def text_of(answer: Answer) -> str:
    """An answer as plain text, and above it what was asked instead."""
    from service.presentation import plain

    said = plain(answer.answer)
    if answer.respelled:
        return f"Showing results for: {answer.respelled.shown}  (--as-typed asks it as typed)\n\n{said}"
    return said


def nearest_lines(answer: Answer) -> list[str]:
    """What comes near where nothing answers, a line each under a heading."""
    if not answer.nearest:
        return []
    found = [f"  {one.path}, {place_of(one)}{_under(one)}:  {short(one.shown or one.text)}" for one in answer.nearest]
    return ["Nearest passages:", *found]


def citation_line(citation: Citation, longest: int = 300) -> str:
    """A citation's number, where it stands, and its quote up to so many characters."""
    dated = f", {citation.published}" if citation.published else ""
    place = f"{citation.path}, {place_of(citation)}{dated}{_under(citation)}"
    return f'[{citation.number}] {place}: "{short(citation.quote, longest)}"'


def place_of(found: Citation | FoundPassage) -> str:
    """Where something stands, in the words of its format: a page or a line, a sheet's cells, a slide."""
    return found.place or (f"page {found.page}" if found.page else f"line {found.start_line}")


def _under(found: Citation | FoundPassage) -> str:
    """The section path after a comma; of a long one the nearest headings, the last of them cut where it must be."""
    kept: list[str] = []
    for heading in reversed(found.section):
        if kept and len(SEPARATOR.join(["…", heading, *kept])) > _LONGEST_PATH:
            kept.insert(0, "…")
            break
        kept.insert(0, short(heading, _LONGEST_PATH))
    return f", {SEPARATOR.join(kept)}" if kept else ""


def short(text: str, limit: int = 100) -> str:
    """A text on one line, cut to so many characters."""
    flat = " ".join(text.split())
    return flat if len(flat) <= limit else flat[: limit - 1] + "…"
