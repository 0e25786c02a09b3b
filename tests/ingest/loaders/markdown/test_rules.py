"""Tables, notes, definitions: what is beyond CommonMark."""

from typing import Any

import pytest


def test_tables_row_by_row(page: Any) -> None:
    text = (
        "| a | b \\| c | `d` |\n|:--|:-:|--:|\n| 1 | `x \\| y` | **z** |\n| only |\n|  | in | |\n"
        "1|2|3|4\n| | | |\nend\n\n"
    )
    assert page(text).rows == [
        ["a", "b | c", "d"],
        ["1", "x | y", "z"],
        ["only", "", ""],
        ["", "in", ""],
        ["1", "2", "3"],
        ["end", "", ""],
    ]
    found = page(text)
    blocks = found.blocks
    assert [block.is_header for block in blocks] == [True, False, False, False, False, False]
    assert len({block.group for block in blocks}) == 1
    cell = blocks[1].cells[1]
    assert text[cell.start : cell.end] == "`x \\| y`"


def test_definitions_and_footnotes(page: Any) -> None:
    text = "Term\n: One meaning\n: Another\n\nPlain[^n].\n\n[^n]: The note\n    goes on.\n\n    Further.\n"
    found = page(text)
    blocks = found.blocks
    assert [(block.kind, block.level, found.words(block)) for block in blocks] == [
        ("item", 1, "Term"),
        ("item", 2, "One meaning"),
        ("item", 2, "Another"),
        ("paragraph", 0, "Plain."),
        ("paragraph", 0, "The note goes on."),
        ("paragraph", 0, "Further."),
    ]
    assert len({block.group for block in blocks[:3]}) == 1


def test_a_footnote_knows_the_first_mark_that_refers_to_it(page: Any) -> None:
    text = (
        "Deep[^d] and `[^w]` old.[^d]\r\n\r\n| Air |\r\n|---|\r\n| bad[^a] |\r\n\r\n"
        "[^d]: By Ida.\r\n\r\n    - rope\r\n\r\n[^a]: Radon[^r].\r\n[^w]: Written.\r\n[^r]: A gas.\r\n"
    )
    found = page(text)
    referred = {found.words(block): block.referred_at for block in found.blocks if block.referred_at is not None}
    assert referred == {
        "By Ida.": text.index("[^d]"),
        "rope": text.index("[^d]"),
        "Radon.": text.index("[^a]"),
        "A gas.": text.index("[^r]"),
    }


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
def test_notes_are_text_and_show_their_title(text: str, page: Any) -> None:
    kinds = page(text).told
    said = " ".join(words for kind, words in kinds if kind == "paragraph")
    assert said == "Mind this It is so. After"
    assert ("item", "one") in kinds
    assert ("code", "x") in kinds


def test_a_note_without_a_title_shows_what_is_in_it(page: Any) -> None:
    assert page("> [!WARNING]\n> Hot.\n\n!!! danger\n    Wet.\n").told == [("paragraph", "Hot."), ("paragraph", "Wet.")]
