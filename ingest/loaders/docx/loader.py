"""From a Word file's bytes to its blocks."""

from typing import Any

from ingest.blocks.writer import BlockWriter
from ingest.errors import DocumentSkipped
from ingest.loaders.docx.body import Body, Parts
from ingest.loaders.docx.furniture import lines_of, references
from ingest.loaders.docx.inline import Inline
from ingest.loaders.docx.notes import Notes
from ingest.loaders.docx.numbering import Numbering
from ingest.loaders.docx.package import Package, Relation
from ingest.loaders.docx.properties import declared
from ingest.loaders.docx.styles import Styles
from ingest.loaders.docx.tree import name
from ingest.schema import Extract

_TOP = ("w:p", "w:tbl", "w:sdt", "w:customXml", "w:ins", "w:moveTo", "w:sectPr", "w:altChunk", "mc:AlternateContent")
_EMBEDDED = "another file is embedded in it, which is not read; copy its text into the document"


def load_docx(data: bytes) -> Extract:
    """A `.docx` file.

    What a person sees is in: the results of fields, content controls, text boxes, insertions, notes, the headers and
    footers of pages (once each, after the rest). Left out is what is hidden, deleted or struck out, field codes,
    comments, and the prompts of controls that nobody filled in.

    Raises:
        DocumentSkipped: it is damaged, protected by a password, or no such file.
    """
    package = Package(data)
    main = package.main()
    relations = package.relations(main)
    parts = _parts(package, relations)
    writer = BlockWriter()
    body = Body(parts, writer)
    embedded = _write_body(package, main, body)
    if not writer.blocks:
        raise DocumentSkipped(_reason_empty(package.tree(main)))
    _write_furniture(package, relations, body, parts, writer)
    found = declared(package, relations, body.title)
    return Extract(writer.text(), tuple(writer.blocks), found, unread=_EMBEDDED if embedded else "")


def _parts(package: Package, relations: dict[str, Relation]) -> Parts:
    def part(kind: str) -> Any | None:
        return next((package.tree(one.target) for one in relations.values() if one.kind == kind), None)

    def diagram(relation: str) -> Any | None:
        return package.tree(relations[relation].target) if relation in relations else None

    styles = Styles(part("styles"), part("fontTable"))
    return Parts(styles, Numbering(part("numbering")), Notes(part("footnotes"), part("endnotes")), diagram)


def _write_body(package: Package, main: str, body: Body) -> bool:
    """Write the document's own blocks as they are read, so that not all of its tree is held.

    Returns:
        Whether another file is embedded.
    """
    embedded = False
    for element in package.each(main, *_TOP):
        parent = element.getparent()
        if parent is None or name(parent) != "w:body":
            continue
        if name(element) == "w:sectPr":
            body.headers += references(element)
        elif name(element) == "w:altChunk":
            embedded = True
        else:
            body.write([element])
        element.clear()  # first: to take out a full one costs the square of its attributes
        while (before := element.getprevious()) is not None:
            parent.remove(before)
    body.finish()
    return embedded


def _reason_empty(root: Any | None) -> str:
    known = root is not None and name(root) == "w:document"
    return "it holds no text" if known else "no Word file, but another one of Office; name it by its right ending"


def _write_furniture(
    package: Package, relations: dict[str, Relation], body: Body, parts: Parts, writer: BlockWriter
) -> None:
    """Write what the headers and footers of pages say that stands in no heading."""
    text = writer.text()
    seen = {text[block.start : block.end] for block in writer.blocks if block.kind == "heading"}
    inline = Inline(parts.styles, parts.notes)
    for one in dict.fromkeys(body.headers):
        tree = package.tree(relations[one].target) if one in relations else None
        for line in lines_of(tree, inline, parts.styles) if tree is not None else ():
            if line not in seen:
                seen.add(line)
                writer.add("paragraph", line)
