"""Text within a line reads as a browser shows it."""

import pytest

from ingest.loaders.html.inline import line_of
from ingest.loaders.html.parser import parse


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("10<sup>3</sup> kg", "10^3 kg"),
        ("10<sup>-3</sup> and 2<sup>n+1</sup>", "10^-3 and 2^(n+1)"),
        ("5 m<sup>2</sup>, x<sup>n</sup>, e<sup>−x</sup>", "5 m^2, x^n, e^(−x)"),
        ("(a+b)<sup>2</sup>", "(a+b)^2"),
        ("the 1<sup>st</sup> and M<sup>lle</sup> Roth, 2<sup>e</sup>", "the 1st and Mlle Roth, 2e"),
        ("Quill<sup>™</sup> tea<sup>*</sup>", "Quill™ tea*"),
        ("fell in 1999<sup><a href='#n4'>4</a></sup>.", "fell in 1999[4]."),
        ("fell in 1999<sup>[4]</sup>.", "fell in 1999[4]."),
        ("the village<a href='#n4'><sup>4</sup></a> fell", "the village[4] fell"),
        ("the village.<sup>12</sup> It fell", "the village.[12] It fell"),
        ("<sup>1</sup> A note", "1 A note"),
        ("H<sub>2</sub>O, x<sub>i</sub>, 101<sub>2</sub>", "H2O, xi, 101_2"),
        ("<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>", "漢(kan)"),
        ("exam\u00adple\u200b!", "example!"),
        ("a&nbsp;b<br>c", "a b c"),
        (
            "<math><mi>x</mi><mo>=</mo><msup><mi>y</mi><mn>2</mn></msup><mfrac><mn>1</mn><mrow>a+b</mrow></mfrac>"
            "<annotation>x=y^2</annotation></math>",
            "x=y^21/(a+b)",
        ),
    ],
)
def test_text(page: str, text: str) -> None:
    assert line_of(parse(f"<div>{page}</div>").root.content) == text
