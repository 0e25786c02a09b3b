"""Builds small PDF and Word files, as their programs would write them."""

from collections.abc import Callable, Sequence
from io import BytesIO

import pytest
from docx import Document as WordDocument
from fpdf import FPDF
from PIL import Image

MakePdf = Callable[..., bytes]
MakeDocx = Callable[..., bytes]


@pytest.fixture
def make_pdf() -> MakePdf:
    """Pages of paragraphs, with a title, a running head, a password or pictures."""

    def make(
        pages: Sequence[Sequence[str]],
        *,
        title: str = "",
        head: str = "",
        password: str = "",
        pictures: Sequence[int] = (),
    ) -> bytes:
        pdf = FPDF()
        pdf.set_font("Times", size=12)
        if title:
            pdf.set_title(title)
        if password:
            pdf.set_encryption(owner_password="owner", user_password=password)
        for number, paragraphs in enumerate(pages, 1):
            pdf.add_page()
            if head:
                pdf.multi_cell(0, 6, head.format(number), new_x="LMARGIN", new_y="NEXT")
                pdf.ln(8)
            for paragraph in paragraphs:
                pdf.multi_cell(0, 6, paragraph, new_x="LMARGIN", new_y="NEXT")
                pdf.ln(6)
            if number in pictures:
                pdf.image(Image.new("RGB", (20, 20), "red"))
        return bytes(pdf.output())

    return make


@pytest.fixture
def make_docx() -> MakeDocx:
    """A title, paragraphs as (style, text), and a table of rows."""

    def make(paragraphs: Sequence[tuple[str, str]], rows: Sequence[Sequence[str]] = ()) -> bytes:
        document = WordDocument()
        for style, text in paragraphs:
            document.add_paragraph(text, style=style)
        if rows:
            table = document.add_table(0, len(rows[0]))
            for row in rows:
                for cell, text in zip(table.add_row().cells, row, strict=True):
                    cell.text = text
        stream = BytesIO()
        document.save(stream)
        return stream.getvalue()

    return make
