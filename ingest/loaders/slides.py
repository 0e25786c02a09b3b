"""Slides of PowerPoint's newer form: each is a page, its title a heading, the speaker's notes behind it."""

from collections.abc import Iterator
from typing import Any

from ingest.blocks.joining import Joiner
from ingest.blocks.writer import BlockWriter, CellText
from ingest.errors import DocumentSkipped
from ingest.loaders.archive import Archive
from ingest.schema import Declared, Extract

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_TITLES = frozenset(("title", "ctrTitle"))
_FURNITURE = frozenset(("dt", "ftr", "sldNum", "hdr", "sldImg"))
_MACROS = "its macros were neither read nor run"
_MARK = "- "


def load_pptx(data: bytes) -> Extract:
    """A `.pptx` or `.pptm` file: titles, texts, tables and notes; pictures, charts and diagrams are left out.

    Raises:
        DocumentSkipped: it is damaged, protected by a password, or no such file.
    """
    archive = Archive(data, "a presentation")
    main = next((target for _, kind, target in archive.relations("") if kind == "officeDocument"), "")
    tree = archive.tree(main)
    if tree.tag != f"{_P}presentation":
        raise DocumentSkipped("no presentation, but another file of Office; name it by its right ending")
    targets = {key: target for key, _, target in archive.relations(main)}
    joiner, pages = Joiner(), list[int]()
    for number, slide in enumerate(tree.iter(f"{_P}sldId"), 1):
        pages.append(joiner.next_start)
        name = targets.get(slide.get(f"{_R}id") or "", "")
        if archive.has(name):
            _write(joiner, archive, name, number)
    unread = _MACROS if archive.has("ppt/vbaProject.bin") else ""
    text = joiner.text()
    starts = tuple(min(at, max(len(text) - 1, 0)) for at in pages)
    return Extract(text, tuple(joiner.blocks), _declared(archive), starts, unread, tuple(joiner.places))


def _write(joiner: Joiner, archive: Archive, name: str, number: int) -> None:
    slide = archive.tree(name)
    writer = BlockWriter()
    shapes = list(_shapes(slide))
    for shape in sorted(shapes, key=lambda one: _role(one) not in _TITLES):
        _shape(shape, writer)
    hidden = " (hidden)" if slide.get("show") in {"0", "false"} else ""
    joiner.add(writer.text(), writer.blocks, f"slide {number}{hidden}")
    notes = next((target for _, kind, target in archive.relations(name) if kind == "notesSlide"), "")
    if archive.has(notes):
        writer = BlockWriter()
        for shape in _shapes(archive.tree(notes)):
            if _role(shape) == "body":
                for _, said in _paragraphs(shape):
                    writer.add("paragraph", said)
        joiner.add(writer.text(), writer.blocks, f"slide {number}{hidden}, notes")


def _shapes(slide: Any) -> Iterator[Any]:
    """The shapes that hold text or a table, those of groups among them, in the order in which they lie."""
    for shape in slide.iter(f"{_P}sp", f"{_P}graphicFrame"):
        if _role(shape) not in _FURNITURE and not _is_hidden(shape):
            yield shape


def _role(shape: Any) -> str:
    """What a shape is on its slide: `title`, `body`; empty for what the author put there freely."""
    found = shape.find(f"{_P}nvSpPr/{_P}nvPr/{_P}ph")
    return "" if found is None else found.get("type") or "body"


def _is_hidden(shape: Any) -> bool:
    named = next(shape.iter(f"{_P}cNvPr"), None)
    return named is not None and named.get("hidden") in {"1", "true"}


def _shape(shape: Any, writer: BlockWriter) -> None:
    for table in shape.iter(f"{_A}tbl"):
        _table(table, writer)
    role, paragraphs = _role(shape), list(_paragraphs(shape))
    if shape.tag != f"{_P}sp" or not paragraphs:
        return
    if role in _TITLES:
        writer.add("heading", " ".join(said for _, said in paragraphs), level=1)
    elif role == "body" and len(paragraphs) > 1:
        group = writer.new_group()
        for level, said in paragraphs:
            writer.add("item", said, mark=_MARK, level=level, group=group)
    else:
        for _, said in paragraphs:
            writer.add("paragraph", said)


def _paragraphs(shape: Any) -> Iterator[tuple[int, str]]:
    """The paragraphs of a shape that say something, each with its level from 1."""
    for paragraph in shape.iterfind(f"{_P}txBody/{_A}p"):
        if said := _said(paragraph):
            properties = paragraph.find(f"{_A}pPr")
            level = "" if properties is None else properties.get("lvl") or ""
            yield (int(level) + 1 if level.isdecimal() and len(level) == 1 else 1), said


def _said(paragraph: Any) -> str:
    parts = (" " if one.tag == f"{_A}br" else one.text or "" for one in paragraph.iter(f"{_A}t", f"{_A}br"))
    return " ".join("".join(parts).split())


def _table(table: Any, writer: BlockWriter) -> None:
    group = writer.new_group()
    properties = table.find(f"{_A}tblPr")
    named = properties is not None and properties.get("firstRow") in {"1", "true"}
    above: dict[int, str] = {}
    rows = table.findall(f"{_A}tr")
    for number, row in enumerate(rows):
        cells = []
        for column, cell in enumerate(row.iterfind(f"{_A}tc")):
            if cell.get("hMerge") in {"1", "true"}:
                continue
            span = cell.get("gridSpan") or "1"
            width = min(int(span), 100) if span.isdecimal() else 1
            is_above = cell.get("vMerge") in {"1", "true"}
            if not is_above:
                above[column] = " ".join(filter(None, map(_said, cell.iter(f"{_A}p"))))
            cells.append(CellText(above.get(column, ""), max(width, 1), is_above))
        writer.row(cells, group=group, is_header=named and number == 0 and len(rows) > 1)


def _declared(archive: Archive) -> Declared:
    name = "docProps/core.xml"
    tree = archive.tree(name) if archive.has(name) else None
    title = tree.find("{http://purl.org/dc/elements/1.1/}title") if tree is not None else None
    return Declared("" if title is None else title.text or "")
