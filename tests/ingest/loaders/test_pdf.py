"""PDF files: whole paragraphs, known pages, and what can't be read is said."""

from contextlib import suppress

import pytest

from ingest.errors import DocumentSkipped
from ingest.loaders.pdf import load_pdf
from tests.ingest.loaders.conftest import MakePdf

LONG = (
    "Water may be drawn from six in the morning until nine in the evening, as long as the well is more than half full, "
    "and whoever draws it writes the number of litres into the book that hangs beside the door of the shed. "
)


def test_lines_that_only_wrap_are_joined(make_pdf: MakePdf) -> None:
    assert load_pdf(
        make_pdf([[LONG.strip(), "The shed is locked at ten."]])
    ).text == f"{LONG}\n\nThe shed is locked at ten.".replace(" \n", "\n")


def test_every_page_has_its_start(make_pdf: MakePdf) -> None:
    document = load_pdf(make_pdf([["First page."], ["Second page."], ["Third page."]]))
    assert [document.text[start:].split()[0] for start in document.page_starts] == ["First", "Second", "Third"]


def test_a_sentence_goes_on_over_the_edge_of_a_page(make_pdf: MakePdf) -> None:
    document = load_pdf(
        make_pdf([["The well is locked when the"], ["keeper is away."]], head="Rules of the well, page {}")
    )
    assert "when the keeper is away." in load_pdf(make_pdf([["The well is locked when the"], ["keeper is away."]])).text
    assert document.text.count("Rules of the well") == 2  # two pages are too few to tell a running head


def test_running_heads_go(make_pdf: MakePdf) -> None:
    pages = [[f"Rule {name} says to be kind."] for name in ("one", "two", "three", "four")]
    text = load_pdf(make_pdf(pages, head="Rules of the well, page {}")).text
    assert text.count("Rules of the well") == 1
    assert all(f"Rule {name} says" in text for name in ("one", "two", "three", "four"))


@pytest.mark.parametrize(
    ("title", "found"),
    [("Rules", "Rules"), ("Microsoft Word - rules.doc", "The Well"), ("untitled", "The Well"), ("", "The Well")],
)
def test_title(make_pdf: MakePdf, title: str, found: str) -> None:
    assert load_pdf(make_pdf([["The Well", LONG]], title=title)).metadata.title == found


def test_pages_of_pictures_are_named(make_pdf: MakePdf) -> None:
    document = load_pdf(make_pdf([["First page."], [], [], ["Last page."]], pictures=[2]))
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
            assert load_pdf(data[:end]).text
