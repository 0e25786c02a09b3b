"""Workbooks: values as they are shown, tables apart, cells that are one, and places by sheet and cells."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook

from ingest.blocks.groups import cell_text
from ingest.errors import DocumentSkipped
from ingest.loaders.contract import check_loader
from ingest.loaders.number_formats import shown
from ingest.loaders.workbook import load_xlsx


def made(fill: Callable[[Workbook], None]) -> bytes:
    book = Workbook()
    fill(book)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def costs(book: Workbook) -> None:
    sheet = book.active
    assert sheet is not None
    sheet.title = "Costs"
    for row in (["Costs of the year"], ["Item", "Share", "Paid on"], ["Paper", 0.125, date(2024, 3, 5)]):
        sheet.append(row)
    sheet["B3"].number_format, sheet["C3"].number_format = "0.0%", "dd.mm.yyyy"
    for place, value in {"A6": "Name", "B6": "Age", "D6": "City", "E6": "Land"}.items():
        sheet[place] = value
    for place, value in {"A7": "Anna", "B7": 45, "D7": "Bonn", "E7": "Germany"}.items():
        sheet[place] = value
    other = book.create_sheet("Towns")
    for row in (["Region", "Town", "Count"], ["North", "Kiel", 3], [None, "Bremen", 4]):
        other.append(row)
    other.merge_cells("A2:A3")
    book.create_sheet("Secret").append(["hidden words", "x"])
    book["Secret"].sheet_state = "hidden"


def test_sheets_are_sections_and_rows_have_their_cells() -> None:
    found = load_xlsx(made(costs))
    assert found.text == (
        "Costs\n\nCosts of the year\n\nItem | Share | Paid on\nPaper | 12.5% | 05.03.2024\n\n"
        "Name | Age\nAnna | 45\n\nCity | Land\nBonn | Germany\n\n"
        "Towns\n\nRegion | Town | Count\nNorth | Kiel | 3\n| Bremen | 4"
    )
    assert [block.kind for block in found.blocks[:3]] == ["heading", "caption", "row"]
    assert sum(block.is_header for block in found.blocks) == 4
    names = [place.name for place in found.places]
    assert names[2:4] == ["sheet Costs, A2:C2", "sheet Costs, A3:C3"]
    assert names[-1] == "sheet Towns, B3:C3"
    last = found.blocks[-1]
    assert [cell_text(found.text, last, cell) for cell in last.cells] == ["North", "Bremen", "4"]
    assert found.unread == ""


@pytest.mark.parametrize(
    ("value", "number_format", "said"),
    [
        (0.256, "0%", "26%"),
        (0.5, "0.00%", "50.00%"),
        (1234.5, '#,##0.00 "EUR"', "1,234.50 EUR"),
        (1234.5, "[$€-407] #,##0.00", "€ 1,234.50"),
        (-3, "#,##0.00;[Red](#,##0.00)", "(3.00)"),
        (-3, "0.0", "-3.0"),
        (0, '0;-0;"none"', "none"),
        (7, "000", "007"),
        (1234567, "#,##0,", "1,235"),
        (1.5, "General", "1.5"),
        (0.1 + 0.2, "General", "0.3"),
        (3.0, "@", "3"),
        (12345.0, "0.00E+00", "1.23E+04"),
        (True, "General", "TRUE"),
        (date(2024, 3, 5), "d. mmmm yyyy", "5. March 2024"),
        (date(2024, 3, 5), "mm-dd-yy", "2024-03-05"),
        (datetime(2024, 3, 5, 14, 7), "yyyy-mm-dd hh:mm", "2024-03-05 14:07"),
        (datetime(2024, 3, 5, 14, 7), "h:mm AM/PM", "2:07 PM"),
        (time(9, 30), "h:mm", "9:30"),
        (timedelta(hours=27, minutes=30), "[h]:mm", "27:30"),
    ],
)
def test_a_value_is_told_as_it_is_shown(value: object, number_format: str, said: str) -> None:
    assert shown(value, number_format) == said


def test_formulas_without_values_and_macros_are_named() -> None:
    def fill(book: Workbook) -> None:
        book.active.append(["Sum", "=1+1"])  # type: ignore[union-attr]

    assert "formulas without stored values" in load_xlsx(made(fill)).unread
    assert "macros were neither read nor run" in load_xlsx(with_part(made(costs), "xl/vbaProject.bin", b"x")).unread
    links = load_xlsx(with_part(made(costs), "xl/externalLinks/externalLink1.xml", b"<a/>")).unread
    assert "refers to other workbooks, which were not opened" in links


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    stream = BytesIO(data)
    with ZipFile(stream, "a", ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return stream.getvalue()


def replaced(data: bytes, name: str, content: bytes) -> bytes:
    stream = BytesIO()
    with ZipFile(BytesIO(data)) as before, ZipFile(stream, "w", ZIP_DEFLATED) as after:
        for one in before.namelist():
            after.writestr(one, content if one == name else before.read(one))
    return stream.getvalue()


def test_hostile_files(monkeypatch: pytest.MonkeyPatch) -> None:
    check_loader(load_xlsx, [made(costs)])
    entities = b'<!DOCTYPE x [<!ENTITY a "b">]><worksheet><sheetData/></worksheet>'
    with pytest.raises(DocumentSkipped, match="declares a document type"):
        load_xlsx(replaced(made(costs), "xl/worksheets/sheet1.xml", entities))
    with pytest.raises(DocumentSkipped, match="protected by a password"):
        load_xlsx(b"\xd0\xcf\x11\xe0" * 200)
    monkeypatch.setattr("ingest.loaders.workbook._MOST_BYTES", 1000)
    with pytest.raises(DocumentSkipped, match="over the limit of 0 MB when unpacked"):
        load_xlsx(made(costs))
