"""Which blocks a Markdown text consists of."""

from typing import Any

import pytest


def test_headings_have_their_levels(page: Any) -> None:
    text = "# One\n\n## Two ##\n\nThree\nmore\n=====\n\nFour\n---\n\n####### no heading\n\n## C# {#c-sharp}\n\n#\n"
    found = page(text)
    blocks = found.blocks
    assert [(block.kind, block.level, found.shown(block)) for block in blocks] == [
        ("heading", 1, "One"),
        ("heading", 2, "Two"),
        ("heading", 1, "Three\nmore"),
        ("heading", 2, "Four"),
        ("paragraph", 0, "####### no heading"),
        ("heading", 2, "C#"),
    ]
    assert text[blocks[1].start : blocks[1].end] == "## Two ##"


def test_a_line_in_bold_over_text_is_a_heading_below_all_others(page: Any) -> None:
    text = (
        "# A\n\n**Full [service](x)**\n\nAll.\n\n__Is it free?__\n- no\n\n**It is said.**\n\nSo.\n\n"
        "**It costs:**\n\n1\n\n**one** and **two**\n\n- **item**\n\n  text\n\n> **quote**\n\nx\n\n**Term**\n: is it\n\n"
        f"**{'long ' * 30}x**\n\ny\n\n**two\nlines**\n\nz\n\n**Ada**\n\n## B\n\n**Bob**"
    )
    found = page(text)
    assert [(block.level, found.words(block)) for block in found.blocks if block.kind == "heading"] == [
        (1, "A"),
        (7, "Full service"),
        (7, "Is it free?"),
        (2, "B"),
    ]


def test_offsets_count_both_characters_of_a_line_break(page: Any) -> None:
    unix = "# A *b*\n\n- one\n  two  \n  three\n\n> q\n> r\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```\nx\n\ny\n```\n"
    for line_end in ("\r\n", "\r"):
        text = unix.replace("\n", line_end)
        assert page(text).told == page(unix).told
        assert page(text).rows == page(unix).rows
    mixed = "a\r\nb *c*\nd\r\n\r\n**e**\rf"
    assert page(mixed).told == [("paragraph", "a b c d"), ("paragraph", "e f")]


def test_lists_with_all_that_their_items_hold(page: Any) -> None:
    text = (
        "Before:\n\n- one\n  goes on\n\n  more\n\n      code\n\n  | a | b |\n  |---|---|\n  | 1 | 2 |\n\n"
        "  1. **deep**\n     > said\n- [ ] open\n- [x] done\n\nAfter\n\n* other\n"
    )
    found = page(text)
    blocks = found.blocks
    assert [(block.kind, block.level, block.group, found.words(block)) for block in blocks] == [
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


def test_an_item_begins_with_what_it_holds_first(page: Any) -> None:
    text = "1. # Head\n2. ```\n   x\n   ```\n3. - - inner\n4. <p>mark</p>\n5.\n   late\n"
    assert page(text).told == [("item", "Head"), ("code", "x"), ("item", "inner"), ("item", "mark"), ("item", "late")]


def test_quotes_without_the_marks_of_their_lines(page: Any) -> None:
    text = "> one\n> **two\n> three**\nlazy\n>\n> - item\n>   more\n>\n> ```\n> code\n> ```\n"
    found = page(text)
    assert found.told == [("quote", "one two three lazy"), ("item", "item more"), ("code", "code")]
    assert found.shown(found.blocks[2]) == "code\n"


def test_code_without_its_fences_and_indents(page: Any) -> None:
    text = "```python title='a'\n# no heading\n\n  x\n```\n\n    a\n      b\n\n~~~\n```\n~~~\n\n```\n```\n"
    found = page(text)
    blocks = found.blocks
    assert [(block.kind, found.shown(block)) for block in blocks] == [
        ("code", "# no heading\n\n  x\n"),
        ("code", "a\n  b"),
        ("code", "```\n"),
    ]
    assert text[blocks[0].start : blocks[0].end].startswith("```python")


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
def test_what_no_reader_sees_is_in_no_block(text: str, page: Any) -> None:
    assert page(f"before\n\n{text}\n\nafter").told == [("paragraph", "before"), ("paragraph", "after")]


def test_a_picture_that_stands_alone_is_told_by_more_than_a_name(page: Any) -> None:
    assert page("![The pump from above](p.png)\n\n![pump](p.png)").told == [("caption", "The pump from above")]
