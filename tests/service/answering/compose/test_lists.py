"""When a whole list is the answer, and when an item is."""

from datetime import UTC, datetime
from pathlib import PurePath

import pytest

from ingest.loaders import load
from ingest.passages import split
from ingest.schema import Passage, Source, Span
from ingest.text.words import stems
from service.answering.compose.lists import whole_list
from service.draft import Evidence

STOCK = (
    "# What dealers should stock\n\n- filters, at least forty\n- valve plugs, at least ten\n- one service cable\n\n"
    "# People"
)


def item(text: str, held: str) -> Evidence:
    """The sentence of a text that holds some words, as evidence."""
    source = Source("src_a", "a", "0" * 64, None, None, len(text), len(text), 1, datetime.now(UTC))
    document = load(PurePath("a.md"), text.encode())
    cut = next(one for one in split(text, document.blocks, 4000) if held in text[one.start : one.end])
    passage = Passage("a", source, cut.start, cut.end, 1, text[cut.start : cut.end], structure=cut.structure)
    at = passage.text.index(held)
    quote = next(span for span in passage.structure.sentences if span.start <= at < span.end)
    return Evidence(passage, quote, Span(at, at + len(held)), 0.9, 0.9)


def test_the_list_under_what_was_asked() -> None:
    found = whole_list("What should dealers stock?", item(STOCK, "valve plugs"))
    assert [one.text for one in found] == [
        "- filters, at least forty",
        "- valve plugs, at least ten",
        "- one service cable",
    ]


@pytest.mark.parametrize(
    ("question", "text", "held"),
    [
        ("How many valve plugs are needed?", STOCK, "valve plugs"),
        ("What should dealers stock?", STOCK, "People"),
        ("What should dealers stock?", "# What dealers should stock\n\n- filters\n\n# People", "filters"),
        ("What should dealers stock?", "- filters\n- plugs", "plugs"),
        ("Which stock?", "Stock:\n" + "\n".join(f"- thing {at}" for at in range(12)), "thing 4"),
    ],
)
def test_an_item_alone(question: str, text: str, held: str) -> None:
    assert whole_list(question, item(text, held)) == []


def test_an_item_is_shown_without_its_mark() -> None:
    assert item("- a `lamp`\n- keys", "lamp").shown == "a lamp"


TABLE = (
    "# What the lights mean\n\n| Light | Meaning |\n|---|---|\n| Green | All is well |\n| Red | It is stuck |\n\n# Care"
)


def test_the_table_under_what_was_asked() -> None:
    found = whole_list("What do the lights mean?", item(TABLE, "All is well"))
    assert [one.text for one in found] == [
        "| Light | Meaning |",
        "| Green | All is well |",
        "| Red | It is stuck |",
    ]


def test_a_row_alone() -> None:
    assert whole_list("What does green mean?", item(TABLE, "All is well")) == []


@pytest.mark.parametrize(
    ("one", "other"), [("Setting", "set"), ("messages", "message"), ("linked", "link"), ("controllers", "controller")]
)
def test_words_of_one_stem(one: str, other: str) -> None:
    assert stems(one) == stems(other)
