"""What stands under a heading that asks the same."""

from datetime import UTC, datetime
from pathlib import PurePath

import pytest

from ingest.loaders import load
from ingest.passages import split
from ingest.schema import Passage, Source
from service.answering.compose.headings import under_heading
from service.answering.reader import Reading
from service.retriever import Candidate

TEXT = """## Care

Clean the filter every three months. Use cold water.

How do I reset it?

Take out the batteries. Hold the leaf button while you put them back.

## Before setting out

- a ladder
- the keys

## Empty
"""


def found(question: str, text: str = TEXT, title: str | None = "Halden watering controller") -> str | None:
    source = Source("src_a", "a", "0" * 64, title, None, len(text), len(text), 1, datetime.now(UTC))
    document = load(PurePath("a.md"), text.encode())
    readings = []
    for cut in split(text, document.blocks, 400):
        held = text[cut.start : cut.end]
        passage = Passage(f"a{cut.start}", source, cut.start, cut.end, 1, held, structure=cut.structure)
        readings.append(Reading(Candidate(passage, 0.5, 0.5), (), 0.1, 0.1))
    evidence = under_heading(question, readings)
    return evidence and evidence.text


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("How do I reset the controller?", "Take out the batteries. Hold the leaf button while you put them back."),
        ("What about care?", "Clean the filter every three months. Use cold water."),
        ("What do I need before setting out?", "- a ladder"),
        ("How do I reset the boiler?", None),
        ("Who invented the reset?", None),
        ("What does the controller weigh?", None),
        ("What is empty?", None),
        ("What?", None),
    ],
)
def test_under_heading(question: str, answer: str | None) -> None:
    assert found(question) == answer


def test_a_sentence_is_no_heading() -> None:
    assert found("What about care?", "It takes care.\nNothing else does.") is None


def test_without_a_title_the_heading_must_say_it_all() -> None:
    assert found("How do I reset it?", title=None) is not None
    assert found("How do I reset the controller?", title=None) is None
