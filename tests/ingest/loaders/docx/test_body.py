"""Blocks: headings, lists, code, notes and text boxes."""

import pytest

from tests.ingest.loaders.docx.conftest import cell, par, read, run, styled, told, word, words

_STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Standard"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Titel"><w:name w:val="Title"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Untertitel"><w:name w:val="Subtitle"/><w:basedOn w:val="Titel"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/>'
    '<w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Own"><w:name w:val="Kapitel"/><w:basedOn w:val="berschrift1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="berschrift2"><w:name w:val="heading 2"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Bild"><w:name w:val="caption"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Zitat"><w:name w:val="Quote"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Verzeichnis2"><w:name w:val="toc 2"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Quelltext"><w:rPr><w:rFonts w:ascii="Consolas"/></w:rPr></w:style>'
)


def test_headings_have_the_level_of_their_style_or_their_own() -> None:
    body = (
        styled("A", "berschrift1")
        + styled("B", "Own")
        + styled("C", "berschrift2")
        + par("D", '<w:outlineLvl w:val="4"/>')
        + par("E", '<w:pStyle w:val="berschrift1"/><w:outlineLvl w:val="9"/>')
        + par("F", run_properties="<w:b/>")
    )
    assert told(read(word(body, styles=_STYLES))) == [
        ("heading", 1, "A"),
        ("heading", 1, "B"),
        ("heading", 2, "C"),
        ("heading", 5, "D"),
        ("paragraph", 0, "E"),
        ("paragraph", 0, "F"),
    ]


def test_headings_lie_below_a_title() -> None:
    body = styled("Handbook", "Titel") + styled("Second edition", "Untertitel") + styled("Devices", "berschrift1")
    assert told(read(word(body, styles=_STYLES))) == [
        ("heading", 1, "Handbook"),
        ("paragraph", 0, "Second edition"),
        ("heading", 2, "Devices"),
    ]


def test_a_style_based_on_itself() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="a"><w:basedOn w:val="b"/>'
        '<w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="b"><w:basedOn w:val="a"/></w:style>'
    )
    assert told(read(word(styled("A", "a"), styles=styles))) == [("heading", 2, "A")]


def test_other_kinds_of_paragraphs() -> None:
    body = (
        styled("Figure 1: the mole", "Bild")
        + styled("Be kind.", "Zitat")
        + styled("Devices 3", "Verzeichnis2")
        + styled("def fee():", "Quelltext")
        + par("    return 31", run_properties='<w:rFonts w:ascii="Courier New"/>')
        + par("That is all.")
    )
    document = read(word(body, styles=_STYLES))
    assert [block.kind for block in document.blocks] == ["caption", "quote", "item", "code", "paragraph"]
    code = document.blocks[3]
    assert document.text[code.start : code.end] == "def fee():\n    return 31"


def test_letters_of_one_width_tell_nothing_where_all_are_so() -> None:
    styles = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:rPr><w:rFonts w:ascii="Courier"/></w:rPr></w:style>'
    )
    assert told(read(word(par("The mole is closed."), styles=styles))) == [("paragraph", 0, "The mole is closed.")]


_LEVEL = (
    '<w:lvl w:ilvl="{}"><w:start w:val="{}"/><w:numFmt w:val="{}"/><w:lvlText w:val="{}"/>'
    '<w:pPr><w:ind w:left="{}"/></w:pPr></w:lvl>'
)
_NUMBERING = (
    '<w:abstractNum w:abstractNumId="1">'
    + _LEVEL.format(0, 1, "decimal", "%1.", 360)
    + _LEVEL.format(1, 1, "lowerLetter", "%2)", 720)
    + '</w:abstractNum><w:abstractNum w:abstractNumId="2">'
    + _LEVEL.format(0, 7, "decimal", "%1", 0)
    + _LEVEL.format(1, 1, "decimal", "%1.%2", 0)
    + '</w:abstractNum><w:abstractNum w:abstractNumId="3">'
    + _LEVEL.format(0, 1, "bullet", "\uf0b7", 720)
    + "</w:abstractNum>"
    + "".join(f'<w:num w:numId="{at}"><w:abstractNumId w:val="{at}"/></w:num>' for at in (1, 2, 3))
    + '<w:num w:numId="4"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/>'
    "</w:lvlOverride></w:num>"
)


def _item(text: str, list_id: int, level: int = 0, more: str = "") -> str:
    return par(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>{more}')


def test_lists_are_numbered_as_word_does_it() -> None:
    body = (
        _item("boots", 1)
        + _item("black", 1, 1)
        + _item("brown", 1, 1)
        + _item("", 1)
        + _item("ropes", 1)
        + _item("steel", 1, 1)
        + par("And then:")
        + _item("tents", 1)
        + par("Anew:")
        + _item("stoves", 4)
    )
    document = read(word(body, numbering=_NUMBERING))
    assert document.text == (
        "1. boots\na) black\nb) brown\n3. ropes\na) steel\n\nAnd then:\n\n4. tents\n\nAnew:\n\n1. stoves"
    )
    assert [(block.kind, block.level) for block in document.blocks[:3]] == [("item", 1), ("item", 2), ("item", 2)]
    assert len({block.group for block in document.blocks[:5]}) == 1
    assert told(document)[0] == ("item", 1, "boots")


def test_a_number_by_which_a_clause_is_known_is_a_part_of_it() -> None:
    body = _item("Penalties", 2, more='<w:outlineLvl w:val="0"/>') + _item("It is 900 euros.", 2, 1)
    assert told(read(word(body, numbering=_NUMBERING))) == [
        ("heading", 1, "7 Penalties"),
        ("item", 1, "7.1 It is 900 euros."),
    ]


def test_bullets_below_a_number_are_nested_in_it() -> None:
    body = _item("boots", 1) + _item("black", 3) + _item("brown", 3) + _item("ropes", 1)
    document = read(word(body, numbering=_NUMBERING))
    assert [(level, said) for _, level, said in told(document)] == [
        (1, "boots"),
        (2, "black"),
        (2, "brown"),
        (1, "ropes"),
    ]
    assert len({block.group for block in document.blocks}) == 1


def test_what_is_set_in_as_far_belongs_to_the_item() -> None:
    inner = par("Waxed in May.", '<w:ind w:left="360"/>')
    body = par("Bring:") + _item("boots", 1) + inner + _item("ropes", 1) + par("That is all.")
    document = read(word(body, numbering=_NUMBERING))
    assert [(block.kind, block.level, block.group > 0) for block in document.blocks] == [
        ("paragraph", 0, False),
        ("item", 1, True),
        ("paragraph", 1, True),
        ("item", 1, True),
        ("paragraph", 0, False),
    ]


def test_a_list_by_style() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="Steps"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="More"><w:basedOn w:val="Steps"/></w:style>'
    )
    body = (
        styled("boots", "Steps")
        + styled("ropes", "More")
        + par("none", '<w:pStyle w:val="More"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    )
    document = read(word(body, styles=styles, numbering=_NUMBERING))
    assert document.text == "1. boots\n2. ropes\n\nnone"


_FOOTNOTES = (
    '<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>'
    f'<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r>{run(" Measured by Ostrander.")}</w:p></w:footnote>'
    f'<w:footnote w:id="5">{par("* Not in winter.")}</w:footnote>'
)
_ENDNOTES = f'<w:endnote w:id="2">{par("See chapter 4.")}</w:endnote>'


def _reference(number: int, kind: str = "footnote", more: str = "") -> str:
    return f'<w:r><w:{kind}Reference w:id="{number}" {more}/></w:r>'


def test_a_note_stands_after_what_refers_to_it() -> None:
    marked = _reference(5, more='w:customMarkFollows="1"')
    body = (
        f"<w:p>{run('It is 7 metres')}{_reference(2)}{run(' deep.')}{_reference(2, 'endnote')}</w:p>"
        f"<w:p>{run('Open daily')}{marked}{run('*')}</w:p>{par('End.')}"
    )
    document = read(word(body, footnotes=_FOOTNOTES, endnotes=_ENDNOTES))
    assert document.text == (
        "It is 7 metres[1] deep.[i]\n\n[1] Measured by Ostrander.\n\n[i] See chapter 4.\n\nOpen daily*\n\n"
        "* Not in winter.\n\nEnd."
    )
    assert [said for _, _, said in told(document)][:2] == ["It is 7 metres deep.", "Measured by Ostrander."]


def test_a_note_of_an_item_belongs_to_it_and_one_of_a_table_follows_it() -> None:
    item = f'<w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>{run("boots")}{_reference(2)}</w:p>'
    rows = f"<w:tr><w:tc><w:p>{run('Fee')}{_reference(5)}</w:p></w:tc>{cell('31')}</w:tr>"
    rows += f"<w:tr>{cell('Tax')}{cell('4')}</w:tr>"
    document = read(word(f"{item}<w:tbl>{rows}</w:tbl>", numbering=_NUMBERING, footnotes=_FOOTNOTES))
    assert [(block.kind, block.level) for block in document.blocks] == [
        ("item", 1),
        ("paragraph", 1),
        ("row", 0),
        ("row", 0),
        ("paragraph", 0),
    ]
    assert document.blocks[0].group == document.blocks[1].group


def test_a_text_box_follows_the_paragraph_that_it_hangs_on() -> None:
    box = f"<w:r><w:pict><v:textbox><w:txbxContent>{par('Pilots only.')}</w:txbxContent></v:textbox></w:pict></w:r>"
    assert words(word(f"<w:p>{run('The mole')}{box}{run(' is closed.')}</w:p>")) == [
        "The mole is closed.",
        "Pilots only.",
    ]


@pytest.mark.parametrize("wrapper", ["w:sdtContent", "w:customXml", "w:ins"])
def test_what_is_put_around_paragraphs_is_looked_through(wrapper: str) -> None:
    inner = f"<{wrapper}>{par('Channel 14.')}</{wrapper}>"
    body = f"<w:sdt><w:sdtPr/>{inner}</w:sdt>" if wrapper == "w:sdtContent" else inner
    assert words(word(par("Call:") + body)) == ["Call:", "Channel 14."]
