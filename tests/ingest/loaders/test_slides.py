"""Slides: titles, texts with their levels, tables and notes; slides are pages."""

from io import BytesIO
from zipfile import ZipFile

import pytest

from ingest.errors import DocumentSkipped
from ingest.loaders.contract import check_loader
from ingest.loaders.slides import load_pptx

SPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def text(*said: str) -> str:
    return "".join(f"<a:p>{one if one.startswith('<') else f'<a:r><a:t>{one}</a:t></a:r>'}</a:p>" for one in said)


def shape(role: str, *said: str) -> str:
    named = f'<p:nvPr><p:ph type="{role}"/></p:nvPr>' if role else "<p:nvPr/>"
    return f'<p:sp><p:nvSpPr><p:cNvPr id="1" name="x"/>{named}</p:nvSpPr><p:txBody>{text(*said)}</p:txBody></p:sp>'


def slide(*shapes: str, kind: str = "sld", given: str = "") -> str:
    return f"<p:{kind} {SPACES}{given}><p:cSld><p:spTree>{''.join(shapes)}</p:spTree></p:cSld></p:{kind}>"


def related(**targets: str) -> str:
    made = (
        f'<Relationship Id="{key}" Type="{RELATIONS}/{kind}" Target="{target}"/>'
        for key, (kind, target) in ((key, one.split("=")) for key, one in targets.items())
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{"".join(made)}</Relationships>'


TABLE = (
    '<p:graphicFrame><a:graphic><a:graphicData><a:tbl><a:tblPr firstRow="1"/>'
    + "".join(
        f"<a:tr>{''.join(f'<a:tc{given}><a:txBody>{text(said)}</a:txBody></a:tc>' for given, said in row)}</a:tr>"
        for row in (
            [("", "Town"), ("", "Count")],
            [(' rowSpan="2"', "Kiel"), ("", "3")],
            [(' vMerge="1"', ""), ("", "4")],
        )
    )
    + "</a:tbl></a:graphicData></a:graphic></p:graphicFrame>"
)


def made(**more: str) -> bytes:
    inner = '<a:pPr lvl="1"/><a:r><a:t>in</a:t></a:r><a:r><a:t>ner</a:t></a:r>'
    parts = {
        "_rels/.rels": related(r1="officeDocument=ppt/presentation.xml"),
        "ppt/presentation.xml": f'<p:presentation {SPACES}><p:sldIdLst><p:sldId id="1" r:id="a"/>'
        '<p:sldId id="2" r:id="b"/><p:sldId id="3" r:id="c"/></p:sldIdLst></p:presentation>',
        "ppt/_rels/presentation.xml.rels": related(
            a="slide=slides/one.xml", b="slide=slides/two.xml", c="slide=/ppt/slides/three.xml"
        ),
        "ppt/slides/one.xml": slide(shape("body", "first", inner), shape("title", "Ferries"), shape("sldNum", "1")),
        "ppt/slides/_rels/one.xml.rels": related(n="notesSlide=../notes/one.xml"),
        "ppt/notes/one.xml": slide(shape("sldNum", "1"), shape("body", "Say hello."), kind="notes"),
        "ppt/slides/two.xml": slide(),
        "ppt/slides/three.xml": slide(TABLE, shape("", "free words"), given=' show="0"'),
    }
    stream = BytesIO()
    with ZipFile(stream, "w") as archive:
        for name, content in {**parts, **more}.items():
            archive.writestr(name, content)
    return stream.getvalue()


def test_slides_are_pages_with_titles_items_tables_and_notes() -> None:
    found = load_pptx(made())
    assert found.text == "Ferries\n\n- first\n- inner\n\nSay hello.\n\nTown | Count\nKiel | 3\n| 4\n\nfree words"
    assert [block.kind for block in found.blocks] == "heading item item paragraph row row row paragraph".split()
    assert [block.level for block in found.blocks[1:3]] == [1, 2]
    assert found.blocks[4].is_header
    assert found.blocks[6].cells[0].above == "Kiel"
    assert [place.name for place in found.places] == ["slide 1", "slide 1, notes", "slide 3 (hidden)"]
    assert found.page_starts == (0, found.text.index("Town"), found.text.index("Town"))


def test_hostile_files() -> None:
    check_loader(load_pptx, [made()])
    with pytest.raises(DocumentSkipped, match="protected by a password"):
        load_pptx(b"\xd0\xcf\x11\xe0" * 200)
    laughs = f'<!DOCTYPE x [<!ENTITY a "{"ha" * 100}"><!ENTITY b "{"&a;" * 100}">]>'
    bomb = laughs + slide(shape("title", "&b;"))
    assert "haha" not in load_pptx(made(**{"ppt/slides/one.xml": bomb})).text
    assert "macros" in load_pptx(made(**{"ppt/vbaProject.bin": "x"})).unread
    with pytest.raises(DocumentSkipped, match="no presentation"):
        load_pptx(made(**{"ppt/presentation.xml": "<x/>"}))
