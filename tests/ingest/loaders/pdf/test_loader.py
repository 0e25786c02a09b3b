"""PDF files: whole paragraphs, known pages, and what can't be read is said."""

from contextlib import suppress

import pytest

from ingest.blocks.checks import check
from ingest.errors import DocumentSkipped
from ingest.loaders.pdf import load_pdf
from ingest.schema import Extract
from tests.ingest.loaders.conftest import DrawPdf, MakePdf

LONG = (
    "Water may be drawn from six in the morning until nine in the evening, as long as the well is more than half full, "
    "and whoever draws it writes the number of litres into the book that hangs beside the door of the shed. "
)
SHOWN = "BT /F 12 Tf 50 700 Td (The well is open.) Tj ET\n"
SCAN = "q 600 0 0 800 0 0 cm /P Do Q\n"


def loaded(data: bytes) -> Extract:
    """A file with its blocks checked."""
    found = load_pdf(data)
    check(found.text, found.blocks)
    return found


def put(x: float, y: float, text: str, size: float = 10, font: str = "F") -> str:
    """Operators that draw a text."""
    return f"BT /{font} {size} Tf {x} {y} Td ({text}) Tj ET\n"


def test_lines_that_only_wrap_are_joined(make_pdf: MakePdf) -> None:
    assert loaded(make_pdf([[LONG.strip(), "The shed is locked at ten."]])).text == (
        f"{LONG.strip()}\n\nThe shed is locked at ten."
    )


def test_every_page_has_its_start(make_pdf: MakePdf) -> None:
    document = loaded(make_pdf([["First page."], ["Second page."], ["Third page."]]))
    assert [document.text[start:].split()[0] for start in document.page_starts] == ["First", "Second", "Third"]


def test_a_sentence_goes_on_over_the_edge_of_a_page(make_pdf: MakePdf) -> None:
    pages = [["The well is locked when the"], ["keeper is away."]]
    assert "when the keeper is away." in loaded(make_pdf(pages)).text
    document = loaded(make_pdf(pages, head="Rules of the well, page {}"))
    assert document.text.count("Rules of the well") == 2  # two pages are too few to tell a running head


def test_running_heads_go(make_pdf: MakePdf) -> None:
    pages = [[f"Rule {name} says to be kind."] for name in ("one", "two", "three", "four")]
    text = loaded(make_pdf(pages, head="Rules of the well, page {}")).text
    assert text.count("Rules of the well") == 1
    assert all(f"Rule {name} says" in text for name in ("one", "two", "three", "four"))


@pytest.mark.parametrize(
    ("title", "declared"), [("Rules", "Rules"), ("Microsoft Word - rules.doc", ""), ("untitled", ""), ("", "")]
)
def test_title(make_pdf: MakePdf, title: str, declared: str) -> None:
    assert loaded(make_pdf([["The Well", LONG]], title=title)).declared.title == declared


def test_pages_of_pictures_are_named(make_pdf: MakePdf) -> None:
    document = loaded(make_pdf([["First page."], [], [], ["Last page."]], pictures=[2]))
    assert "1 of 4 pages" in document.unread
    assert "(page 2)" in document.unread


@pytest.mark.parametrize(
    ("data", "reason"), [(b"", "damaged PDF"), (b"hello", "damaged PDF"), (b"%PDF-1.7\n%%EOF", "damaged PDF")]
)
def test_what_is_no_pdf(data: bytes, reason: str) -> None:
    with pytest.raises(DocumentSkipped, match=reason):
        load_pdf(data)


def test_what_can_not_be_read(make_pdf: MakePdf) -> None:
    for data, reason in (
        (make_pdf([["hidden"]], password="secret"), "password"),
        (make_pdf([[], []], pictures=[1, 2]), "text recognition"),
        (make_pdf([[]]), "no text"),
    ):
        with pytest.raises(DocumentSkipped, match=reason):
            load_pdf(data)


def test_a_cut_off_file_is_skipped_or_read(make_pdf: MakePdf) -> None:
    data = make_pdf([[LONG]] * 3)
    for end in range(0, len(data), 97):
        with suppress(DocumentSkipped):
            assert loaded(data[:end]).text


@pytest.mark.parametrize(
    "hidden",
    [
        "BT 3 Tr /F 12 Tf 50 600 Td (It is shut.) Tj 0 Tr ET",
        "BT 1 g /F 12 Tf 50 600 Td (It is shut.) Tj ET",
        "BT /F 12 Tf 50 -30 Td (It is shut.) Tj ET",
        "BT /F 12 Tf 700 600 Td (It is shut.) Tj ET",
        "BT /F 1 Tf 50 600 Td (It is shut.) Tj ET",
    ],
)
def test_what_nobody_sees_is_not_read(draw_pdf: DrawPdf, hidden: str) -> None:
    assert loaded(draw_pdf(SHOWN + hidden)).text == "The well is open."


def test_what_nobody_sees_takes_no_word_with_it(draw_pdf: DrawPdf) -> None:
    page = "BT 50 700 Td /F 0.5 Tf (7B) Tj /F 12 Tf (The well is ) Tj 3 Tr (un) Tj 0 Tr (open.) Tj ET"
    assert loaded(draw_pdf(page)).text == "The well is open."


def test_white_letters_on_a_dark_ground_are_read(draw_pdf: DrawPdf) -> None:
    page = "0.2 g 40 590 200 30 re f\nBT 1 g /F 12 Tf 50 600 Td (It is shut.) Tj ET"
    assert loaded(draw_pdf(page)).text == "It is shut."


def test_the_text_recognized_in_a_scan_is_read(draw_pdf: DrawPdf) -> None:
    page = SCAN + "BT 3 Tr /F 12 Tf 50 700 Td (The well is open.) Tj ET"
    assert loaded(draw_pdf(page, pictures=True)).text == "The well is open."


@pytest.mark.parametrize(
    ("drawn", "read"),
    [
        ("(The tank holds 10) Tj 5 Ts /F 7 Tf (3) Tj 0 Ts /F 12 Tf ( litres.) Tj", "The tank holds 10^3 litres."),
        ("(It is forbidden.) Tj 5 Ts /F 7 Tf (12) Tj 0 Ts /F 12 Tf ( Be kind.) Tj", "It is forbidden.[12] Be kind."),
        ("5 Ts /F 7 Tf (1) Tj 0 Ts /F 12 Tf (See the book.) Tj", "1 See the book."),
        ("(H) Tj -2 Ts /F 7 Tf (2) Tj 0 Ts /F 12 Tf (O is water.) Tj", "H2O is water."),
        ("(the 19) Tj 5 Ts /F 7 Tf (th) Tj 0 Ts /F 12 Tf ( of May) Tj", "the 19th of May"),
    ],
)
def test_raised_letters(draw_pdf: DrawPdf, drawn: str, read: str) -> None:
    assert loaded(draw_pdf(f"BT /F 12 Tf 50 700 Td {drawn} ET")).text == read


def test_letters_from_right_to_left_in_either_order(draw_pdf: DrawPdf) -> None:
    codes = [f"<{ord(char):04X}>" for char in "תועש 24 החותפ ראבה"]
    assert loaded(draw_pdf(f"BT /U 10 Tf 50 700 Td [{' '.join(codes)}] TJ ET")).text == "הבאר פתוחה 24 שעות"
    codes = [f"<{ord(char):04X}>" for char in "הבאר פתוחה"]
    backwards = " 1000 ".join(codes)  # a thousandth of the letters' height to the left each: two letters
    assert loaded(draw_pdf(f"BT /U 10 Tf 300 700 Td [{backwards}] TJ ET")).text == "הבאר פתוחה"


def test_headings_by_their_letters(draw_pdf: DrawPdf) -> None:
    page = put(50, 750, "Rules of the well", 20, "B") + put(50, 700, "Opening", 14, "B")
    page += put(50, 680, "The well is open until nine in the evening of each day, and it is") + put(
        50, 668, "shut later."
    )
    page += put(50, 640, "Guests", 10, "B") + put(50, 628, "They ask the keeper.")
    blocks = loaded(draw_pdf(page)).blocks
    assert [(block.kind, block.level) for block in blocks] == [
        ("heading", 1),
        ("heading", 2),
        ("paragraph", 0),
        ("heading", 3),
        ("paragraph", 0),
    ]


def test_a_heading_over_a_table_stands_apart(draw_pdf: DrawPdf) -> None:
    page = put(50, 750, "Prices", 12, "B") + put(50, 735, "All prices are in euros.", 12)
    for at, row in enumerate([("Lamp", "Price", "Weight"), ("Corvo", "19", "2"), ("Merlo", "23", "3")]):
        page += "".join(put(50 + 90 * column, 700 - 24 * at, cell, 12) for column, cell in enumerate(row))
    found = loaded(draw_pdf(page))
    assert [block.kind for block in found.blocks] == ["heading", "paragraph", "row", "row", "row"]
    assert [found.text[cell.start : cell.end] for cell in found.blocks[3].cells] == ["Corvo", "19", "2"]


def test_items_are_nested_by_their_indent(draw_pdf: DrawPdf) -> None:
    page = (
        put(50, 700, "Bring with you:")
        + put(50, 688, "- a bucket")
        + put(70, 676, "- of iron")
        + put(50, 664, "- a rope")
    )
    blocks = loaded(draw_pdf(page)).blocks
    assert [(block.kind, block.level) for block in blocks] == [
        ("paragraph", 0),
        ("item", 1),
        ("item", 2),
        ("item", 1),
    ]


def test_code_keeps_its_lines(draw_pdf: DrawPdf) -> None:
    page = put(50, 700, "Call it so, as it is written down in the book of the keeper:")
    page += put(50, 680, "def well\\(\\):", 10, "C") + put(74, 668, "return 12", 10, "C")
    found = loaded(draw_pdf(page))
    assert found.blocks[1].kind == "code"
    assert found.text.endswith("def well():\n    return 12")


def test_notes_at_the_bottom_do_not_part_a_sentence(draw_pdf: DrawPdf) -> None:
    first = put(50, 700, "The keeper is chosen each year.") + put(
        50, 670, "The well may be used by all who live in the"
    )
    first += put(50, 60, "1 See the book of 1912.", 7)
    text = loaded(draw_pdf(first, put(50, 700, "village, and by their guests. They bring a bucket."))).text
    assert "live in the village, and" in text
    assert "\n\n1 See the book of 1912.\n\n" in text


def test_fonts_that_do_not_tell_their_letters(draw_pdf: DrawPdf) -> None:
    noise = "".join(f"BT /U 10 Tf 50 {700 - 14 * at} Td <0021002200230024> Tj ET\n" for at in range(9))
    data = draw_pdf(SHOWN.replace("700", "750") + noise).replace(b"/ToUnicode 5 0 R", b"                ")
    found = loaded(data)
    assert found.text == "The well is open."
    assert "1 of 1 pages have fonts that don't tell their letters" in found.unread


@pytest.mark.parametrize("step", ["0 -14 Td", "0 -0.03 Td", "0.004 0 Td", "0.004 -0.02 Td"])
def test_twenty_thousand_lines_take_linear_time(draw_pdf: DrawPdf, step: str) -> None:
    lines = "".join(f"(The river had {number} bridges.) Tj {step} " for number in range(20_000))
    found = loaded(draw_pdf(f"BT /F 12 Tf 50 790 Td {lines} ET"))
    assert "hold more text than is read" in found.unread


def test_many_pages_of_too_much_text_are_given_up(draw_pdf: DrawPdf) -> None:
    page = "BT /F 12 Tf 50 790 Td " + "(The river had twelve bridges.) Tj 0 -14 Td " * 10_000 + "ET"
    found = loaded(draw_pdf(*[page] * 12))
    assert len(found.page_starts) == 10
    assert "12 of 12 pages" in found.unread
