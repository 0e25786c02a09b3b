"""Where a page's words stand tells its lines, its paragraphs and its rows."""

import pytest

from ingest.loaders.pdf.glyphs import Look, Word
from ingest.loaders.pdf.layout import BLANK, GAP, LINE, Line, page_lines

WIDE = 6.0
PLAIN = Look(0, 12.0, False, False, False, False)
Drawn = tuple[float, float, str] | tuple[float, float, str, Look]


def words(x: float, y: float, text: str, look: Look = PLAIN) -> list[Word]:
    """The words of a text in letters of one width; two blanks in it are a gap of four letters."""
    found, at = [], x
    for part in text.split("  "):
        for word in part.split(" "):
            right = at + WIDE * len(word)
            found.append(Word(word, at, right, y, look, number=len(found)))
            at = right + WIDE
        at += 3 * WIDE
    return found


def lines(*drawn: Drawn) -> list[Line]:
    """The lines of a page."""
    return page_lines([word for one in drawn for word in words(*one)])


def said(*drawn: Drawn) -> list[tuple[str, str]]:
    """What stands before each line, and the line."""
    return [(line.before, line.text) for line in lines(*drawn)]


@pytest.mark.parametrize(
    ("drawn", "expected"),
    [
        ([], []),
        (
            [(50, 700, "The well is open until nine"), (50, 686, "in the evening.")],
            [(GAP, "The well is open until nine"), (BLANK, "in the evening.")],
        ),
        (
            [(50, 700, "Rules"), (50, 686, "The well is open until nine.")],
            [(GAP, "Rules"), (LINE, "The well is open until nine.")],
        ),
        (
            [
                (50, 700, "The well is open until nine"),
                (50, 686, "each day, also on a Sunday."),
                (50, 650, "Be kind, and quiet."),
            ],
            [
                (GAP, "The well is open until nine"),
                (BLANK, "each day, also on a Sunday."),
                (GAP, "Be kind, and quiet."),
            ],
        ),
        (
            [(50, 700, "- forty litres for each of us"), (50, 686, "- ten for guests")],
            [(GAP, "- forty litres for each of us"), (LINE, "- ten for guests")],
        ),
        (
            [(50, 700, "The well is open until nine, each day."), (65, 686, "Guests come at ten."), (50, 672, "x")],
            [(GAP, "The well is open until nine, each day."), (LINE, "Guests come at ten."), (LINE, "x")],
        ),
        (
            [(50, 700, "1.  Opening hours"), (50, 686, "2.1  Guests")],
            [(GAP, "1. Opening hours"), (LINE, "2.1 Guests")],
        ),
        ([(50, 700, "Contents . . . . . . . . 12")], [(GAP, "Contents | 12")]),
        ([(50, 700, "Contents........12")], [(GAP, "Contents | 12")]),
        ([(50, 700, "So it is ... perhaps")], [(GAP, "So it is ... perhaps")]),
    ],
)
def test_lines(drawn: list[Drawn], expected: list[tuple[str, str]]) -> None:
    assert said(*drawn) == expected


def test_letters_that_look_otherwise_begin_something_else() -> None:
    bold, large = PLAIN._replace(is_bold=True), PLAIN._replace(size=16.0)
    found = lines((50, 700, "Rules of the well", bold), (50, 686, "Open until nine."), (50, 668, "More", large))
    assert [(line.before, line.is_bold, line.size) for line in found] == [
        (GAP, True, 12.0),
        (GAP, False, 12.0),
        (GAP, False, 16.0),
    ]


def test_lines_of_a_heading_are_close() -> None:
    large = PLAIN._replace(size=16.0)
    found = lines((50, 700, "A heading that goes over", large), (80, 682, "two lines", large), (50, 600, "Far", large))
    assert [line.is_close for line in found] == [False, True, False]


def test_rows_know_their_cells() -> None:
    found = lines(
        (50, 700, "Cabin  Beds  Price"), (50, 676, "Alder  2222  40 euros"), (50, 652, "Birch"), (152, 652, "43 euros")
    )
    assert [line.before for line in found] == [GAP, LINE, LINE]
    assert [[line.text[slice(*cell)] for cell in line.cells] for line in found] == [
        ["Cabin", "Beds", "Price"],
        ["Alder", "2222", "40 euros"],
        ["Birch", "", "43 euros"],
    ]


def test_a_cell_goes_on_below() -> None:
    found = lines(
        (50, 700, "Cabin  What it is like"),
        (50, 670, "Alder  Dark in winter, and"),
        (110, 656, "wet in spring"),
        (50, 626, "Birch  Dry"),
        (50, 596, "Cedar  Dry"),
    )
    assert [line.text for line in found] == [
        "Cabin | What it is like",
        "Alder | Dark in winter, and wet in spring",
        "Birch | Dry",
        "Cedar | Dry",
    ]


def test_cells_that_nearly_touch_are_parted_by_their_columns() -> None:
    found = lines(
        *[(50, 700, "Day"), (116, 700, "What was done"), (50, 676, "7/28/2021"), (116, 676, "Errata")],
        *[(50, 652, "8/1/2021"), (116, 652, "All")],
    )
    assert [[line.text[slice(*cell)] for cell in line.cells] for line in found] == [
        ["Day", "What was done"],
        ["7/28/2021", "Errata"],
        ["8/1/2021", "All"],
    ]


def test_a_heading_over_several_columns_counts_for_each() -> None:
    found = lines((50, 700, "Cabin  Price in each season"), (50, 676, "Alder  summer  winter"))
    assert [[line.text[slice(*cell)] for cell in line.cells] for line in found] == [
        ["Cabin", "Price in each season", "Price in each season"],
        ["Alder", "summer", "winter"],
    ]


def test_justified_words_are_no_cells() -> None:
    found = said(
        (50, 700, "The well is open until nine each day"),
        (50, 686, "and it"),
        (101, 686, "is shut on a Sunday for all"),
        (50, 672, "who live in the village and for them"),
    )
    assert [text for _, text in found][1] == "and it is shut on a Sunday for all"


def test_what_stands_sideways_comes_last() -> None:
    found = lines((50, 700, "Draft", PLAIN._replace(turn=1)), (50, 700, "The well is open."))
    assert [line.text for line in found] == ["The well is open.", "Draft"]


def test_indents_are_counted_in_letters() -> None:
    assert [round(line.indent) for line in lines((50, 700, "- a"), (74, 686, "- b"))] == [0, 4]
