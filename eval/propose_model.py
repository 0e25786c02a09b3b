"""Questions for a new corpus by a chat model; what it writes is taken only where it can be checked."""

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from typing import Any

from ingest.passages import split
from ingest.schema import Document
from prompts import load
from service.prose.model import ChatModel, Meter

Proposal = dict[str, Any]
Ask = Callable[[str, str], Iterable[str]]
"""Given a system and a user prompt, the lines of a model's reply."""

_PASSAGE_CHARS = 1500
_LEAST_CHARS = 80
_A_PASSAGE = 2
_LONGEST = 300


def asking(model: ChatModel) -> Ask:
    """Asks a chat model.

    Raises:
        ModelFailed: when its lines are read.
    """

    def ask(system: str, user: str) -> Iterator[str]:
        with closing(model.lines(system, user, Meter())) as lines:
            yield from lines

    return ask


def proposals(title: str, document: Document, ask: Ask) -> Iterator[tuple[Proposal | None, str]]:
    """What a model asks about a document, passage after passage: each with its quote, or None for what is dropped.

    Args:
        title: names the document to the model.
        document: the document.
        ask: asks the model.

    Raises:
        ModelFailed: the model fails; what came before is sound.
    """
    for part in split(document.text, document.blocks, _PASSAGE_CHARS):
        passage = document.text[part.start : part.end]
        if len(passage) < _LEAST_CHARS:
            continue
        user = load("propose_user").fill(most=str(_A_PASSAGE), title=title, passage=passage)
        for line in ask(load("propose_system").text, user):
            if line.strip().startswith("{"):
                yield _checked(line.strip(), passage)


def _checked(line: str, passage: str) -> tuple[Proposal | None, str]:
    """A line as a proposal with its quote: sound if the passage holds the quote, and the quote alone the answer."""
    try:
        fields = json.loads(line)
        question, answer, quote = (str(fields[name]).strip() for name in ("question", "answer", "quote"))
    except (ValueError, KeyError, TypeError):
        return None, ""
    sound = (
        question.endswith("?")
        and len(question) <= _LONGEST
        and answer
        and quote in passage
        and answer.lower() in quote.lower()
        and answer.lower() not in question.lower()
    )
    return ({"question": question, "must": [{"text": answer}]}, quote) if sound else (None, quote)
