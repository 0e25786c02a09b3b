"""What the reader is shown of a passage, and that every stretch of it leads back to the passage's own characters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.reader.views import View, views

PRICES = "Prices for 2026\n\nArticle | Number | Price\nLamp | L-1 | 18 euros\nLadder | L-2 | 89 euros\n\nAsk for more."
LIGHTS = "| Light | Meaning |\n|---|---|\n| Amber, fast | The batteries are empty |\n| Red | A valve is stuck. |"
TEXTS = st.lists(
    st.sampled_from(["a", "b c", " | ", "|", "\n", "\n\n", "\t", "---", ": ", "é", "😀", "."]), max_size=40
)


def _texts(found: list[View]) -> list[str]:
    return [view.text for view in found]


def test_prose_is_shown_as_it_is() -> None:
    text = "Sheep graze here.\nThey are many."
    assert _texts(views("How many?", text)) == [text]


def test_rows_read_like_sentences() -> None:
    assert _texts(views("What is sold?", PRICES)) == [
        "Prices for 2026\n\n\n\nAsk for more.",
        "Prices for 2026. Lamp: Number L-1, Price 18 euros.",
        "Prices for 2026. Ladder: Number L-2, Price 89 euros.",
    ]


def test_two_columns_need_no_names() -> None:
    assert set(_texts(views("What do the lights mean?", LIGHTS))) == {
        "Light: Meaning.",
        "Amber, fast: The batteries are empty.",
        "Red: A valve is stuck.",
    }


def test_of_a_long_table_the_rows_that_share_words_are_read() -> None:
    table = "\n".join(f"Plot {number} | {number * 7} litres | name{number}" for number in range(30))
    assert any("name23" in text for text in _texts(views("Who owns name23?", table)))
    assert len(views("Who owns name23?", table)) <= 7


def test_a_stretch_leads_back_to_its_cell() -> None:
    view = views("What is the lamp?", PRICES)[1]
    start = view.text.index("18 euros")
    found = view.locate(start, start + 8)
    assert found is not None
    assert PRICES[found.start : found.end] == "18 euros"


@pytest.mark.parametrize("words", ["Number ", ": "])
def test_words_that_were_put_in_lead_nowhere(words: str) -> None:
    view = views("What is the lamp?", PRICES)[1]
    start = view.text.index(words)
    assert view.locate(start, start + len(words)) is None


def test_a_head_that_is_a_table_of_its_own_is_not_shown() -> None:
    assert [view.pieces[0].origin for view in views("a b c?", "a", head="a | a\na | a")] == [0]


@given(TEXTS.map("".join), TEXTS.map("".join), st.integers(0, 60), st.integers(1, 30))
def test_every_stretch_is_the_same_in_the_passage(text: str, head: str, start: int, length: int) -> None:
    for view in views("a b c?", text, head=head):
        found = view.locate(start, start + length)
        if found is not None:
            assert 0 <= found.start < found.end <= len(text)
            assert text[found.start : found.end] in view.text


HEAD = "Prices for 2026\nArticle | Number | Price"
GOES_ON = "Lamp | L-1 | 18 euros\nLadder | L-2 | 89 euros"


def test_rows_of_a_table_that_goes_on_are_shown_under_its_head_and_lead_back() -> None:
    found = views("What is the lamp?", GOES_ON, head=HEAD)
    assert _texts(found) == ["Prices for 2026. Lamp: Number L-1, Price 18 euros."]
    start = found[0].text.index("18 euros")
    place = found[0].locate(start, start + 8)
    assert place is not None
    assert GOES_ON[place.start : place.end] == "18 euros"
    assert found[0].locate(0, 5) is None


def test_without_names_of_columns_all_rows_of_a_table_that_goes_on_are_shown() -> None:
    assert set(_texts(views("What is there?", GOES_ON, head="Prices"))) == {
        "Prices. Lamp: L-1, 18 euros.",
        "Prices. Ladder: L-2, 89 euros.",
    }


def test_where_a_cell_is_looked_up_it_alone_is_shown_and_can_answer() -> None:
    (view,) = views("What number does the ladder have?", PRICES)
    assert view.text == "Prices for 2026. Ladder: Number L-2."
    assert view.locate(*_place(view.text, "Ladder")) is None
    assert view.locate(*_place(view.text, "L-2")) is not None


def test_text_beside_the_table_that_has_all_the_words_is_shown_too() -> None:
    text = f"{PRICES}\nThe ladder's number is L-3."
    assert len(views("What number does the ladder have?", text)) == 2


def test_text_beside_the_table_without_a_name_that_leads_to_a_row_is_not_shown() -> None:
    text = "Three lamps are made.\n\nElm | Porto | 9\nFir | Graz | 8\n"
    assert _texts(views("Which lamps are made in Porto?", text)) == ["Three lamps are made. Elm: Porto, 9."]


def test_no_row_is_shown_where_none_can_answer_alone() -> None:
    assert len(views("What is the cheapest?", PRICES)) == 1


def _place(text: str, part: str) -> tuple[int, int]:
    return text.index(part), text.index(part) + len(part)


def test_an_empty_cell_keeps_those_after_it_in_their_column() -> None:
    table = "Plot | Litres | Owner\nNorth | | Ada\nSouth | 40 |"
    assert _texts(views("Who owns north?", table))[:1] == ["North: Owner Ada."]
    assert "South: Litres 40." in _texts(views("Who owns what?", table))
