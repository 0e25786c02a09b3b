"""Lines of pages as one text."""

import pytest

from ingest.loaders.pdf.flow import flowing
from ingest.loaders.pdf.layout import BLANK, GAP, LINE, Line


def line(text: str, before: str = BLANK, *, size: float = 10.0, is_first: bool = False, is_close: bool = False) -> Line:
    """A line."""
    return Line(text, before, 0.0, size, is_close=is_close, is_first=is_first)


def first(text: str, size: float = 10.0) -> Line:
    """The first line of a column."""
    return line(text, GAP, size=size, is_first=True)


@pytest.mark.parametrize(
    ("before", "after", "joined"),
    [
        ("the man-", "agement of wells", "the management of wells"),
        ("from al-", "Qaim to the west", "from al-Qaim to the west"),
        ("a self-tests list, and self-", "tests of it", "a self-tests list, and self-tests of it"),
        ("in 2024-", "2025 as well", "in 2024-2025 as well"),
        ("in 2024–", "2025 as well", "in 2024–2025 as well"),
        ("at https://example.org/", "wells of all", "at https://example.org/wells of all"),
        ("pause -", "and go on", "pause - and go on"),
        ("井戸は朝六時から夜九時ま", "で開いています。", "井戸は朝六時から夜九時まで開いています。"),
        ("the well is", "open", "the well is open"),
    ],
)
def test_wrapped_lines(before: str, after: str, joined: str) -> None:
    assert flowing([[first(before), line(after)]]).text == joined


def test_a_sentence_goes_on_in_the_next_column_and_on_the_next_page() -> None:
    found = flowing([[first("The well is"), first("open, and")], [first("never shut.")], [first("Be kind.")]])
    assert found.text == "The well is open, and never shut.\n\nBe kind."
    assert [found.text[start:].split()[0] for start in found.page_starts] == ["The", "never", "Be"]


def test_a_column_that_begins_otherwise_does_not_go_on() -> None:
    assert flowing([[first("It is open."), first("and so on")]]).text == "It is open.\n\nand so on"
    assert flowing([[first("It is"), first("large", 14.0)]]).text == "It is\n\nlarge"


def test_notes_come_before_a_sentence_that_goes_on() -> None:
    page = [first("Be kind."), line("The well is", GAP), line("1 See below.", GAP, size=7.0)]
    found = flowing([page, [first("open to all who live here.")]])
    assert found.text == "Be kind.\n\n1 See below.\n\nThe well is open to all who live here."


def test_a_heading_over_two_lines_is_one() -> None:
    page = [first("A heading over", 16.0), line("Two Lines", LINE, size=16.0, is_close=True), line("Text. " * 9, GAP)]
    assert flowing([page]).text.startswith("A heading over Two Lines\n\nText.")


def test_each_line_of_the_text_has_its_hint() -> None:
    row = Line("a | b", GAP, 0.0, 10.0, cells=((0, 1), (4, 5)))
    found = flowing([[first("Rules"), line("of it"), row], [row]])
    assert found.text == "Rules of it\n\na | b\n\na | b"
    assert [[found.text[cell.start : cell.end] for cell in hint.cells] for hint in found.hints] == [
        [],
        ["a", "b"],
        ["a", "b"],
    ]


def test_running_heads_are_left_out() -> None:
    pages = [[first("The Well"), line(f"Text of {name}.", LINE)] for name in ("one", "two", "three")]
    found = flowing(pages)
    assert found.text == "The Well\nText of one.\n\nText of two.\n\nText of three."
    assert len(found.hints) == 4


def test_no_pages() -> None:
    assert flowing([[], []]) == ("", (), (0, 0))
