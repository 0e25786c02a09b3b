"""The order in which the parts of a page are read."""

from collections.abc import Callable, Sequence
from itertools import zip_longest

import pytest

from ingest.loaders.pdf.columns import in_reading_order
from ingest.loaders.pdf.glyphs import Look, Word
from ingest.loaders.pdf.segments import segments, text_of

Draw = Callable[..., list[Word]]
PLAIN = Look(0, 10.0, False, False, False, False)
WIDTH = 5.0
LEADING = 12.0

ISLAND = """The survey counted every nest on the
island between April and June. Two
wardens walked the cliffs each morning
and noted the birds with a hand counter.
In the north bay they found 212 nests of
kittiwakes, fewer than in any year since""".split("\n")
MINISTRY = """closed by the ministry only in 2021,
after a long dispute. In the south bay
the number of burrows rose to 940. The
wardens think that the rats, which were
poisoned in winter, had eaten the eggs
before. The next survey is planned soon.""".split("\n")


def words(x: float, y: float, line: str, size: float = 10.0) -> list[Word]:
    """The words of a line in letters of one width."""
    found, at = [], x
    for word in line.split():
        width = WIDTH * size / 10 * len(word)
        found.append(Word(word, at, at + width, y, PLAIN._replace(size=size)))
        at += width + WIDTH * size / 10
    return found


def column(x: float, y: float, lines: Sequence[str], leading: float = LEADING) -> list[list[Word]]:
    """The lines of a column."""
    return [words(x, y - leading * at, line) for at, line in enumerate(lines)]


def across(*columns: Sequence[list[Word]]) -> list[Word]:
    """Columns drawn line by line across the page."""
    return [word for row in zip_longest(*columns, fillvalue=[]) for line in row for word in line]


def one_by_one(*columns: Sequence[list[Word]]) -> list[Word]:
    """Columns drawn one after another."""
    return [word for lines in columns for line in lines for word in line]


def read(drawn: Sequence[Word], *, from_right: bool = False) -> list[str]:
    """The lines in reading order."""
    regions = in_reading_order(segments(drawn), from_right=from_right)
    return [text_of(part.words) for region in regions for part in region]


@pytest.mark.parametrize("draw", [across, one_by_one])
@pytest.mark.parametrize("lower", [0, 5])
def test_two_columns(draw: Draw, lower: int) -> None:
    drawn = draw(column(50, 700, ISLAND), column(300, 700 - lower, MINISTRY))
    assert read(drawn) == [*ISLAND, *MINISTRY]


@pytest.mark.parametrize("draw", [across, one_by_one])
def test_three_columns(draw: Draw) -> None:
    drawn = draw(column(40, 700, ISLAND), column(270, 700, MINISTRY), column(500, 700, ISLAND))
    assert read(drawn) == [*ISLAND, *MINISTRY, *ISLAND]


def test_columns_from_the_right() -> None:
    drawn = across(column(50, 700, ISLAND), column(300, 700, MINISTRY))
    assert set(read(drawn, from_right=True)[:6]) == set(MINISTRY)


def test_a_heading_across_both_columns() -> None:
    title, between = (
        "Birds of Skarn and of the islands around it, counted anew",
        "What the wardens want to do about the rats",
    )
    drawn = [
        *words(50, 740, title, 14),
        *across(column(50, 700, ISLAND), column(300, 700, MINISTRY)),
        *words(50, 600, between, 14),
        *across(column(50, 570, MINISTRY), column(300, 570, ISLAND)),
    ]
    assert read(drawn) == [title, *ISLAND, *MINISTRY, between, *MINISTRY, *ISLAND]


def test_paragraphs_of_columns_may_end_anywhere() -> None:
    left = column(50, 700, ISLAND) + column(50, 610, MINISTRY)
    right = column(300, 700, MINISTRY[:4]) + column(300, 640, ISLAND)
    drawn = across(left, right)
    assert read(drawn) == [*ISLAND, *MINISTRY, *MINISTRY[:4], *ISLAND]


def test_a_list_beside_running_text() -> None:
    notes = ["Boat: 9 am", "Bus: noon", "Walk: free", "Guide: Ann"]
    drawn = one_by_one(column(50, 700, ISLAND), column(300, 700, notes))
    assert read(drawn) == [*ISLAND, *notes]


def test_the_rows_of_a_table_stay_rows() -> None:
    names = ["Cabin", "Alder", "Birch", "Cedar", "Dogwood"]
    prices = ["Price", "40 euros", "43 euros", "46 euros", "49 euros"]
    for draw in (across, one_by_one):
        drawn = draw(column(50, 700, names), column(150, 700, prices))
        assert read(drawn) == [cell for row in zip(names, prices, strict=True) for cell in row]


def test_the_wrapped_cells_of_a_table_stay_in_their_rows() -> None:
    names = ["Cabin", "Alder", "Birch"]
    drawn, said = list[Word](), list[str]()
    for number, name in enumerate(names):
        y = 700 - 50 * number
        drawn += [*words(50, y, name), *one_by_one(column(150, y, ISLAND[:3]))]
        said += [name, *ISLAND[:3]]
    assert read(drawn) == said


def test_long_cells_side_by_side_are_read_row_by_row() -> None:
    drawn, said = list[Word](), list[str]()
    for number in range(4):
        y = 700 - 60 * number
        drawn += one_by_one(column(50, y, ISLAND[:3]), column(300, y, MINISTRY[:3]))
        said.append(ISLAND[0])
    regions = in_reading_order(segments(drawn))
    assert len(regions) == 1


def test_many_parts_take_linear_time() -> None:
    drawn = [word for y in range(400) for x in range(30) for word in words(20 * x, 800 - 2 * y, "ab", 1.5)]
    assert sum(map(len, in_reading_order(segments(drawn)))) == 12_000
