"""What a paragraph says: fields, controls, symbols, boxes; not what is hidden or struck out."""

import pytest

from tests.ingest.loaders.docx.conftest import par, read, run, word, words

_BEGIN = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
_SEPARATE = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
_END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def _code(text: str) -> str:
    return f"<w:r><w:instrText>{text}</w:instrText></w:r>"


def _said(content: str, **parts: str) -> list[str]:
    return words(word(f"<w:p>{content}</w:p>", **parts))


_BOX = f"<w:txbxContent>{par('Pilots are compulsory.')}</w:txbxContent>"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (
            f'<w:fldSimple w:instr=" MERGEFIELD x ">{run("Hollow Dairy")}</w:fldSimple>{run(" pays.")}',
            "Hollow Dairy pays.",
        ),
        (_BEGIN + _code(" REF x ") + _SEPARATE + run("7.2") + _END + run(" holds."), "7.2 holds."),
        (run("Set") + _BEGIN + _code(" TC x ") + run("unseen") + _END + run("tled."), "Settled."),
        (
            _BEGIN + _code("IF ") + _BEGIN + _code("x") + _SEPARATE + run("no") + _END + _SEPARATE + run("Yes.") + _END,
            "Yes.",
        ),
        (_BEGIN + _code(r" EQ \f(1,2) ") + _END, "[equation]"),
        (f'<w:hyperlink r:id="rId1">{run("The guard")}</w:hyperlink>{run(" is Olev.")}', "The guard is Olev."),
        (f"<w:smartTag>{run('Narva')}</w:smartTag><w:customXml>{run(' lies east.')}</w:customXml>", "Narva lies east."),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{run('4 April')}</w:sdtContent></w:sdt>", "4 April"),
        (
            f"{run('Name:')}<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('Click here')}"
            "</w:sdtContent></w:sdt>",
            "Name:",
        ),
        (f"<w:ins>{run('Now in.')}</w:ins><w:del><w:r><w:delText>Out.</w:delText></w:r></w:del>", "Now in."),
        (f"<w:moveTo>{run('Here.')}</w:moveTo><w:moveFrom>{run('There.')}</w:moveFrom>", "Here."),
        (
            run("Hidden.", "<w:vanish/>") + run("Struck.", "<w:strike/>") + run("Twice.", "<w:dstrike/>") + run("In."),
            "In.",
        ),
        (run("In.", '<w:vanish w:val="0"/>') + run(" On screen.", "<w:webHidden/>"), "In. On screen."),
        (run("Length 3") + '<w:r><w:sym w:font="Symbol" w:char="F0B1"/></w:r>' + run("0.2"), "Length 3±0.2"),
        (run("Weighs 10") + run("3", '<w:vertAlign w:val="superscript"/>') + run(" grams"), "Weighs 10³ grams"),
        (run("H") + run("2", '<w:vertAlign w:val="subscript"/>') + run("O, the 1"), "H₂O, the 1"),
        (run("the 1") + run("st", '<w:vertAlign w:val="superscript"/>'), "the 1st"),
        ("<w:r><w:t>06</w:t><w:noBreakHyphen/><w:t>30</w:t><w:tab/><w:t>daily</w:t></w:r>", "06-30 daily"),
        (run("com\u00adpany") + "<w:r><w:softHyphen/></w:r>", "company"),
        (
            "<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>read so</w:t></w:r></w:rt>"
            "<w:rubyBase><w:r><w:t>base</w:t></w:r></w:rubyBase></w:ruby></w:r>",
            "base",
        ),
        ('<w:r><w:object><o:OLEObject ProgID="Equation.3"/></w:object></w:r>', "[equation]"),
        (
            f"<w:r><mc:AlternateContent><mc:Choice><wps:txbx>{_BOX}</wps:txbx></mc:Choice><mc:Fallback>"
            f"<w:pict><v:textbox>{_BOX}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>",
            "Pilots are compulsory.",
        ),
        (
            "<w:r><mc:AlternateContent><mc:Choice><wps:new/></mc:Choice><mc:Fallback><w:t>Known.</w:t></mc:Fallback>"
            "</mc:AlternateContent></w:r>",
            "Known.",
        ),
    ],
)
def test_what_is_seen(content: str, said: str) -> None:
    assert _said(content) == [said]


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ('<w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox>', "☒ fragile"),
        ('<w:checkBox><w:default w:val="0"/></w:checkBox>', "☐ fragile"),
        (
            '<w:ddList><w:result w:val="1"/><w:listEntry w:val="not"/><w:listEntry w:val="very"/></w:ddList>',
            "very fragile",
        ),
    ],
)
def test_fields_of_forms(form: str, said: str) -> None:
    begin = f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{form}</w:ffData></w:fldChar></w:r>'
    assert _said(begin + _code(" FORM ") + _END + run(" fragile")) == [said]


def test_a_field_over_paragraphs() -> None:
    body = f"<w:p>{_BEGIN}{_code('TOC')}{_SEPARATE}{run('One')}</w:p>{par('Two')}<w:p>{_END}{run('Three')}</w:p>"
    assert words(word(body)) == ["One", "Two", "Three"]


def test_a_field_that_never_ends_hides_a_few_paragraphs_at_most() -> None:
    body = f"<w:p>{_BEGIN}{_code('X')}</w:p>" + "".join(par(f"line {at}") for at in range(40))
    assert words(word(body))[-1] == "line 39"


def test_styles_hide_too() -> None:
    styles = (
        '<w:style w:type="character" w:styleId="Gone"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="GoneToo"><w:basedOn w:val="Gone"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Old"><w:rPr><w:strike/></w:rPr></w:style>'
    )
    gone = run("Bribe.", '<w:rStyle w:val="GoneToo"/>')
    kept = run("Is.", '<w:strike w:val="false"/>')
    body = f"<w:p>{gone}{run('Fee.')}</w:p>"
    body += f'<w:p><w:pPr><w:pStyle w:val="Old"/></w:pPr>{run("Was.")}{kept}</w:p>'
    assert words(word(body, styles=styles)) == ["Fee.", "Is."]


def test_a_deleted_end_joins_paragraphs() -> None:
    body = par("The fee is ", "<w:rPr><w:del/></w:rPr>") + par("31 euros.")
    assert words(word(body)) == ["The fee is 31 euros."]


def test_a_letter_set_larger_is_a_part_of_its_word() -> None:
    assert words(word(par("T", '<w:framePr w:dropCap="drop"/>') + par("he mole."))) == ["The mole."]


def test_a_line_break_ends_a_sentence_unless_it_goes_on() -> None:
    document = read(
        word("<w:p><w:r><w:t>Opens at 6</w:t><w:br/><w:t>and closes.</w:t><w:br/><w:t>Berth 4</w:t></w:r></w:p>")
    )
    said = [document.text[one.start : one.end] for one in document.blocks[0].sentences]
    assert said == ["Opens at 6\nand closes.", "Berth 4"]


def test_diagrams() -> None:
    data = (
        "<dgm:dataModel><dgm:ptLst><dgm:pt><dgm:t><a:p><a:r><a:t>Intake</a:t></a:r></a:p></dgm:t></dgm:pt>"
        "</dgm:ptLst></dgm:dataModel>"
    )
    assert _said('<w:r><w:drawing><dgm:relIds r:dm="diagramData"/></w:drawing></w:r>', diagramData=data) == ["Intake"]
