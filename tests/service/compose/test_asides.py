"""What stands in a text without stating anything."""

import pytest

from ingest.sentences import sentences
from service.compose.asides import is_link, is_option, is_question, is_statement

BALLOT = "Who will win the cup?\nRovers • 40%\nUnited • 35%\nOther • 25%\nThe final is in May. Turnout was 61%"


@pytest.mark.parametrize("text", ["Will it rain?", "“Really?”", "なぜですか？", "Why (and how)?)"])
def test_questions(text: str) -> None:
    assert is_question(text)
    assert not is_statement(text)


def test_rows_of_options_are_told_from_sentences() -> None:
    found = {BALLOT[s.start : s.end]: is_option(BALLOT, s) for s in sentences(BALLOT)}
    assert [text for text, option in found.items() if option] == ["Rovers • 40%", "United • 35%", "Other • 25%"]


def test_a_single_row_is_no_list() -> None:
    text = "Literacy: 97%\nThe town has two schools."
    assert not is_option(text, next(sentences(text)))


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
