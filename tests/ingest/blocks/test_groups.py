"""Lists and tables: names of columns, and what leads to them."""

from collections.abc import Sequence

import pytest

from ingest.blocks.bounds import with_sentences
from ingest.blocks.groups import groups_of, with_guessed_headers
from ingest.blocks.writer import BlockWriter, CellText
from ingest.schema import Block


def table(*rows: Sequence[str], headers: int = 0, lead: str = "") -> tuple[str, list[Block]]:
    writer = BlockWriter()
    writer.add("paragraph", lead)
    group = writer.new_group()
    for number, row in enumerate(rows):
        writer.row([CellText(cell) for cell in row], group=group, is_header=number < headers)
    text = writer.text()
    return text, [with_sentences(text, block) for block in writer.blocks]


@pytest.mark.parametrize(
    ("rows", "named"),
    [
        ([["Lamp", "Price", "Weight"], ["L-1", "18", "2"]], True),
        ([["Lamp", "18 euros", "2 kg"], ["Ladder", "89 euros", "9 kg"]], False),
        ([["Lamp", "Price"], ["L-1", "18"]], False),
        ([["Lamp", "Price", "Weight"]], False),
        ([["Lamp", "", "Weight"], ["L-1", "18", "2"]], False),
        ([["red", "red", "blue"], ["L-1", "18", "2"]], False),
    ],
)
def test_a_header_is_guessed_where_a_row_reads_like_one(rows: list[list[str]], named: bool) -> None:
    text, blocks = table(*rows)
    assert with_guessed_headers(text, blocks)[0].is_header is named


def test_a_known_header_is_not_guessed_again() -> None:
    text, blocks = table(["a 1", "b"], ["Lamp", "Price"], headers=1)
    assert [block.is_header for block in with_guessed_headers(text, blocks)] == [True, False]


def test_names_of_columns_are_those_of_all_header_rows() -> None:
    text, blocks = table(["", "Weight", "Weight"], ["Lamp", "net", "gross"], ["L-1", "2", "3"], headers=2)
    assert groups_of(text, blocks)[1].columns == ("Lamp", "Weight net", "Weight gross")


@pytest.mark.parametrize(
    ("lead", "told"),
    [
        ("Prices for 2026:", "Prices for 2026"),
        ("", ""),
        (f"{'A long remark on lamps. ' * 20}They cost:", "They cost"),
        (f"{'A long remark on lamps. ' * 20}They are made of tin.", ""),
        ("w" * 500, ""),
    ],
)
def test_what_leads_to_a_table(lead: str, told: str) -> None:
    assert groups_of(*table(["a", "b"], lead=lead))[1].lead_in == told
