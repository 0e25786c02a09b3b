"""Delimited tables: what parts the cells is told, and so are the names of the columns."""

import pytest

from ingest.blocks.groups import groups_of
from ingest.errors import DocumentSkipped
from ingest.loaders.contract import check_loader
from ingest.loaders.delimited import load_delimited

COMMAS = b'Name,Age,Note\r\nAnna,45,"sails, often"\r\nBert,3,"two\nlines"\r\n'


def test_a_record_is_a_row_under_the_names_of_its_columns() -> None:
    found = load_delimited(COMMAS)
    assert found.text == "Name | Age | Note\nAnna | 45 | sails, often\nBert | 3 | two lines"
    assert [block.is_header for block in found.blocks] == [True, False, False]
    assert groups_of(found.text, found.blocks)[1].columns == ("Name", "Age", "Note")
    assert [place.name for place in found.places] == ["row 1", "row 2", "row 3"]


@pytest.mark.parametrize(
    "data",
    [
        b"Name;Age\nAnna;45,5\nBert;3,5\n",
        b"Name\tAge\nAnna\t45,5\nBert\t3,5\n",
        b"Name|Age\nAnna|45,5\nBert|3,5\n",
        b"sep=;\nName;Age\nAnna;45,5\nBert;3,5\n",
        "Name;Age\nAnna;45,5\nBert;3,5\n".encode("utf-16"),
    ],
)
def test_what_parts_the_cells_is_told(data: bytes) -> None:
    assert load_delimited(data).text == "Name | Age\nAnna | 45,5\nBert | 3,5"


@pytest.mark.parametrize(
    "data", [b"Anna,45\nBert,3\n", b"2024-01-02,x\n2024-01-03,y\n", b"a,a\nb,c\n", b"Name,\nAnna,45\nBert,3,4\n1,2\n"]
)
def test_a_first_record_that_names_nothing_is_a_row(data: bytes) -> None:
    header = load_delimited(data).blocks[0].is_header
    assert header == data.startswith(b"Name,")


def test_hostile_files() -> None:
    check_loader(load_delimited, [COMMAS])
    with pytest.raises(DocumentSkipped, match="over 2,000 cells"):
        load_delimited(b"," * 5000 + b"a\n")
    with pytest.raises(DocumentSkipped, match="damaged one"):
        load_delimited(b'a,"' + b"x" * 1_200_000)
