"""Builds Word files out of raw parts, for what no library writes."""

import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import PurePath

from ingest.blocks.checks import check, check_sentences
from ingest.blocks.shown import without_markup
from ingest.loaders import load
from ingest.schema import Document

Told = list[tuple[str, int, str]]

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{_OFFICE}" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" '
    'xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def run(text: str, properties: str = "") -> str:
    """A run, with what its properties are."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def par(text: str, properties: str = "", run_properties: str = "") -> str:
    """A paragraph of one run."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{run(text, run_properties)}</w:p>"


def styled(text: str, style: str) -> str:
    """A paragraph of a style."""
    return par(text, f'<w:pStyle w:val="{style}"/>')


def cell(text: str, properties: str = "") -> str:
    """A cell of a table, with one paragraph."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{par(text)}</w:tc>"


def archive(entries: Mapping[str, str | bytes]) -> bytes:
    """A zip archive."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, content in entries.items():
            opened.writestr(name, content)
    return stream.getvalue()


def relations(**targets: str) -> str:
    """A part of relations; ids are the kinds, `header_1` is of kind header."""
    items = (
        f'<Relationship Id="{kind}" Type="{_OFFICE}/{kind.partition("_")[0]}" Target="{target}"/>'
        for kind, target in targets.items()
    )
    return f'<Relationships xmlns="{_PACKAGE}">{"".join(items)}</Relationships>'


def word(body: str, **parts: str) -> bytes:
    """A Word file with this body and these further parts: `styles="<w:style .../>"`, `header_1=...`."""
    roots = {"header": "hdr", "footer": "ftr", "fontTable": "fonts"}
    entries: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": relations(officeDocument="word/document.xml"),
        "word/document.xml": f"<w:document {_NAMESPACES}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": relations(**{kind: f"{kind}.xml" for kind in parts}),
    }
    for kind, content in parts.items():
        root = roots.get(kind.partition("_")[0], kind)
        whole = content.startswith("<dgm:")
        entries[f"word/{kind}.xml"] = (
            content.replace(">", f" {_NAMESPACES}>", 1) if whole else f"<w:{root} {_NAMESPACES}>{content}</w:{root}>"
        )
    return archive(entries)


def read(data: bytes) -> Document:
    """The document of a file, its blocks checked."""
    document = load(PurePath("a.docx"), data)
    check(document.text, document.blocks)
    check_sentences(document.text, document.blocks)
    return document


def told(document: Document) -> Told:
    """Kind, level and words of each block, without markup."""
    return [
        (block.kind, block.level, without_markup(document.text, block.start, block.end, block.markup))
        for block in document.blocks
    ]


def words(data: bytes) -> list[str]:
    """The words of each block of a file."""
    return [said for _, _, said in told(read(data))]
