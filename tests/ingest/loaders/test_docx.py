"""Word files: paragraphs, lists and tables, a title, and no traceback."""

import zipfile
from datetime import date
from io import BytesIO

import pytest

from ingest.errors import DocumentSkipped
from ingest.loaders.docx import load_docx
from tests.ingest.loaders.conftest import MakeDocx


def test_text(make_docx: MakeDocx) -> None:
    document = load_docx(
        make_docx(
            [("Title", "Rules"), ("Normal", "3 March 2025"), ("Heading 1", "Water"), ("List Bullet", "forty litres")],
            [("Plot", "Litres"), ("North", "40")],
        )
    )
    assert document.text == "Rules\n\n3 March 2025\n\nWater\n\n- forty litres\n\nPlot | Litres\nNorth | 40"
    assert (document.metadata.title, document.metadata.published) == ("Rules", date(2025, 3, 3))


def test_the_first_line_is_the_title_where_there_is_no_heading(make_docx: MakeDocx) -> None:
    assert (
        load_docx(make_docx([("Normal", "Rules of the well"), ("Normal", "Be kind.")])).metadata.title
        == "Rules of the well"
    )


def _archive(**entries: bytes) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "no Word file"),
        (b"PK\x03\x04 and no more", "no Word file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "protected by a password"),
        (_archive(hello=b"world"), "another archive"),
        (_archive(**{"[Content_Types].xml": b"<broken"}), "damaged"),
        (_archive(**{"[Content_Types].xml": b"x", "bomb": bytes(501_000_000)}), "over the limit"),
    ],
)
def test_what_is_no_word_file(data: bytes, reason: str) -> None:
    with pytest.raises(DocumentSkipped, match=reason):
        load_docx(data)


def test_an_empty_one(make_docx: MakeDocx) -> None:
    with pytest.raises(DocumentSkipped, match="no text"):
        load_docx(make_docx([]))
