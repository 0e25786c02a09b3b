"""What the reader is shown of a passage, and that every stretch of it leads back to the passage's own characters."""

from datetime import UTC, datetime
from pathlib import PurePath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.errors import DocumentSkipped
from ingest.loaders import load
from ingest.passages import split
from ingest.schema import Passage, Source
from service.answering.reader.views import View, views

ROWS = "| Article | Number | Price |\n|---|---|---|\n| Lamp | L-1 | 18 euros |\n| Ladder | L-2 | 89 euros |\n"
PRICES = f"Prices for 2026:\n\n{ROWS}\nAsk for more.\n"
LIGHTS = "| Light | Meaning |\n|---|---|\n| Amber, fast | The batteries are empty |\n| Red | A valve is stuck. |"
PARTS = ["a", "b **c**", " | ", "|", "\n", "\n\n", "- ", "|---|---|\n", "# ", "`é`", "😀", ". ", "[x](y)"]
TEXTS = st.lists(st.sampled_from(PARTS), max_size=40).map("".join)


def passages(text: str, limit: int = 4000) -> list[Passage]:
    """The passages of a Markdown text."""
    document = load(PurePath("a.md"), text.encode())
    source = Source("src_a", "a.md", "0" * 64, None, None, 1, len(text), 1, datetime(2026, 1, 1, tzinfo=UTC))
    return [
        Passage(f"a{cut.start}", source, cut.start, cut.end, 1, text[cut.start : cut.end], structure=cut.structure)
        for cut in split(text, document.blocks, limit)
    ]


def shown(question: str, text: str) -> list[View]:
    """The views of the first passage."""
    return views(question, passages(text)[0])


def texts(found: list[View]) -> list[str]:
    return [view.text for view in found]


def test_prose_is_shown_without_markup() -> None:
    assert texts(shown("How many?", "**Sheep** graze [here](x).\n\nThey are `many`.")) == [
        "Sheep graze here.\n\nThey are many."
    ]


def test_what_stands_over_a_passage_is_shown_and_is_no_answer() -> None:
    last = passages("# Devices\n\n## Not allowed\n\n" + "Phones are left at home. " * 20, 200)[-1]
    (view,) = views("What is not allowed?", last)
    assert view.text.startswith("Devices > Not allowed.\n\nPhones")
    assert view.locate(0, 7) is None


def test_what_refers_to_a_footnote_is_shown_and_is_no_answer() -> None:
    last = passages("# Mine\n\nIt is 212 m deep.[^d]\n\n# Rules\n\nBring a lamp.\n\n[^d]: Measured by *Ida Holm*.")[-1]
    (view,) = views("Who measured how deep the mine is?", last)
    assert view.text == "Mine.\n\nIt is 212 m deep.\n\nMeasured by Ida Holm."
    assert view.locate(0, view.text.index("Measured")) is None
    place = view.locate(view.text.index("Ida"), len(view.text))
    assert place is not None
    assert last.text[place.start : place.end] == "Ida Holm*."


def test_rows_read_like_sentences() -> None:
    assert texts(shown("What is sold?", PRICES)) == [
        "Prices for 2026:\n\nAsk for more.",
        "Prices for 2026. Lamp: Number L-1, Price 18 euros.",
        "Prices for 2026. Ladder: Number L-2, Price 89 euros.",
    ]


def test_two_columns() -> None:
    assert set(texts(shown("What do the lights mean?", LIGHTS))) == {
        "Amber, fast: Meaning The batteries are empty.",
        "Red: Meaning A valve is stuck.",
    }


def test_of_a_long_table_the_rows_that_share_words_are_read() -> None:
    rows = "\n".join(f"| Plot {number} | {number * 7} litres | name{number} |" for number in range(30))
    table = f"| Plot | Water | Owner |\n|---|---|---|\n{rows}"
    assert any("name23" in text for text in texts(shown("Who owns name23?", table)))
    assert len(shown("Who owns name23?", table)) <= 7


def test_a_stretch_leads_back_to_its_cell() -> None:
    (passage,) = passages(PRICES)
    view = views("What is the lamp?", passage)[1]
    found = view.locate(*place(view.text, "18 euros"))
    assert found is not None
    assert passage.text[found.start : found.end] == "18 euros"


@pytest.mark.parametrize("words", ["Number ", ": "])
def test_words_that_were_put_in_lead_nowhere(words: str) -> None:
    view = shown("What is the lamp?", PRICES)[1]
    assert view.locate(*place(view.text, words)) is None


def test_a_stretch_over_markup_leads_back_with_it() -> None:
    (passage,) = passages("Press **the** button.")
    (view,) = views("What?", passage)
    found = view.locate(*place(view.text, "the button"))
    assert found is not None
    assert passage.text[found.start : found.end] == "the** button"


@given(TEXTS, st.integers(0, 60), st.integers(1, 30), st.integers(20, 200))
def test_every_stretch_lies_in_one_block_of_the_passage(text: str, start: int, length: int, limit: int) -> None:
    try:
        cut = passages(text, limit)
    except DocumentSkipped:
        return
    for passage in cut:
        for view in views("a b c?", passage):
            found = view.locate(start, start + length)
            if found is not None:
                block = passage.structure.block_at(found.start)
                assert block is not None
                assert found.start < found.end <= block.end


def test_rows_of_a_table_that_goes_on_are_shown_under_its_columns_and_lead_back() -> None:
    rows = "\n".join(f"| Lamp {number} | {number} euros | {number} kilograms |" for number in range(40))
    last = passages(f"# Prices\n\n| Lamp | Price | Weight |\n|---|---|---|\n{rows}", 200)[-1]
    view = views("What is the price of Lamp 39?", last)[0]
    assert view.text == "Prices. Lamp 39: Price 39 euros, Weight 39 kilograms."
    found = view.locate(*place(view.text, "39 euros"))
    assert found is not None
    assert last.text[found.start : found.end] == "39 euros"


def test_an_empty_cell_keeps_those_after_it_in_their_column() -> None:
    table = "| Plot | Litres | Owner |\n|---|---|---|\n| North | | Ada |\n| South | 40 | |"
    assert texts(shown("Who owns north?", table)) == ["North: Owner Ada.", "South: Litres 40."]


def place(text: str, part: str) -> tuple[int, int]:
    return text.index(part), text.index(part) + len(part)
