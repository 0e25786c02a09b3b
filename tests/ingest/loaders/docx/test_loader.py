"""Word files as a whole: text, titles, parts in odd places, and no traceback."""

import zipfile
from contextlib import suppress
from datetime import date
from io import BytesIO
from pathlib import PurePath

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.errors import DocumentSkipped
from ingest.loaders import load
from ingest.loaders.docx import load_docx, package
from tests.ingest.loaders.conftest import MakeDocx
from tests.ingest.loaders.docx.conftest import W, archive, par, read, relations, run, told, word, words

_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"


def test_text(make_docx: MakeDocx) -> None:
    document = read(
        make_docx(
            [("Title", "Rules"), ("Normal", "3 March 2025"), ("Heading 1", "Water"), ("List Bullet", "forty litres")],
            [("Plot", "Litres"), ("North", "40")],
        )
    )
    assert document.text == "Rules\n\n3 March 2025\n\nWater\n\n- forty litres\n\nPlot | Litres\nNorth | 40"
    assert (document.metadata.title, document.metadata.published) == ("Rules", date(2025, 3, 3))
    assert told(document)[:4] == [
        ("heading", 1, "Rules"),
        ("paragraph", 0, "3 March 2025"),
        ("heading", 2, "Water"),
        ("item", 1, "forty litres"),
    ]


def test_the_first_line_is_the_title_where_there_is_no_heading(make_docx: MakeDocx) -> None:
    document = read(make_docx([("Normal", "Rules of the well"), ("Normal", "Be kind.")]))
    assert document.metadata.title == "Rules of the well"


def test_headers_and_footers_come_once_at_the_end_without_numbers_of_pages() -> None:
    page = '<w:fldSimple w:instr=" PAGE "><w:r><w:t>3</w:t></w:r></w:fldSimple>'
    section = (
        '<w:sectPr><w:headerReference w:type="default" r:id="header_1"/><w:headerReference w:type="even" '
        'r:id="header_2"/><w:footerReference w:type="default" r:id="footer_1"/></w:sectPr>'
    )
    data = word(
        f"<w:p><w:pPr>{section}</w:pPr>{run('The mole is closed.')}</w:p>{section}",
        header_1=par("Harbour of Selm, version 4"),
        header_2=par("Harbour of Selm, version 4"),
        footer_1=f"<w:p>{run('Approved by Ida Roth')}<w:r><w:tab/></w:r>{run('Page ')}{page}{run(' of ten')}</w:p>",
    )
    assert words(data) == ["The mole is closed.", "Harbour of Selm, version 4", "Approved by Ida Roth"]


def test_the_same_text_in_strict_form() -> None:
    body = f"<w:p>{run('Hidden.', '<w:vanish/>')}{run('The mole is closed.')}</w:p>"
    with zipfile.ZipFile(BytesIO(word(body))) as opened:
        entries = {name: opened.read(name) for name in opened.namelist()}
    entries["word/document.xml"] = entries["word/document.xml"].replace(W.encode(), _STRICT.encode())
    entries["_rels/.rels"] = entries["_rels/.rels"].replace(
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
    )
    assert words(archive(entries)) == ["The mole is closed."]


def test_a_document_under_another_name_and_without_other_parts() -> None:
    data = archive(
        {
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": relations(officeDocument="/odd/main.xml"),
            "odd/main.xml": f'<w:document xmlns:w="{W}"><w:body><w:p><w:pPr><w:pStyle w:val="Heading2"/>'
            f'<w:numPr><w:numId w:val="7"/></w:numPr></w:pPr>{run("Depth")}</w:p></w:body></w:document>',
        }
    )
    assert told(read(data)) == [("heading", 2, "Depth")]


def test_the_title_in_the_document_goes_before_the_one_in_its_properties() -> None:
    core = (
        '<cp:coreProperties xmlns:cp="urn:x" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/"><dc:title>Depths of the harbour</dc:title>'
        "<dcterms:created>2021-01-05T10:00:00Z</dcterms:created></cp:coreProperties>"
    )

    def titled(body: str) -> bytes:
        with zipfile.ZipFile(BytesIO(word(body))) as opened:
            entries: dict[str, str | bytes] = {name: opened.read(name) for name in opened.namelist()}
        entries["docProps/core.xml"] = core
        entries["_rels/.rels"] = relations(
            officeDocument="word/document.xml", **{"core-properties": "docProps/core.xml"}
        )
        return archive(entries)

    first = load_docx(titled(par("The mole is closed."))).declared
    assert (first.title, first.published) == ("Depths of the harbour", None)
    assert load_docx(titled(par("Harbour order", '<w:pStyle w:val="Title"/>'))).declared.title == "Harbour order"


def test_the_day_that_a_cover_page_is_filled_in_with() -> None:
    cover = (
        '<CoverPageProperties xmlns="http://schemas.microsoft.com/office/2006/coverPageProps">'
        "<PublishDate>2023-05-03T00:00:00</PublishDate></CoverPageProperties>"
    )
    with zipfile.ZipFile(BytesIO(word(par("The mole is closed.")))) as opened:
        entries: dict[str, str | bytes] = {name: opened.read(name) for name in opened.namelist()}
    entries["customXml/item1.xml"] = cover
    entries["word/_rels/document.xml.rels"] = relations(customXml="../customXml/item1.xml")
    assert load_docx(archive(entries)).declared.published == date(2023, 5, 3)


def test_a_file_embedded_in_it_is_named() -> None:
    document = read(word(par("The mole is closed.") + '<w:altChunk r:id="rId5"/>'))
    assert "embedded" in document.unread


_BOMB = (
    '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
    f'<w:document xmlns:w="{W}"><w:body>{par("&b;")}</w:body></w:document>'
)
_OUTSIDE = (
    '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
    f'<w:document xmlns:w="{W}"><w:body>{par("&a;")}</w:body></w:document>'
)
_DEEP = "<w:tbl><w:tr><w:tc>" * 3000 + par("deep") + "</w:tc></w:tr></w:tbl>" * 3000


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "no Word file"),
        (b"PK\x03\x04 and no more", "no Word file"),
        (b"The mole is closed.", "no Word file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "protected by a password"),
        (archive({"hello": b"world"}), "another archive"),
        (archive({"[Content_Types].xml": b"<broken"}), "damaged"),
        (archive({"[Content_Types].xml": b"x", "word/document.xml": b"<broken"}), "damaged"),
        (archive({"[Content_Types].xml": b"x", "word/document.xml": _BOMB}), "document type"),
        (archive({"[Content_Types].xml": b"x", "word/document.xml": _OUTSIDE}), "document type"),
        (archive({"[Content_Types].xml": b"x", "word/document.xml": "<workbook/>"}), "another one of Office"),
        (word(_DEEP), "too deep"),
        (word(""), "no text"),
    ],
)
def test_what_is_no_word_file(data: bytes, reason: str) -> None:
    with pytest.raises(DocumentSkipped, match=reason):
        load_docx(data)


def test_an_empty_one(make_docx: MakeDocx) -> None:
    with pytest.raises(DocumentSkipped, match="no text"):
        load_docx(make_docx([]))


def test_only_what_is_read_counts_towards_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    with zipfile.ZipFile(BytesIO(word(par("The mole is closed.")))) as opened:
        entries: dict[str, str | bytes] = {name: opened.read(name) for name in opened.namelist()}
    entries["word/media/film.bin"] = bytes(5_000_000)
    monkeypatch.setattr(package, "MOST_BYTES", 1_000_000)
    assert words(archive(entries)) == ["The mole is closed."]
    with pytest.raises(DocumentSkipped, match="over the limit of 1 MB"):
        load_docx(word(par("The mole is closed." + " " * 2000) * 1000))


def test_many_paragraphs_take_time_in_proportion() -> None:
    count = 100_000
    document = load(PurePath("a.docx"), word("<w:p><w:r><w:t>The river had 12 bridges.</w:t></w:r></w:p>" * count))
    assert len(document.blocks) == count


_LONG = f'<w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr>{par("a " * 200_000)}</w:tc><w:tc><w:p/></w:tc>'
_GOES_ON = f"<w:tc><w:tcPr><w:vMerge/></w:tcPr></w:tc><w:tc>{par('seen')}</w:tc>"


@pytest.mark.parametrize(
    "body",
    [
        "<w:p>" + '<w:r><w:fldChar w:fldCharType="begin"/></w:r>' * 50_000 + "</w:p>" + par("seen") * 20,
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>seen </w:t></w:r></w:p>" * 50_000,
        "<w:p>" + "<w:r><w:t>seen</w:t><w:br/></w:r>" * 50_000 + "</w:p>",
        f"<w:tbl><w:tr>{_LONG}</w:tr>" + f"<w:tr>{_GOES_ON}</w:tr>" * 10_000 + "</w:tbl>",
    ],
    ids=["open fields", "deleted ends", "line breaks", "a long cell that spans"],
)
def test_what_could_take_its_square(body: str) -> None:
    assert "seen" in read(word(body)).text


_TAGS = st.sampled_from(
    "w:p w:r w:t w:tbl w:tr w:tc w:tcPr w:vMerge w:gridSpan w:pPr w:numPr w:numId w:ilvl w:fldChar w:instrText w:sdt "
    "w:sdtContent w:hyperlink w:sym w:br w:ins w:del m:oMath m:f m:num m:d w:footnoteReference w:sectPr w:outlineLvl "
    "mc:AlternateContent mc:Choice mc:Fallback w:txbxContent w:ruby w:object o:OLEObject w:headerReference".split()
)
_VALUES = st.sampled_from(
    ["", "0", "1", "-3", "99999999999999999999", "begin", "separate", "end", "restart", "x", "F0B7"]
)


@st.composite
def _elements(draw: st.DrawFn, depth: int = 4) -> str:
    tag, value = draw(_TAGS), draw(_VALUES)
    inner = "".join(draw(st.lists(_elements(depth - 1), max_size=3))) if depth else "word"
    return (
        f'<{tag} w:val="{value}" w:fldCharType="{value}" w:char="{value}" w:id="{value}" r:id="{value}">{inner}</{tag}>'
    )


@settings(max_examples=150, deadline=None)
@given(st.lists(_elements(), min_size=1, max_size=6))
def test_any_tree_is_read_or_named(elements: list[str]) -> None:
    try:
        read(word("".join(elements) + par("end") * 20))
    except DocumentSkipped as skipped:
        pytest.fail(f"no part of it is damaged: {skipped}")


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10_000), st.binary(min_size=1, max_size=40))
def test_damaged_bytes_never_give_a_traceback(at: int, noise: bytes) -> None:
    data = word(par("The mole is closed.") * 30, styles="<w:style/>")
    place = at % len(data)
    with suppress(DocumentSkipped):
        read(data[:place] + noise + data[place + len(noise) :])
