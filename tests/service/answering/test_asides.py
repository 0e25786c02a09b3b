"""What stands in a text without stating anything."""

import pytest

from ingest.blocks.plain import plain_sentences
from service.answering.asides import (
    asks_for_odds,
    is_dateline,
    is_link,
    is_option,
    is_question,
    is_statement,
    measures_another,
)

BALLOT = "Who will win the cup?\nRovers • 40%\nUnited • 35%\nOther • 25%\nThe final is in May. Turnout was 61%"


@pytest.mark.parametrize("text", ["Will it rain?", "“Really?”", "なぜですか？", "Why (and how)?)"])
def test_questions(text: str) -> None:
    assert is_question(text)
    assert not is_statement(text)


def test_rows_of_options_are_told_from_sentences() -> None:
    found = {BALLOT[s.start : s.end]: is_option(BALLOT, s) for s in plain_sentences(BALLOT)}
    assert [text for text, option in found.items() if option] == ["Rovers • 40%", "United • 35%", "Other • 25%"]


def test_a_single_row_is_no_list() -> None:
    text = "Literacy: 97%\nThe town has two schools."
    assert not is_option(text, next(plain_sentences(text)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Read : Ten castles to see", True), ("https://a.example/b", True), ("He read: a lot.", False)],
)
def test_links(text: str, expected: bool) -> None:
    assert is_link(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The pier was closed in 1990.", True),
        ("A History of the Pier", False),
        ("Closed.", False),
        ("Is it closed?", False),
    ],
)
def test_statements(text: str, expected: bool) -> None:
    assert is_statement(text) is expected


@pytest.mark.parametrize(
    ("question", "text", "value", "another"),
    [
        ("How wide is it?", "It is 5 metres deep.", "5 metres", True),
        ("How wide is it?", "It is 5 metres deep.", "5 metres deep", True),
        ("How wide is it?", "It is 5 metres wide.", "5", False),
        ("How tall is it?", "It is 5 metres high.", "5 metres", False),
        ("How wide is it?", "It is 5 metres.", "5 metres", False),
        ("What is it?", "It is 5 metres deep.", "5 metres", False),
    ],
)
def test_measures_another(question: str, text: str, value: str, another: bool) -> None:
    assert measures_another(question, text, text.index(value) + len(value)) is another


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("What is the probability of rain?", True),
        ("What are the options?", True),
        ("What share returned?", False),
        ("What happened to the fleet?", False),
    ],
)
def test_asks_for_odds(question: str, expected: bool) -> None:
    assert asks_for_odds(question) is expected


@pytest.mark.parametrize(
    ("question", "sentence", "dateline"),
    [
        ("When does it leave?", "Published: 3 March 2021", True),
        ("When does it leave?", "Dec 7, 2024, 02:38 PM", True),
        ("When was it published?", "Published: 3 March 2021", False),
        ("On which date was the fire?", "Date: 14 February 2025", True),
        ("What is the date of the letter?", "Date: 14 February 2025", False),
        ("When was 3.1.0 released?", "3.1.0 (2024-11-15)", False),
        ("When does it leave?", "7 December 2024, 2 pm", True),
        ("When does it leave?", "It leaves on 3 March 2021", False),
        ("When does it leave?", "No date at all", False),
        ("When does it leave?", "", False),
    ],
)
def test_datelines(question: str, sentence: str, dateline: bool) -> None:
    assert is_dateline(question, sentence) is dateline
