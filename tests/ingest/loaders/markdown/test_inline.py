"""What a reader sees of lines of Markdown."""

from typing import Any

import pytest


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a **bold _and_ more** b", "a bold and more b"),
        ("snake_case_word and 2*3*4 and *it*alic", "snake_case_word and 234 and italic"),
        ('a [link **x**](http://a.b/c_d_e "title") b', "a link x b"),
        ('see [here](a\n"t") now', "see here\n now"),
        ("[one][ref], [ref][], [ref], [none][nil]\n\n[ref]: /u 'x'", "one, ref, ref, [none][nil]"),
        ("<http://a.b/c> <a@b.cd>", "http://a.b/c a@b.cd"),
        ("`a*b*` ``c ` d`` `` ` `` \\*no\\* \\q", "a*b* c ` d ` *no* \\q"),
        ("AT&amp;T &lt;b&gt; 10&nbsp;km &bogus;", "AT&T <b> 10\xa0km &bogus;"),
        ("x <b>y</b> <!-- z --> w", "x y  w"),
        ("H<sub>2</sub>O 10<sup>3</sup> 1<sup>st</sup>", "H2O 10^3 1st"),
        ("was ~~100~~ 80, <del>not</del> so", "was  80,  so"),
        ("a ![picture](p.png) b", "a  b"),
        ("go to {{ page.url }} {% x %}now", "go to  now"),
        ("[text]({% link a b.md %}) `{{ x }}`", "text {{ x }}"),
        ("word{.cls #id} [a](b){ target=_blank } {not this}", "word a {not this}"),
        ("in **{% x %}** or *{{ y }}*", "in  or"),
        ("[text]({% link\n  b %}) on {##odd-(id)}", "text on"),
        ("a [b](javascript:void(0)) c", "a b c"),
        ("[x] `a` {doc}`b`", "[x] a b"),
        ("unclosed **bold and `code and [link", "unclosed **bold and `code and [link"),
        ("***both*** **a***b*", "both ab"),
    ],
)
def test_marks_inside_of_lines(text: str, said: str, page: Any) -> None:
    found = page(text)
    assert found.shown(found.blocks[0]) == said


def test_a_line_break_wraps_unless_it_is_a_hard_one(page: Any) -> None:
    text = "Mill Lane 3\\\nHolm  \nopen<br>all day and\nnight"
    found = page(text)
    (block,) = found.blocks
    assert [text[one.start : one.end] for one in block.sentences] == [
        "Mill Lane 3\\",
        "Holm",
        "open",
        "<br>all day and\nnight",
    ]
    assert found.words(block) == "Mill Lane 3 Holm open all day and night"
