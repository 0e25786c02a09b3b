"""Word's `.docx`: the canonical text is the document's paragraphs, lists, tables and notes."""

import zipfile
from io import BytesIO
from typing import Any

import mammoth
from lxml import html as lxml_html

from ingest.blocks.guess import guessed
from ingest.errors import DocumentSkipped
from ingest.loaders.blocks import plain_text
from ingest.schema import Declared, Extract

_STYLES = "p[style-name='Title'] => h1:fresh\np[style-name='Subtitle'] => h2:fresh"
_MOST_BYTES = 500_000_000
_BACK_LINKS = ".//a[starts-with(@href, '#footnote-ref-') or starts-with(@href, '#endnote-ref-')]"


def load_docx(data: bytes) -> Extract:
    """A `.docx` file. Its title is its first heading; a date of saving is no date of publication.

    Raises:
        DocumentSkipped: it is damaged, protected by a password, or no such file.
    """
    _check(data)
    try:
        page = mammoth.convert_to_html(
            BytesIO(data), style_map=_STYLES, convert_image=mammoth.images.img_element(_no_image)
        ).value
    except Exception as error:  # noqa: BLE001 a damaged file fails anywhere in there
        raise DocumentSkipped(f"a damaged Word file ({_line(error)}); save it again") from None
    if not page.strip():
        raise DocumentSkipped("it holds no text")
    tree = lxml_html.fromstring(f"<body>{page}</body>")
    for link in tree.xpath(_BACK_LINKS):
        link.drop_tree()
    text = plain_text(tree)
    return Extract(text, guessed(text), Declared(_heading(tree)))


def _check(data: bytes) -> None:
    """Refuse what is no such file, or would fill the memory when it is unpacked."""
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise DocumentSkipped("a Word file that is old or protected by a password; save it as .docx without one")
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
            names = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, EOFError):
        raise DocumentSkipped("no Word file, or a damaged one; save it again") from None
    if unpacked > _MOST_BYTES:
        raise DocumentSkipped(f"{unpacked / 1e6:.0f} MB when unpacked is over the limit of {_MOST_BYTES / 1e6:.0f} MB")
    if "[Content_Types].xml" not in names:
        raise DocumentSkipped("no Word file, but another archive; unpack it")


def _no_image(_image: Any) -> dict[str, str]:
    return {"src": ""}


def _heading(tree: Any) -> str:
    first = tree.find(".//h1")
    return "" if first is None else " ".join(first.text_content().split())


def _line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0][:100]
