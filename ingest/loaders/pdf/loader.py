"""PDF: the canonical text is that of all pages in order, their running heads left out; every page's start is kept."""

import re
from collections.abc import Sequence

import pypdfium2 as pdfium
from pypdfium2 import raw

from ingest.blocks.guess import guessed
from ingest.errors import DocumentSkipped
from ingest.loaders.pdf.flow import flowing
from ingest.loaders.pdf.glyphs import GlyphReader
from ingest.loaders.pdf.layout import Line, page_lines
from ingest.loaders.pdf.legible import is_worth_naming, legible
from ingest.loaders.pdf.visibility import seen
from ingest.schema import Declared, Extract

_NO_TITLE = re.compile(r"untitled|(microsoft )?(word|powerpoint|excel) - .*|.*\.\w{2,5}|document\d*|", re.IGNORECASE)
_TITLE_CHARS = 300
_MOST_GLYPHS_OF_A_PAGE = 200_000
_MOST_GLYPHS = 10_000_000
_MOST_CUT = 10
_PICTURE_DEPTH = 3


def load_pdf(data: bytes) -> Extract:
    """A `.pdf` file.

    Its pages' pictures are not read: pages that are nothing else are named in the document's `unread`. So are pages
    that hold more text than anybody writes.

    Raises:
        DocumentSkipped: it is damaged, protected by a password, or holds only pictures.
    """
    try:
        with pdfium.PdfDocument(data) as document:
            reader = _Reader(document)
            reader.read()
            title = " ".join(document.get_metadata_value("Title").split())
    except pdfium.PdfiumError as error:
        raise DocumentSkipped(_why(error)) from None
    if not any(reader.pages):
        raise DocumentSkipped(reader.why_empty())
    flow = flowing(reader.pages)
    if _NO_TITLE.fullmatch(title) or len(title) > _TITLE_CHARS:
        title = ""
    return Extract(flow.text, guessed(flow.text, flow.hints), Declared(title), flow.page_starts, reader.unread())


class _Reader:
    """Reads a document's pages.

    Attributes:
        pages: the lines of each page.
        pictures: the numbers, from 1, of pages that are only pictures.
        cut: the numbers of pages of which a part wasn't read.
        illegible: the numbers of pages with fonts that don't tell their letters.
    """

    def __init__(self, document: pdfium.PdfDocument) -> None:
        self.pages: list[list[Line]] = []
        self.pictures: list[int] = []
        self.cut: list[int] = []
        self.illegible: list[int] = []
        self._document = document
        self._total = len(document)
        self._glyphs = 0

    def read(self) -> None:
        """Read all pages, as far as they hold what a person may have written."""
        for number in range(1, self._total + 1):
            if self._glyphs > _MOST_GLYPHS or len(self.cut) >= _MOST_CUT:
                self.cut += range(number, self._total + 1)
                break
            self.pages.append(self._page(number))

    def _page(self, number: int) -> list[Line]:
        page = self._document[number - 1]
        try:
            glyphs = GlyphReader(page.get_textpage())
            self._glyphs += glyphs.count
            if glyphs.count > _MOST_GLYPHS_OF_A_PAGE:
                self.cut.append(number)
            visible = seen(page, glyphs.words(_MOST_GLYPHS_OF_A_PAGE))
            words = legible(visible)
            if is_worth_naming(len(words), len(visible)):
                self.illegible.append(number)
            elif not words and any(True for _ in page.get_objects([raw.FPDF_PAGEOBJ_IMAGE], max_depth=_PICTURE_DEPTH)):
                self.pictures.append(number)
            return page_lines(words)
        finally:
            page.close()

    def why_empty(self) -> str:
        """Why no page says anything."""
        if self.pictures:
            return "its pages are pictures without text; run text recognition over it first"
        if self.illegible:
            return "its fonts don't tell which letters they show; run text recognition over it first"
        return "it holds no text"

    def unread(self) -> str:
        """What of the document the text lacks, for a person."""
        said = []
        if self.pictures:
            said.append(
                f"{len(self.pictures)} of {self._total} pages are pictures without text and were not read "
                f"({_named(self.pictures)}); run text recognition over it"
            )
        if self.cut:
            said.append(
                f"{len(self.cut)} of {self._total} pages hold more text than is read ({_named(self.cut)}); split it"
            )
        if self.illegible:
            said.append(
                f"{len(self.illegible)} of {self._total} pages have fonts that don't tell their letters and were not "
                f"read there ({_named(self.illegible)}); run text recognition over it"
            )
        return "; ".join(said)


def _named(pages: Sequence[int]) -> str:
    return "page " + ", ".join(map(str, pages[:10])) + (", …" if len(pages) > 10 else "")


def _why(error: pdfium.PdfiumError) -> str:
    if error.err_code in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY):
        return "protected by a password; save it without one"
    return "a damaged PDF, or none; open it and save it again"
