"""Tables: cells that span, headers, tables in tables, and those that only arrange text."""

import pytest

from ingest.blocks.groups import cell_text
from ingest.schema import Document
from tests.ingest.loaders.conftest import MakeDocx
from tests.ingest.loaders.docx.conftest import cell, par, read, run, word

_DOWN, _ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def _row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def _rows(*names: str) -> str:
    return _row(*map(cell, names))


def _table(*rows: str, properties: str = "") -> str:
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr>{''.join(rows)}</w:tbl>"


def _cells(document: Document) -> list[list[str]]:
    return [
        [cell_text(document.text, block, one) for one in block.cells]
        for block in document.blocks
        if block.kind == "row"
    ]


def test_cells_that_span_count_for_each_row_and_column() -> None:
    document = read(
        word(
            _table(
                _row(cell("Team"), cell("Hours", '<w:gridSpan w:val="2"/>')),
                _row(cell("Juniors", _DOWN), cell("Monday"), cell("Ines")),
                _row(cell("", _ON), cell("Friday"), cell("")),
                _row(cell("Seniors"), cell(""), cell("Olga")),
            )
        )
    )
    assert _cells(document) == [
        ["Team", "Hours", "Hours"],
        ["Juniors", "Monday", "Ines"],
        ["Juniors", "Friday", ""],
        ["Seniors", "", "Olga"],
    ]


def test_columns_left_out_at_both_ends_and_cells_merged_the_old_way() -> None:
    document = read(
        word(
            _table(
                _row(cell("b"), properties='<w:gridBefore w:val="1"/><w:gridAfter w:val="1"/>'),
                _row(cell("a", '<w:hMerge w:val="restart"/>'), cell("", "<w:hMerge/>"), cell("c")),
            )
        )
    )
    assert _cells(document) == [["", "b", ""], ["a", "a", "c"]]


def test_a_cell_that_goes_on_from_nowhere_is_one_of_its_own() -> None:
    assert _cells(read(word(_table(_row(cell("a", _ON), cell("b")), _rows("c", "d"))))) == [["a", "b"], ["c", "d"]]


@pytest.mark.parametrize("hidden", ["<w:hidden/>", "<w:del/>"])
def test_rows_that_are_not_shown(hidden: str) -> None:
    table = _table(_rows("a", "b"), _row(cell("x"), cell("y"), properties=hidden), _rows("c", "d"))
    assert _cells(read(word(table))) == [["a", "b"], ["c", "d"]]


_FIRST = '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr></w:tblStylePr>'
_HEADED = f'<w:style w:type="table" w:styleId="T">{_FIRST}</w:style>'
_LOOK = '<w:tblStyle w:val="{}"/><w:tblLook w:val="{}"/>'


@pytest.mark.parametrize(
    ("rows", "properties", "headers"),
    [
        ((_row(cell("A"), cell("B"), properties="<w:tblHeader/>"), _rows("1", "2")), "", [True, False]),
        ((_rows("A", "B"), _rows("1", "2")), _LOOK.format("T", "04A0"), [True, False]),
        ((_rows("A", "B"), _rows("1", "2")), _LOOK.format("T", "0480"), [False, False]),
        ((_rows("A", "B"), _rows("1", "2")), _LOOK.format("Grid", "04A0"), [False, False]),
        ((_row(cell("A"), cell("B"), properties="<w:tblHeader/>"),) * 2, "", [False, False]),
    ],
)
def test_headers(rows: tuple[str, ...], properties: str, headers: list[bool]) -> None:
    document = read(word(_table(*rows, properties=properties), styles=_HEADED))
    assert [block.is_header for block in document.blocks] == headers


def test_a_header_by_a_style_of_python_docx(make_docx: MakeDocx) -> None:
    document = read(make_docx([("Normal", "Tariffs")], [("Plot", "Litres"), ("North", "40")]))
    assert _cells(document) == [["Plot", "Litres"], ["North", "40"]]


def test_the_rows_of_a_table_in_a_cell_follow_the_row() -> None:
    inner = _table(_rows("kind", "fee"), _rows("yacht", "31"))
    outer = _table(
        _row(cell("Berths"), f"<w:tc>{par('By kind:')}{inner}<w:p/></w:tc>"),
        _rows("Sheds", "none"),
    )
    document = read(word(outer))
    assert document.text == "Berths | By kind:\n\nkind | fee\nyacht | 31\n\nSheds | none"
    groups = [block.group for block in document.blocks]
    assert groups[0] == groups[3] != groups[1] == groups[2]


def test_the_names_of_columns_are_not_guessed_again_after_a_table_in_a_cell() -> None:
    inner = _table(_rows("a", "b"), _rows("c", "d"))
    outer = _table(
        _rows("Name", "Kind", "Master"),
        _row(cell("Ida"), cell("sloop"), f"<w:tc>{par('Roth')}{inner}</w:tc>"),
        _rows("Olga", "yawl", "Weir"),
        _rows("Ines", "ketch", "Lund"),
    )
    document = read(word(outer))
    assert [document.text[block.start : block.end] for block in document.blocks if block.is_header] == [
        "Name | Kind | Master"
    ]


def _cell_of(*paragraphs: str) -> str:
    return f"<w:tc>{''.join(map(par, paragraphs))}</w:tc>"


_HEADING = par("Notes", '<w:outlineLvl w:val="1"/>')


@pytest.mark.parametrize(
    "table",
    [
        _table(_row(_cell_of("One.", "Two."))),
        _table(_row(_cell_of("One."), _cell_of("Two.", "Three."))),
        _table(_row(_cell_of("One.", "Two.")), _row(_cell_of("Three."))),
        _table(_row(f"<w:tc>{_HEADING}{par('One.')}</w:tc>", cell("Two.")), _rows("Three.", "Four.")),
    ],
    ids=["one cell", "one row", "one column", "a heading"],
)
def test_tables_that_arrange_text(table: str) -> None:
    assert {block.kind for block in read(word(table)).blocks} <= {"paragraph", "heading"}


def test_tables_in_each_other() -> None:
    depth = 60
    open_, close = f"<w:tbl><w:tr>{cell('a')}<w:tc>{par('b')}", "</w:tc></w:tr><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>"
    document = read(word(open_ * depth + run("") + close * depth))
    assert len(document.blocks) == depth


def test_text_in_a_cell_stands_on_one_line() -> None:
    number = "<w:r><w:t>forty</w:t><w:br/><w:t>litres</w:t></w:r>"
    document = read(
        word(_table(_row(cell("North"), f"<w:tc>{par('Up to')}<w:p>{number}</w:p></w:tc>"), _rows("a", "b")))
    )
    assert _cells(document)[0] == ["North", "Up to forty litres"]
