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


DrawPdf = Callable[..., bytes]
_TO_UNICODE = (
    b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def "
    b"1 begincodespacerange <0000> <FFFF> endcodespacerange "
    b"256 beginbfrange "
    + b"".join(b"<%02X00> <%02XFF> <%02X00> " % (high, high, high) for high in range(256))
    + b"endbfrange endcmap end end"
)


@pytest.fixture
def draw_pdf() -> DrawPdf:
    """Pages of raw drawing operators; `/F` is Helvetica, `/B` bold, `/C` Courier, `/U` a font of any letters.

    The letters of `/U`, written as UTF-16, are half as wide as they are high.
    """

    def draw(*pages: str, pictures: bool = False) -> bytes:
        fonts = "".join(
            f"/{key}<</Type/Font/Subtype/Type1/BaseFont/{name}>>"
            for key, name in (("F", "Helvetica"), ("B", "Helvetica-Bold"), ("C", "Courier"))
        )
        resources = f"<</Font<<{fonts}/U 3 0 R>>/XObject<</P 6 0 R>>>>" if pictures else f"<</Font<<{fonts}/U 3 0 R>>>>"
        kids = " ".join(f"{7 + 2 * number} 0 R" for number in range(len(pages)))
        objects = [
            b"<</Type/Catalog/Pages 2 0 R>>",
            f"<</Type/Pages/Count {len(pages)}/Kids[{kids}]>>".encode(),
            b"<</Type/Font/Subtype/Type0/BaseFont/Any/Encoding/Identity-H/DescendantFonts[4 0 R]/ToUnicode 5 0 R>>",
            b"<</Type/Font/Subtype/CIDFontType2/BaseFont/Any/DW 500/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)"
            b"/Supplement 0>>/FontDescriptor<</Type/FontDescriptor/FontName/Any/Flags 4/FontBBox[0 -200 1000 800]"
            b"/Ascent 800/Descent -200/CapHeight 700/ItalicAngle 0/StemV 80>>>>",
            b"<</Length %d>>stream\n%b\nendstream" % (len(_TO_UNICODE), _TO_UNICODE),
            b"<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>"
            b"stream\n\x80\nendstream",
        ]
        for number, page in enumerate(pages):
            content = page.encode("latin-1")
            box = f"/MediaBox[0 0 600 800]/Contents {8 + 2 * number} 0 R"
            objects.append(f"<</Type/Page/Parent 2 0 R{box}/Resources{resources}>>".encode())
            objects.append(b"<</Length %d>>stream\n%b\nendstream" % (len(content), content))
        data, places = bytearray(b"%PDF-1.4\n"), list[int]()
        for number, said in enumerate(objects, 1):
            places.append(len(data))
            data += b"%d 0 obj" % number + said + b"endobj\n"
        start = len(data)
        data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
        data += b"".join(b"%010d 00000 n \n" % place for place in places)
        data += b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start)
        return bytes(data)

    return draw
