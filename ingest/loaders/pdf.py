"""PDF: the canonical text is that of all pages in order, their running heads left out; every page's start is kept."""

import re
from collections.abc import Sequence

import pypdfium2 as pdfium
from pypdfium2 import raw

from ingest.blocks.guess import guessed
from ingest.errors import DocumentSkipped
from ingest.loaders.layout import page_text
from ingest.loaders.running_heads import without_running_heads
from ingest.schema import Declared, Extract

_NO_TITLE = re.compile(r"untitled|(microsoft )?(word|powerpoint|excel) - .*|.*\.\w{2,5}|document\d*|", re.IGNORECASE)
_TITLE_CHARS = 300
_ENDS = (".", "!", "?", ":", "…", "。", "”", '"')


def load_pdf(data: bytes) -> Extract:
    """A `.pdf` file.

    Its pages' pictures are not read: pages that are nothing else are named in the document's `unread`.

    Raises:
        DocumentSkipped: it is damaged, protected by a password, or holds only pictures.
    """
    try:
        with pdfium.PdfDocument(data) as document:
            pages = [_page(document, number) for number in range(len(document))]
            title = " ".join(document.get_metadata_value("Title").split())
    except pdfium.PdfiumError as error:
        raise DocumentSkipped(_why(error)) from None
    texts = [text for text, _ in pages]
    pictures = [number for number, (text, picture) in enumerate(pages, 1) if picture and not text.strip()]
    if not any(map(str.strip, texts)):
        raise DocumentSkipped(
            "its pages are pictures without text; run text recognition over it first"
            if pictures
            else "it holds no text"
        )
    text, starts = _joined(without_running_heads(texts))
    if _NO_TITLE.fullmatch(title) or len(title) > _TITLE_CHARS:
        title = ""
    return Extract(text, guessed(text), Declared(title), starts, _unread(pictures, len(pages)))


def _page(document: pdfium.PdfDocument, number: int) -> tuple[str, bool]:
    """A page's text, and whether there is a picture on it."""
    page = document[number]
    try:
        text = page_text(page.get_textpage())
        pictures = () if text.strip() else page.get_objects([raw.FPDF_PAGEOBJ_IMAGE], max_depth=3)
        return text, any(True for _ in pictures)
    finally:
        page.close()


def _why(error: pdfium.PdfiumError) -> str:
    if error.err_code in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY):
        return "protected by a password; save it without one"
    return "a damaged PDF, or none; open it and save it again"


def _unread(pictures: Sequence[int], pages: int) -> str:
    if not pictures:
        return ""
    named = ", ".join(map(str, pictures[:10])) + (", …" if len(pictures) > 10 else "")
    return (
        f"{len(pictures)} of {pages} pages are pictures without text and were not read (page {named}); "
        "run text recognition over it"
    )


def _joined(pages: Sequence[str]) -> tuple[str, tuple[int, ...]]:
    """The pages' texts as one, and where each starts in it.

    A sentence that runs over the edge of a page goes on after a space; elsewhere a blank line parts the pages.
    """
    parts: list[str] = []
    starts: list[int] = []
    at = 0
    for text in pages:
        if at and text:
            parts.append(" " if _runs_on(parts, text) else "\n\n")
            at += len(parts[-1])
        starts.append(at)
        parts.append(text)
        at += len(text)
    return "".join(parts), tuple(starts)


def _runs_on(parts: Sequence[str], text: str) -> bool:
    before = next((part for part in reversed(parts) if part.strip()), "")
    return text[:1].islower() and not before.endswith(_ENDS)
