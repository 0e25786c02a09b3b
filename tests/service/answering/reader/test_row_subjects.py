"""Which rows of a table a question may be about, and in which cells its answer must lie."""

import pytest

from service.answering.reader.row_subjects import asked_columns, asked_rows, asks_across, looked_up

LAMPS = [["Elm", "18 euros", "Graz"], ["Fir", "22 euros", "Porto"], ["Oak", "18 euros", "Turku"]]
YEARS = [["1998", "12000"], ["1999", "14900"], ["2000", "1998"]]
HOURS = [["Monday to Friday", "10 to 17"], ["Saturday", "10 to 18"]]
NAMES = ["Lamp", "Price", "Made in"]


@pytest.mark.parametrize(
    ("question", "meant"),
    [
        ("What does the Fir cost?", [False, True, False]),
        ("what do the elm and the oak cost", [True, False, True]),
        ("Which lamp is made in Porto?", [False, True, False]),
        ("What does the Baobab cost?", [False, False, False]),
        ("what does the cheapest cost?", [True, True, True]),
        ("What does the cheapest of the Halden lamps cost?", [True, True, True]),
        ("WHAT DOES THE CHEAPEST COST?", [True, True, True]),
        ("On which Monday was it made?", [True, True, True]),
        ("", [True, True, True]),
    ],
)
def test_rows_are_told_by_their_first_cell_or_by_names(question: str, meant: list[bool]) -> None:
    assert asked_rows(question, LAMPS, "Lamps of the Halden workshop") == meant


@pytest.mark.parametrize(
    ("question", "meant"),
    [
        ("How many came in 1999?", [False, True, False]),
        ("How many came in 2031?", [False, False, False]),
        ("In which year did 14900 come?", [True, True, True]),
        ("How many came in the year with 1998 visitors?", [True, False, True]),
    ],
)
def test_the_row_of_another_year_is_never_meant(question: str, meant: list[bool]) -> None:
    assert asked_rows(question, YEARS, "") == meant


@pytest.mark.parametrize(
    ("question", "meant"),
    [("When is it open on Saturday?", [False, True]), ("When is it open on Tuesday?", [True, False])],
)
def test_the_row_of_another_day_is_never_meant_but_a_span_of_days_may_be(question: str, meant: list[bool]) -> None:
    assert asked_rows(question, HOURS, "") == meant


def test_words_of_most_first_cells_tell_nothing() -> None:
    rows = [["Elm lamp", "1"], ["Fir lamp", "2"], ["Bulb", "3"]]
    assert asked_rows("How many lamps are there?", rows, "") == [True, True, True]


def test_a_row_without_cells_is_no_error() -> None:
    assert asked_rows("Who?", [[]], "") == [False]


@pytest.mark.parametrize(
    ("question", "columns"),
    [
        ("What price has the Fir?", {1}),
        ("Where is the Fir made, and at what price?", {1, 2}),
        ("How much does the Fir cost?", {1}),
        ("How heavy is the Fir?", set()),
        ("Where does the Fir come from?", set()),
        ("What is the price of it?", set()),
        ("What does it cost under Price?", {1}),
        ("Which lamp has the price of the Fir?", set()),
    ],
)
def test_a_cell_is_looked_up_by_row_and_column_or_by_the_columns_name(question: str, columns: set[int]) -> None:
    assert asked_columns(question, "Fir", NAMES) == columns


@pytest.mark.parametrize(
    ("question", "across"),
    [
        ("Which lamp is the cheapest?", True),
        ("What do they cost altogether?", True),
        ("How many lamps are made in Graz?", True),
        ("Which lamp is made in the forest?", False),
        ("What does the Fir cost?", False),
        ("How many euros is the Fir?", False),
        ("What does that mean?", False),
    ],
)
def test_no_single_row_tells_the_greatest_a_sum_or_a_count(question: str, across: bool) -> None:
    assert asks_across(question, LAMPS[1], NAMES) is across


def test_a_row_that_says_itself_that_it_is_the_sum_can_answer() -> None:
    assert not asks_across("What is the total price?", ["Total", "58 euros"], [])


def test_words_that_lead_to_a_row_are_its_names_and_those_of_cells_looked_up() -> None:
    assert looked_up("Which lamp is made in Porto?", LAMPS[1], NAMES, set()) == {"porto"}
    assert looked_up("what price has the fir", LAMPS[1], NAMES, {1}) == {"price", "fir"}
    assert looked_up("what price has it", LAMPS[1], NAMES, set()) == set()


def test_without_names_no_column_is_told() -> None:
    assert asked_columns("What price has the Fir?", "Fir", []) == set()
