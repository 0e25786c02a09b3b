"""Texts in OpenDocument's form, put into HTML's and read as a page: headings, lists, tables, notes."""

from collections.abc import Iterator
from dataclasses import replace
from html import escape
from typing import Any

from ingest.errors import DocumentSkipped
from ingest.loaders.archive import Archive
from ingest.loaders.html import load_html
from ingest.schema import Declared, Extract

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_LEFT_OUT = frozenset(
    f"{_TEXT}{name}" for name in "tracked-changes hidden-paragraph hidden-text sequence-decls note-citation".split()
) | {f"{_OFFICE}annotation", f"{_OFFICE}forms", f"{_TABLE}covered-table-cell"}
_TAGS = {
    f"{_TEXT}p": "p",
    f"{_TEXT}list-item": "li",
    f"{_TEXT}list-header": "li",
    f"{_TABLE}table": "table",
    f"{_TABLE}table-header-rows": "thead",
    f"{_TABLE}table-row": "tr",
}
_MOST_REPEATED = 100


def load_odt(data: bytes) -> Extract:
    """A `.odt` file; comments and what was deleted are left out, notes follow the paragraph that refers to them.

    Raises:
        DocumentSkipped: it is damaged, protected by a password, or no such file.
    """
    archive = Archive(data, "an OpenDocument text")
    if archive.has("META-INF/manifest.xml") and b"encryption-data" in archive.read("META-INF/manifest.xml"):
        raise DocumentSkipped("protected by a password; save it without one")
    tree = archive.tree("content.xml")
    body = tree.find(f"{_OFFICE}body/{_OFFICE}text")
    if body is None:
        raise DocumentSkipped("no text, but another file of OpenDocument; name it by its right ending")
    writer = _Page(tree)
    page = "".join(writer.inside(body))
    found = load_html(f"<html><body>{page}</body></html>".encode())
    return replace(found, declared=_declared(archive))


class _Page:
    """Puts elements into tags of HTML."""

    def __init__(self, tree: Any) -> None:
        """Take the document, whose list styles tell numbers from bullets."""
        self._numbered = {
            style.get(f"{_STYLE}name")
            for style in tree.iter(f"{_TEXT}list-style")
            if len(style) and style[0].tag == f"{_TEXT}list-level-style-number"
        }
        self._notes: list[str] = []

    def inside(self, element: Any) -> Iterator[str]:
        """What an element holds."""
        yield escape(element.text or "")
        for child in element:
            if isinstance(child.tag, str):
                yield from self._element(child)
            yield escape(child.tail or "")

    def _element(self, element: Any) -> Iterator[str]:
        tag = element.tag
        if tag in _LEFT_OUT:
            return
        if tag == f"{_TEXT}s":
            yield " "
        elif tag == f"{_TEXT}tab":
            yield "\t"
        elif tag == f"{_TEXT}line-break":
            yield "<br>"
        elif tag == f"{_TEXT}note":
            self._note(element)
        elif tag == f"{_TEXT}list":
            name = "ol" if element.get(f"{_TEXT}style-name") in self._numbered else "ul"
            yield from self._tagged(name, element)
        elif tag == f"{_TEXT}h":
            level = element.get(f"{_TEXT}outline-level") or "1"
            yield from self._tagged(f"h{min(int(level), 6) if level.isdecimal() and level != '0' else 1}", element)
        elif tag == f"{_TABLE}table-cell":
            yield from self._cell(element)
        elif tag in _TAGS:
            yield from self._tagged(_TAGS[tag], element)
        else:
            yield from self.inside(element)

    def _tagged(self, name: str, element: Any) -> Iterator[str]:
        yield f"<{name}>"
        yield from self.inside(element)
        yield f"</{name}>"
        if name == "p" or name[0] == "h":
            notes, self._notes = self._notes, []
            yield from notes

    def _note(self, element: Any) -> None:
        body = element.find(f"{_TEXT}note-body")
        mark = element.findtext(f"{_TEXT}note-citation") or "*"
        if body is not None:
            said = " ".join("".join(self.inside(body)).replace("<p>", " ").replace("</p>", " ").split())
            self._notes.append(f"<p>[{escape(mark)}] {said}</p>")

    def _cell(self, element: Any) -> Iterator[str]:
        spans = {name: element.get(f"{_TABLE}number-{name}s-spanned") for name in ("column", "row")}
        given = "".join(f' {name[:3]}span="{escape(count)}"' for name, count in spans.items() if count)
        repeated = element.get(f"{_TABLE}number-columns-repeated") or "1"
        for _ in range(min(int(repeated), _MOST_REPEATED) if repeated.isdecimal() else 1):
            yield f"<td{given}>"
            yield from self.inside(element)
            yield "</td>"


def _declared(archive: Archive) -> Declared:
    tree = archive.tree("meta.xml") if archive.has("meta.xml") else None
    title = tree.findtext(".//{http://purl.org/dc/elements/1.1/}title") if tree is not None else ""
    return Declared(" ".join((title or "").split()))
