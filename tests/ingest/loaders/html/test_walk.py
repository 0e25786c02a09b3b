"""What a page says is written block by block, in order, and once."""

import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.blocks.checks import check
from ingest.blocks.groups import cell_text
from ingest.blocks.writer import BlockWriter
from ingest.loaders.html.parser import parse
from ingest.loaders.html.visible import Pruner
from ingest.loaders.html.walk import Walker


def written(page: str) -> BlockWriter:
    read = parse(page)
    Pruner(read.controlled).prune(read.root)
    writer = BlockWriter()
    Walker(writer).write(read.root.content)
    check(writer.text(), writer.blocks)
    return writer


def told(page: str) -> list[tuple[str, int, int, str]]:
    """Kind, level, group and text of each block."""
    writer = written(page)
    text = writer.text()
    return [(block.kind, block.level, block.group, text[block.start : block.end]) for block in writer.blocks]


def lines(page: str) -> list[str]:
    return [text for *_, text in told(page)]


def test_headings_and_paragraphs() -> None:
    assert told("<h1>A</h1>loose <b>text</b><p>One  line,\n wrapped.<h4>B</h4>tail") == [
        ("heading", 1, 0, "A"),
        ("paragraph", 0, 0, "loose text"),
        ("paragraph", 0, 0, "One line, wrapped."),
        ("heading", 4, 0, "B"),
        ("paragraph", 0, 0, "tail"),
    ]


def test_lists_nest_and_share_a_group() -> None:
    page = """<ol start=3><li><p>a</p><p>more</p><li>b<ul><li>in<pre> x\n  y</pre></ul>after
        <table><tr><td>1<td>2</table><li>c</ol><ul><li>d</ul>"""
    assert told(page) == [
        ("item", 1, 1, "3. a"),
        ("paragraph", 1, 1, "more"),
        ("item", 1, 1, "4. b"),
        ("item", 2, 1, "- in"),
        ("code", 2, 1, "x\n  y"),
        ("paragraph", 1, 1, "after"),
        ("row", 1, 2, "1 | 2"),
        ("item", 1, 1, "5. c"),
        ("item", 1, 3, "- d"),
    ]


def test_a_list_whose_items_hold_headings_is_a_layout() -> None:
    assert told("<ol><li><h2>A</h2>a<li><h2>B</h2>b</ol>") == [
        ("heading", 2, 0, "1. A"),
        ("paragraph", 0, 0, "a"),
        ("heading", 2, 0, "2. B"),
        ("paragraph", 0, 0, "b"),
    ]


def test_terms_lead_what_they_mean() -> None:
    page = "<dl><dt>Fare<dd>4 pounds<dt>A<dt>B?<dd>both<dd>more</dd><div><dt>C<dd><p>one</p><p>two</p></div><dt>D</dl>"
    assert told(page) == [
        ("item", 1, 1, "Fare: 4 pounds"),
        ("item", 1, 1, "A, B? both"),
        ("paragraph", 1, 1, "more"),
        ("item", 1, 1, "C"),
        ("paragraph", 1, 1, "one"),
        ("paragraph", 1, 1, "two"),
        ("item", 1, 1, "D"),
    ]


def test_code_keeps_its_lines() -> None:
    writer = written("<pre>\n  if a:\n\n\treturn <b>b</b>  \n\n</pre><p>after")
    assert writer.text() == "  if a:\n\n        return b\n\nafter"
    assert [block.kind for block in writer.blocks] == ["code", "paragraph"]


def test_lines_that_are_elements() -> None:
    page = "<div class=fragment><div class=line>int a;</div><div class=line>  int b;</div></div>"
    assert told(page) == [("code", 0, 0, "int a;\n  int b;")]
    page = "<div class=line-block><div class=line>Mill Lane 3</div><div class=line>Holm</div></div>"
    assert told(page) == [("paragraph", 0, 0, "Mill Lane 3\nHolm")]


def test_quotes_captions_and_disclosures() -> None:
    page = """<blockquote>Said.<ul><li>so</ul></blockquote><figure><img><figcaption>A mill</figcaption></figure>
        <details><summary>What?</summary>That.</details>one<hr>two"""
    assert told(page) == [
        ("quote", 0, 0, "Said."),
        ("item", 1, 1, "- so"),
        ("caption", 0, 0, "A mill"),
        ("paragraph", 0, 0, "What?"),
        ("paragraph", 0, 0, "That."),
        ("paragraph", 0, 0, "one"),
        ("paragraph", 0, 0, "two"),
    ]


def test_a_line_break_is_a_hard_one() -> None:
    writer = written("<p>Mill Lane 3<br>Holm. By the sea</p>")
    assert writer.text() == "Mill Lane 3\nHolm. By the sea"
    (block,) = writer.blocks
    assert [writer.text()[one.start : one.end] for one in block.sentences] == ["Mill Lane 3", "Holm.", "By the sea"]


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("<p>the <nobr>Quill <q>old</q> Trust</nobr> and <x-y>town</x-y>.", ["the Quill “old” Trust and town."]),
        ("<p>un<wbr>broken <font>red</font> <ins>new</ins>", ["unbroken red new"]),
        ("<a href=x><div>one</div><div>two</div></a>", ["one", "two"]),
        ("<x-card>lead <x-body><p>body</p></x-body> tail</x-card>", ["lead", "body", "tail"]),
        ("<span>one <span class=a><p>two</p></span> three</span>", ["one", "two", "three"]),
    ],
)
def test_what_stands_within_a_line(page: str, said: list[str]) -> None:
    assert lines(page) == said


INLINE = ("b", "span", "a", "x-y", "q", "sub")
BLOCK = (
    "div",
    "p",
    "section",
    "blockquote",
    "li",
    "ul",
    "ol",
    "dl",
    "dt",
    "dd",
    "table",
    "tr",
    "td",
    "th",
    "pre",
    "h2",
)
NUMBERS = st.integers(100_000, 999_999)
TREES = st.recursive(
    st.just("WORD "),
    lambda inner: st.builds(
        lambda tag, parts: f"<{tag}>{''.join(parts)}</{tag}>",
        st.sampled_from(INLINE + BLOCK),
        st.lists(inner, max_size=4),
    ),
    max_leaves=25,
)


@given(TREES)
def test_every_word_stands_in_one_block(tree: str) -> None:
    numbers = iter(range(100_000, 999_999))
    page = re.sub("WORD", lambda _: f"w{next(numbers)}x", tree)
    writer = written(page)
    text = writer.text()
    held = Counter(word for block in writer.blocks for word in re.findall(r"w\d{6}x", text[block.start : block.end]))
    assert held == Counter(re.findall(r"w\d{6}x", page))
    for block in writer.blocks:
        assert all(cell_text(text, block, cell) is not None for cell in block.cells)


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 100_000 + "deep" + "</div>" * 100_000,
        "<b><i>" * 50_000 + "deep",
        "<table><tr><td>" * 20_000 + "deep",
        "<ul><li>" * 20_000 + "deep",
        "<dl><dt>" * 20_000 + "deep",
        "<p><sup>" * 20_000 + "deep",
        "<p " + " ".join(f"a{at}=1" for at in range(300_000)) + ">deep</p>",
        "<div style='" + "text-decoration:" * 200_000 + "' class='" + "cookie-" * 200_000 + "'>deep</div>",
    ],
)
def test_text_at_any_depth_is_read(page: str) -> None:
    assert "deep" in written(page).text()
