"""Equations on a line."""

import pytest

from tests.ingest.loaders.docx.conftest import word, words


def _r(text: str) -> str:
    return f"<m:r><m:t>{text}</m:t></m:r>"


def _e(inner: str, name: str = "e") -> str:
    return f"<m:{name}>{inner}</m:{name}>"


_FRACTION = f"<m:f>{_e(_r('d'), 'num')}{_e(_r('t'), 'den')}</m:f>"
_SUM = f"<m:f>{_e(_r('a+b'), 'num')}{_e(_r('2'), 'den')}</m:f>"
_DEEP = "<m:sSup><m:e>" * 60 + _r("x") + "</m:e></m:sSup>" * 60


@pytest.mark.parametrize(
    ("inner", "said"),
    [
        (_r("E=mc"), "E=mc"),
        (_r("v = ") + _FRACTION, "v = d/t"),
        (_SUM, "(a+b)/2"),
        (f"<m:sSup>{_e(_r('c'))}{_e(_r('2'), 'sup')}</m:sSup>", "c^2"),
        (f"<m:sSup>{_e(_FRACTION)}{_e(_r('2'), 'sup')}</m:sSup>", "(d/t)^2"),
        (f"<m:sSub>{_e(_r('x'))}{_e(_r('i+1'), 'sub')}</m:sSub>{_r('y')}", "x_(i+1) y"),
        (f"<m:sSubSup>{_e(_r('x'))}{_e(_r('i'), 'sub')}{_e(_r('2'), 'sup')}</m:sSubSup>", "x_i^2"),
        (f"<m:sPre>{_e(_r('6'), 'sub')}{_e(_r('14'), 'sup')}{_e(_r('C'))}</m:sPre>", "_6^14C"),
        (f"<m:rad><m:deg/>{_e(_r('x+1'))}</m:rad>", "√(x+1)"),
        (f"<m:rad>{_e(_r('3'), 'deg')}{_e(_r('x'))}</m:rad>", "³√x"),
        (
            f'<m:nary><m:naryPr><m:chr m:val="∑"/></m:naryPr>{_e(_r("i=1"), "sub")}{_e(_r("n"), "sup")}'
            f"{_e(_r('i'))}</m:nary>",
            "∑_(i=1)^n i",
        ),
        (f"<m:nary>{_e(_r('x'))}</m:nary>", "∫ x"),
        (f'<m:d><m:dPr><m:begChr m:val="["/><m:endChr m:val="]"/></m:dPr>{_e(_r("a"))}{_e(_r("b"))}</m:d>', "[a|b]"),
        (f"<m:m><m:mr>{_e(_r('a'))}{_e(_r('b'))}</m:mr><m:mr>{_e(_r('c'))}{_e(_r('d'))}</m:mr></m:m>", "[a, b; c, d]"),
        (f"{_r('2')}<m:func>{_e(_r('sin'), 'fName')}{_e(_r('x'))}</m:func>", "2 sin x"),
        (f"<m:limLow>{_e(_r('lim'))}{_e(_r('n→0'), 'lim')}</m:limLow>", "lim_(n→0)"),
        (f'<m:acc><m:accPr><m:chr m:val="̂"/></m:accPr>{_e(_r("x"))}</m:acc>', "x̂"),
        (f"<m:eqArr>{_e(_r('a=1'))}{_e(_r('b=2'))}</m:eqArr>", "a=1; b=2"),
        ("<m:phant/>", "[equation]"),
        (_DEEP, "[equation]"),
    ],
)
def test_an_equation(inner: str, said: str) -> None:
    assert words(word(f"<w:p><m:oMath>{inner}</m:oMath></w:p>")) == [said]


def test_a_paragraph_of_equations_stands_in_its_text() -> None:
    body = f"<w:p><w:r><w:t>The fee: </w:t></w:r><m:oMathPara><m:oMath>{_r('f=31')}</m:oMath></m:oMathPara></w:p>"
    assert words(word(body)) == ["The fee: f=31"]
