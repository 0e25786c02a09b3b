"""Markdown: which blocks a text consists of, and what of them is marks."""

import re
from datetime import date
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from ingest.blocks.bounds import with_sentences
from ingest.blocks.checks import check, check_sentences
from ingest.blocks.shown import Composer
from ingest.blocks.tables import cell_text
from ingest.loaders.markdown import load_markdown
from ingest.schema import Block, Extract


def loaded(text: str) -> Extract:
    """A text's blocks, checked."""
    found = load_markdown(text.encode())
    assert found.text == text
    check(text, found.blocks)
    check_sentences(text, [block if block.sentences else with_sentences(text, block) for block in found.blocks])
    return found


def shown(text: str, block: Block) -> str:
    """What a reader sees of a block, white space as it is."""
    composer = Composer(text)
    composer.keep(block.start, block.end, block.markup)
    return composer.shown().text


def told(text: str) -> list[tuple[str, str]]:
    """Kind and words of each block."""
    return [(block.kind, " ".join(shown(text, block).split())) for block in loaded(text).blocks]


def rows(text: str) -> list[list[str]]:
    """The cells of each row."""
    blocks = [block for block in loaded(text).blocks if block.kind == "row"]
    return [[cell_text(text, block, cell) for cell in block.cells] for block in blocks]


def test_headings_have_their_levels() -> None:
    text = "# One\n\n## Two ##\n\nThree\nmore\n=====\n\nFour\n---\n\n####### no heading\n\n## C# {#c-sharp}\n\n#\n"
    blocks = loaded(text).blocks
    assert [(block.kind, block.level, shown(text, block)) for block in blocks] == [
        ("heading", 1, "One"),
        ("heading", 2, "Two"),
        ("heading", 1, "Three\nmore"),
        ("heading", 2, "Four"),
        ("paragraph", 0, "####### no heading"),
        ("heading", 2, "C#"),
    ]
    assert text[blocks[1].start : blocks[1].end] == "## Two ##"


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
        ("[x] `a` {doc}`b`", "[x] a b"),
        ("unclosed **bold and `code and [link", "unclosed **bold and `code and [link"),
        ("***both*** **a***b*", "both ab"),
    ],
)
def test_marks_inside_of_lines(text: str, said: str) -> None:
    block = loaded(text).blocks[0]
    assert shown(text, block) == said


def test_a_line_break_wraps_unless_it_is_a_hard_one() -> None:
    text = "Mill Lane 3\\\nHolm  \nopen<br>all day and\nnight"
    (block,) = loaded(text).blocks
    assert [text[one.start : one.end] for one in block.sentences] == [
        "Mill Lane 3\\",
        "Holm",
        "open",
        "<br>all day and\nnight",
    ]
    assert " ".join(shown(text, block).split()) == "Mill Lane 3 Holm open all day and night"


def test_offsets_count_both_characters_of_a_line_break() -> None:
    unix = "# A *b*\n\n- one\n  two  \n  three\n\n> q\n> r\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```\nx\n\ny\n```\n"
    for line_end in ("\r\n", "\r"):
        text = unix.replace("\n", line_end)
        assert told(text) == told(unix)
        assert rows(text) == rows(unix)
    mixed = "a\r\nb *c*\nd\r\n\r\n**e**\rf"
    assert told(mixed) == [("paragraph", "a b c d"), ("paragraph", "e f")]


def test_lists_with_all_that_their_items_hold() -> None:
    text = (
        "Before:\n\n- one\n  goes on\n\n  more\n\n      code\n\n  | a | b |\n  |---|---|\n  | 1 | 2 |\n\n"
        "  1. **deep**\n     > said\n- [ ] open\n- [x] done\n\nAfter\n\n* other\n"
    )
    blocks = loaded(text).blocks
    assert [(block.kind, block.level, block.group, " ".join(shown(text, block).split())) for block in blocks] == [
        ("paragraph", 0, 0, "Before:"),
        ("item", 1, 1, "one goes on"),
        ("paragraph", 1, 1, "more"),
        ("code", 1, 1, "code"),
        ("row", 1, 1, "a b"),
        ("row", 1, 1, "1 2"),
        ("item", 2, 1, "deep"),
        ("quote", 2, 1, "said"),
        ("item", 1, 1, "[ ] open"),
        ("item", 1, 1, "[x] done"),
        ("paragraph", 0, 0, "After"),
        ("item", 1, 2, "other"),
    ]
    assert text[blocks[1].start : blocks[1].end] == "- one\n  goes on"


def test_an_item_begins_with_what_it_holds_first() -> None:
    text = "1. # Head\n2. ```\n   x\n   ```\n3. - - inner\n4. <p>mark</p>\n5.\n   late\n"
    assert told(text) == [("item", "Head"), ("code", "x"), ("item", "inner"), ("item", "mark"), ("item", "late")]


def test_quotes_without_the_marks_of_their_lines() -> None:
    text = "> one\n> **two\n> three**\nlazy\n>\n> - item\n>   more\n>\n> ```\n> code\n> ```\n"
    assert told(text) == [("quote", "one two three lazy"), ("item", "item more"), ("code", "code")]
    assert shown(text, loaded(text).blocks[2]) == "code\n"


def test_code_without_its_fences_and_indents() -> None:
    text = "```python title='a'\n# no heading\n\n  x\n```\n\n    a\n      b\n\n~~~\n```\n~~~\n\n```\n```\n"
    blocks = loaded(text).blocks
    assert [(block.kind, shown(text, block)) for block in blocks] == [
        ("code", "# no heading\n\n  x\n"),
        ("code", "a\n  b"),
        ("code", "```\n"),
    ]
    assert text[blocks[0].start : blocks[0].end].startswith("```python")


def test_tables_row_by_row() -> None:
    text = (
        "| a | b \\| c | `d` |\n|:--|:-:|--:|\n| 1 | `x \\| y` | **z** |\n| only |\n|  | in | |\n"
        "1|2|3|4\n| | | |\nend\n\n"
    )
    assert rows(text) == [
        ["a", "b | c", "d"],
        ["1", "x | y", "z"],
        ["only", "", ""],
        ["", "in", ""],
        ["1", "2", "3"],
        ["end", "", ""],
    ]
    blocks = loaded(text).blocks
    assert [block.is_header for block in blocks] == [True, False, False, False, False, False]
    assert len({block.group for block in blocks}) == 1
    cell = blocks[1].cells[1]
    assert text[cell.start : cell.end] == "`x \\| y`"


def test_definitions_and_footnotes() -> None:
    text = "Term\n: One meaning\n: Another\n\nPlain[^n].\n\n[^n]: The note\n    goes on.\n\n    Further.\n"
    blocks = loaded(text).blocks
    assert [(block.kind, block.level, " ".join(shown(text, block).split())) for block in blocks] == [
        ("item", 1, "Term"),
        ("item", 2, "One meaning"),
        ("item", 2, "Another"),
        ("paragraph", 0, "Plain."),
        ("paragraph", 0, "The note goes on."),
        ("paragraph", 0, "Further."),
    ]
    assert len({block.group for block in blocks[:3]}) == 1


@pytest.mark.parametrize(
    "text",
    [
        '!!! note "Mind **this**"\n    It is so.\n\n    - one\n\n    ```\n    x\n    ```\n\nAfter',
        '??? tip "Mind this"\n    It is so.\n    \n    - one\n\n    ```\n    x\n    ```\nAfter',
        '=== "Mind this"\n\n    It is so.\n\n    - one\n\n    ```\n    x\n    ```\n\nAfter',
        "::: tip Mind this\nIt is so.\n\n- one\n\n```\nx\n```\n:::\nAfter",
        ":::note[Mind this]\n\nIt is so.\n\n- one\n\n```\nx\n```\n\n:::\n\nAfter",
        "/// warning | Mind this\nIt is so.\n\n- one\n\n```\nx\n```\n///\n\nAfter",
        "````{note} Mind this\n:class: wide\n\nIt is so.\n\n- one\n\n```\nx\n```\n````\n\nAfter",
        "> [!NOTE] Mind this\n> It is so.\n>\n> - one\n>\n> ```\n> x\n> ```\n\nAfter",
    ],
)
def test_notes_are_text_and_show_their_title(text: str) -> None:
    kinds = told(text)
    said = " ".join(words for kind, words in kinds if kind == "paragraph")
    assert said == "Mind this It is so. After"
    assert ("item", "one") in kinds
    assert ("code", "x") in kinds


def test_a_note_without_a_title_shows_what_is_in_it() -> None:
    assert told("> [!WARNING]\n> Hot.\n\n!!! danger\n    Wet.\n") == [("paragraph", "Hot."), ("paragraph", "Wet.")]


@pytest.mark.parametrize(
    "text",
    [
        "<!-- a comment\n\nof paragraphs -->",
        "[![build](b.svg)](http://b)\n![size](s.svg) [![x](y)](z)",
        "[ref]: http://a.b 'title'",
        "---\n\n***",
        "{% include head.html %}",
        "{{ toc }}",
        "{% comment %}never{% endcomment %}",
        "import Tabs from '@theme/Tabs';\nimport './x.css'",
        "{: .note }",
        '--8<-- "a.md"',
        "[TOC]",
        "::: package.module\n    options:\n      a: b",
        "(target)=",
        "<script>\nvar a = 1;\n\nb()\n</script>",
        "<div hidden>\n\nsecret\n\n</div>",
        "<p>&nbsp;</p>",
        "```\n```",
        "- \n\n1.",
    ],
)
def test_what_no_reader_sees_is_in_no_block(text: str) -> None:
    assert told(f"before\n\n{text}\n\nafter") == [("paragraph", "before"), ("paragraph", "after")]


def test_a_picture_that_stands_alone_is_told_by_more_than_a_name() -> None:
    assert told("![The pump from above](p.png)\n\n![pump](p.png)") == [("caption", "The pump from above")]


def test_front_matter_is_no_text_but_tells_title_and_date() -> None:
    found = loaded("---\ntitle: 'It: all'  # yes\ndate: 2024-03-05T10:00:00Z\nkeywords: a, b\n---\n\nText.\n")
    assert (found.declared.title, found.declared.published) == ("It: all", date(2024, 3, 5))
    assert [block.start for block in found.blocks] == [found.text.index("Text.")]
    toml = loaded('+++\ntitle = "T"\ndate = 2024-03-05\n[extra]\n+++\nText.\n')
    assert (toml.declared.title, toml.declared.published) == ("T", date(2024, 3, 5))
    folded = loaded("---\nlayout: x\ntitle: >-\n  One\n  two\ntags: [a]\n---\nText.\n")
    assert folded.declared.title == "One two"


def test_a_rule_at_the_beginning_is_no_front_matter() -> None:
    assert told("---\n\nOne.\n\n---\n\nTwo.\n") == [("paragraph", "One."), ("paragraph", "Two.")]
    assert told("---\nkey: open\n\nOne.\n")[-1] == ("paragraph", "One.")


def test_html_inside_of_markdown() -> None:
    text = (
        '<h1 align="center"><img src="x">Name</h1>\n<p align="center">\n  A <b>line</b><br>of text\n</p>\n\n'
        "<details><summary>More</summary>\n\nInside **it**\n\n</details>\n\n"
        "<ul><li>one<p>two</p></li><li>three\n<ol><li>four</li></ol></ul>\n"
        "<dl><dt>T<dd>D</dl>\n<blockquote>Q</blockquote><pre>a\n b</pre>"
    )
    blocks = loaded(text).blocks
    assert [(block.kind, block.level, " ".join(shown(text, block).split())) for block in blocks] == [
        ("heading", 1, "Name"),
        ("paragraph", 0, "A line of text"),
        ("paragraph", 0, "More"),
        ("paragraph", 0, "Inside it"),
        ("item", 1, "one"),
        ("paragraph", 1, "two"),
        ("item", 1, "three"),
        ("item", 2, "four"),
        ("item", 1, "T"),
        ("item", 2, "D"),
        ("quote", 0, "Q"),
        ("code", 0, "a b"),
    ]
    assert [text[one.start : one.end] for one in blocks[1].sentences] == ["A <b>line</b>", "<br>of text"]


def test_tables_of_html_count_each_column_and_row() -> None:
    text = (
        "<table>\n<tr><th>Day</th><th colspan=2>Who</th></tr>\n\n<tr><td rowspan='2'>Fri &amp; Sat</td>"
        "<td>Ida<br>May</td><td></td></tr>\n<tr><td>Paul</td><td><table><tr><td>x</td><td>y</td></tr></table></td></tr>\n</table>\n"
    )
    assert rows(text) == [["Day", "Who", "Who"], ["Fri & Sat", "Ida May", ""], ["Fri & Sat", "Paul", "x y"]]
    blocks = loaded(text).blocks
    assert [block.is_header for block in blocks] == [True, False, False]
    assert len({block.group for block in blocks}) == 1


def test_no_depth_breaks_it_or_loses_a_word() -> None:
    text = "".join(f"{' ' * 2 * depth}- w{depth}\n" for depth in range(500))
    assert set(re.findall(r"w\d+", " ".join(words for _, words in told(text)))) == {f"w{n}" for n in range(500)}
    for text in (">" * 3000 + " deep", "- " * 3000 + "deep", "[" * 3000 + "deep", "<div>" * 3000 + "deep"):
        assert any("deep" in words for _, words in told(text))


@pytest.mark.parametrize(
    "text",
    [
        "|" * 300_000,
        ("|" * 1000 + "\n") * 300,
        "| a | b |\n|---|---|\n" + "| 1 | 2 |\n" * 20_000,
        "|a" * 50_000 + "\n" + "|-" * 50_000 + "\n" + "|b\n" * 20_000,
        "# h\n" * 20_000,
        "- a\n" * 20_000,
        "a\n" * 50_000,
        ">" * 300_000,
        "[" * 300_000,
        "[a " * 6_000,
        "![a](" * 60_000,
        "x <!--" * 3_000 + "-->",
        "<!--" * 100_000,
        "<p>" + "<!" * 100_000,
        "<table><tr>" + "<td>a" * 20_000,
        "<table>" + "<tr><td colspan=1000 rowspan=60000>x" * 3_000,
        "<p " + " ".join(f"a{n}=1" for n in range(30_000)) + ">t</p>",
        "x <s>" * 5_000 + "</s>",
        "*a _b " * 6_000,
        "`" * 300_000,
        "".join("`" * n + " " for n in range(700)),
        "&amp;" * 20_000,
        "{{" * 100_000,
        "{%" * 100_000,
        '[a]: /u "x\n' * 20_000,
        "```{note}\n" * 20_000,
        ":" * 300_000,
        "---\n" + "a: b\n" * 60_000,
    ],
    ids=lambda text: text[:12],
)
def test_growth_is_linear(text: str) -> None:
    """Sizes at which a quadratic way runs into the time limit of a test."""
    loaded(text)


def test_a_text_of_very_many_lines_is_read_as_plain_text() -> None:
    assert {kind for kind, _ in told("# h\n\n" * 110_000)} == {"paragraph"}


class _Words(HTMLParser):
    """The words of a page that a browser shows."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self._left_out = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._left_out += tag == "s"

    def handle_endtag(self, tag: str) -> None:
        self._left_out -= tag == "s"

    def handle_data(self, data: str) -> None:
        self.said += [] if self._left_out else [char for char in data if char.isalnum()]


PIECES = st.sampled_from(
    """a,b c,  ,    ,*,**,_,`,```,~~~,~~,[,](,],),!,<,>,&amp;,&copy;,# ,## ,- ,1. ,> ,---,===,\\,[r],(,x_y,<b>,</b>,
    <br>,é,+ ,http://x.y,<!-- c -->,|""".replace("\n    ", "").split(",")
) | st.sampled_from(
    [
        *("\n", "\n\n", "  \n", "\r\n", "\t", "[r]: /u\n", "<p>q</p>\n", "|-|\n", "\n|a|\n|-|\n", "a \\| b"),
        "\n<table><tr><td>t</td></tr></table>\n",
        "| a | b |\n|---|---|\n| c | d |\n",
    ]
)


MORE = PIECES | st.sampled_from(
    [
        *('!!! note "T"\n', '=== "T"\n', "::: tip T\n", ":::\n", "/// note | T\n", "```{note} T\n", "[^1]", "[^1]: "),
        *(
            "{{ x }}",
            "{% x %}",
            "{#a}",
            "{: .b }",
            "\n: ",
            "> [!NOTE]\n",
            "![",
            "    ",
            "---\ntitle: x\n",
            "<s>",
            "</s>",
            "\r",
        ),
        *(
            "<tr>",
            "<td rowspan=2>",
            "<th colspan=3>",
            "</table>",
            "<li>",
            "</ul>",
            "<div hidden>",
            "<h2>",
            "<!--",
            "-->",
        ),
        *(
            "\u3000",
            "\xa0",
            "\x0c",
            "\u2028",
            "\ufdd0",
            "import a from 'b'\n",
            "<ul>",
            "<pre>",
            "<table>",
            "&nbsp;",
            "&#10;",
        ),
    ]
)


@settings(max_examples=600, deadline=None)
@given(st.lists(MORE, max_size=30).map("".join))
def test_whatever_it_holds_blocks_keep_their_promises(text: str) -> None:
    loaded(text)


@settings(max_examples=400, deadline=None)
@given(st.lists(PIECES, max_size=25).map("".join))
def test_all_that_a_page_shows_is_seen(text: str) -> None:
    found = loaded(text)
    page = _Words()
    page.feed(MarkdownIt("js-default", {"html": True}).render(text))
    seen = [char for block in found.blocks for char in shown(text, block) if char.isalnum()]
    assert seen == page.said
