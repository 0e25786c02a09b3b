"""Text of documents as Markdown that shows its very characters."""

from datetime import UTC, datetime
from pathlib import PurePath

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from ingest.blocks.groups import groups_of
from ingest.loaders import load
from ingest.schema import Passage, Source, Structure
from service.markdown import blocks_text, escaped

RENDERER = MarkdownIt("commonmark").enable(["table", "strikethrough"])


@pytest.mark.parametrize(
    "text",
    [
        "# not a heading",
        "- no item",
        "1. no item",
        "1) no item",
        "+ no item",
        "> no quote",
        "a *b* _c_ **d** ~~e~~ `f`",
        "[click](javascript:alert(1)) ![i](x) [3]",
        "<b>bold</b> <img src=x onerror=y> <!-- c --> <https://a.b>",
        "&amp; &lt; &#60;",
        "---",
        "===",
        "a \\* b",
        "snake_case 2 * 3 a < b",
        "__0__ a__b__c",
    ],
)
def test_nothing_of_a_text_becomes_markup(text: str) -> None:
    [opening, inline, closing] = RENDERER.parse(escaped(text))
    assert (opening.type, closing.type) == ("paragraph_open", "paragraph_close")
    assert inline.children is not None
    assert {child.type for child in inline.children} <= {"text", "text_special"}
    assert "".join(child.content for child in inline.children) == text


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=60))
def test_any_text_is_shown_as_it_is(text: str) -> None:
    shown = " ".join(text.split())
    inlines = [token for token in RENDERER.parse(escaped(text)) if token.type == "inline"]
    found = [child for inline in inlines for child in inline.children or ()]
    assert {child.type for child in found} <= {"text", "text_special"}
    assert "".join(child.content for child in found) == shown


def passage(text: str) -> Passage:
    blocks = load(PurePath("a.md"), text.encode()).blocks
    source = Source("s", "a.md", "0" * 64, None, None, len(text), len(text), 1, datetime.now(UTC))
    return Passage(
        "p", source, 0, len(text), 1, text, structure=Structure(blocks=blocks, groups=groups_of(text, blocks))
    )


def shown(text: str) -> str:
    made = passage(text)
    return blocks_text(made, made.structure.blocks)


def test_lists_keep_their_nesting_and_their_numbers() -> None:
    assert shown("1. One\n   - *in* it\n2. Two [3]\n") == "1. One\n   - in it\n2. Two \\[3\\]"


def test_an_inner_list_stands_under_the_text_of_its_item() -> None:
    assert shown("9. Nine\n10. Ten\n    - in it\n      - deeper\n11. Eleven\n").splitlines()[1:4] == [
        "10. Ten",
        "    - in it",
        "      - deeper",
    ]


def test_tables_keep_their_columns_and_bars_are_escaped() -> None:
    assert shown("| A | B |\n|---|---|\n| x \\| y | <b>1</b> |\n") == "| A | B |\n| --- | --- |\n| x \\| y | 1 |"


def test_code_is_fenced_by_more_than_it_holds() -> None:
    assert shown("````\n```\nx\n```\n````\n") == "````\n```\nx\n```\n````"
