"""The blocks of plain text: golden texts, and what holds for any text."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.blocks.bounds import with_sentences
from ingest.blocks.checks import check, check_sentences
from ingest.blocks.guess import guessed
from ingest.blocks.lines import Hint, lines_of
from ingest.schema import Span

LINES = st.sampled_from(
    [
        "",
        "  ",
        "A heading",
        "1. An item",
        "2.1 Scope",
        "- an item",
        "  * nested",
        "    deep text",
        "a | b",
        "a\tb\tc",
        "left    right",
        "-----",
        "=====",
        "> quoted",
        ">",
        "```",
        "x = call(1);",
        "Label: value",
        "A long line of prose that goes on and on until it is long enough to be wrapped,",
        "and goes on in the next one.",
        "word " * 40,
        "\t",
        "…",
        "漢字",
        "a) first",
        "b) second",
        "#",
        "* * *",
    ]
)
BREAKS = st.sampled_from(["\n", "\r\n", "\r", "\f"])
TEXTS = st.lists(st.tuples(LINES, BREAKS), max_size=25).map(lambda parts: "".join(map("".join, parts)))
ANY_TEXT = TEXTS | st.text(max_size=80)


def told(text: str) -> list[str]:
    """Each block as its kind and level, and what it says."""
    blocks = guessed(text)
    check(text, blocks)
    return [f"{block.kind}{block.level or ''} {' '.join(text[block.start : block.end].split())}" for block in blocks]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("One line.", ["paragraph One line."]),
        (
            "The Well\n\nIt is deep.\n\nOpening\n\nAt nine.\n",
            ["heading1 The Well", "paragraph It is deep.", "heading2 Opening", "paragraph At nine."],
        ),
        (
            "The Well\n========\n\nIt is deep.\n\nOpening\n-------\nAt nine.\n",
            ["heading1 The Well", "paragraph It is deep.", "heading2 Opening", "paragraph At nine."],
        ),
        (
            "1 Rules\n\nBe kind.\n\n1.1 Water\n\nForty litres.\n\n2 Guests\n\nNone.",
            [
                "heading1 1 Rules",
                "paragraph Be kind.",
                "heading2 1.1 Water",
                "paragraph Forty litres.",
                "heading1 2 Guests",
                "paragraph None.",
            ],
        ),
        ("OPENING HOURS\nFrom nine to five.\n", ["heading1 OPENING HOURS", "paragraph From nine to five."]),
        ("It is so.\n\n-----\n\n* * *\n\nIt was so.", ["paragraph It is so.", "paragraph It was so."]),
        (
            "Bring:\n- a bucket\n  of iron\n  - with a lid\n- a rope\n\n  It is long.\n\n- a lamp\n\nGo.",
            [
                "paragraph Bring:",
                "item1 - a bucket of iron",
                "item2 - with a lid",
                "item1 - a rope",
                "paragraph1 It is long.",
                "item1 - a lamp",
                "paragraph Go.",
            ],
        ),
        (
            "1. Open it.\n   - slowly\n2. Draw water.\n10. Shut it.\n",
            ["item1 1. Open it.", "item2 - slowly", "item1 2. Draw water.", "item1 10. Shut it."],
        ),
        (
            "1. Open it.\n- slowly\n- gently\n2. Shut it.\n",
            ["item1 1. Open it.", "item2 - slowly", "item2 - gently", "item1 2. Shut it."],
        ),
        ("a) first\nb) second\n", ["item1 a) first", "item1 b) second"]),
        ("A. Smith\nwas here.", ["paragraph A. Smith was here."]),
        (
            "The well was dug by the people of the village in\n1912. It is deep.\n",
            ["paragraph The well was dug by the people of the village in 1912. It is deep."],
        ),
        ("It is shut.\n\n12. This is no list\n", ["paragraph It is shut.", "item1 12. This is no list"]),
        (
            "Monday    9 to 5\nTuesday   9 to 6\nFriday    shut\n",
            ["row Monday 9 to 5", "row Tuesday 9 to 6", "row Friday shut"],
        ),
        ("a | b\n--|--\n1 | 2\n", ["row a | b", "row 1 | 2"]),
        ("Code\tMeaning\nE1\tShut\n", ["row Code Meaning", "row E1 Shut"]),
        ("Only one line | with a bar.", ["paragraph Only one line | with a bar."]),
        (
            "He said.  She said.\nI said.   You said.\nWe said.  They said.",
            ["paragraph He said. She said. I said. You said. We said. They said."],
        ),
        (
            "Ann wrote:\n> Who pays for it?\n> I do not.\n>\n> Bert\nHe does.",
            ["paragraph Ann wrote:", "quote > Who pays for it? > I do not. >", "quote > Bert", "paragraph He does."],
        ),
        ("Run it:\n\n```\nciteback ask\n\nls\n```\n", ["paragraph Run it:", "code ``` citeback ask ls ```"]),
        ("Run it:\n\n    $ citeback ask\n", ["paragraph Run it:", "code $ citeback ask"]),
        ("x = 1;\ny = call(x);\n\nz = {};\n}\n", ["code x = 1; y = call(x); z = {}; }"]),
        (
            "From: Ann <ann@example.org>\nSubject: The well\nDate: 3 May 2024\n\nDear all,\n\nit is shut.\n",
            [
                "paragraph From: Ann <ann@example.org> Subject: The well Date: 3 May 2024",
                "paragraph Dear all,",
                "paragraph it is shut.",
            ],
        ),
        (
            f"{'A long paragraph on one line. ' * 6}\nWhat it says\n{'Another one on one line. ' * 6}\n",
            [
                f"paragraph {'A long paragraph on one line. ' * 6}".strip(),
                "heading1 What it says",
                f"paragraph {'Another one on one line. ' * 6}".strip(),
            ],
        ),
        (
            "Apples\n\nPears\n\nPlums\n\nGrapes\n\nand so on.",
            [f"paragraph {name}" for name in ("Apples", "Pears", "Plums", "Grapes", "and so on.")],
        ),
    ],
)
@pytest.mark.parametrize("line_break", ["\n", "\r\n"])
def test_golden(text: str, expected: list[str], line_break: str) -> None:
    assert told(text.replace("\n", line_break)) == expected


def test_lists_are_groups() -> None:
    text = "- a\n  - b\n\n  held\n- c\n\nNo item.\n\n- d\n\na | b\nc | d\n"
    assert [block.group for block in guessed(text)] == [1, 1, 1, 1, 0, 2, 3, 3]


def test_rows_know_their_cells() -> None:
    text = "Name      Price   Note\nCorvo     19      none\nMerlo             dear\n"
    cells = [[text[cell.start : cell.end] for cell in block.cells] for block in guessed(text)]
    assert cells == [["Name", "Price", "Note"], ["Corvo", "19", "none"], ["Merlo", "", "dear"]]


def test_a_rule_below_a_row_tells_that_it_names_the_columns() -> None:
    assert [block.is_header for block in guessed("Year | 2025\n-----|-----\nRent | 300\nHeat | 40\n")] == [
        True,
        False,
        False,
    ]
    assert not any(block.is_header for block in guessed("Rent | 300\nHeat | 40\n"))


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Roses are red\nViolets are blue\n", ["Roses are red", "Violets are blue"]),
        ("Name: Ann\nTown: Rome\n", ["Name: Ann", "Town: Rome"]),
        ("- a bucket, if possible\n  one of iron\n", ["- a bucket, if possible\n  one of iron"]),
    ],
)
def test_lines_that_are_not_wrapped_are_sentences(text: str, sentences: list[str]) -> None:
    (block,) = guessed(text)
    block = block if block.sentences else with_sentences(text, block)
    assert [text[one.start : one.end] for one in block.sentences] == sentences


def test_bullets_and_marks_of_quotations_are_markup() -> None:
    text = "- a bucket\n\n1. a rope\n\n> It is\n> so.\n"
    assert ["".join(text[mark.start : mark.end] for mark in block.markup) for block in guessed(text)] == [
        "- ",
        "",
        ">>",
    ]


def test_hints_tell_what_lines_are() -> None:
    text = "Rules\n\nBe kind. " + "It is so. " * 9 + "\n\nGuests\n\na | b\nc | d\n\nls\n"
    row = text.index("a | b")
    cells = [(Span(at, at + 1), Span(at + 4, at + 5)) for at in (row, row + 6)]
    hints = [
        Hint(size=14.0),
        Hint(size=10.0),
        Hint(size=10.0, is_bold=True),
        Hint(size=10.0, cells=cells[0]),
        Hint(size=10.0, cells=cells[1]),
        Hint(size=10.0, is_code=True),
    ]
    blocks = guessed(text, hints)
    check(text, blocks)
    assert [(block.kind, block.level) for block in blocks] == [
        ("heading", 1),
        ("paragraph", 0),
        ("heading", 2),
        ("row", 0),
        ("row", 0),
        ("code", 0),
    ]


@given(ANY_TEXT)
def test_every_character_lies_in_a_block_but_for_rules(text: str) -> None:
    blocks = guessed(text)
    check(text, blocks)
    check_sentences(text, [with_sentences(text, block) if not block.sentences else block for block in blocks])
    end = 0
    for block in blocks:
        assert all(line.is_rule for line in lines_of(text[end : block.start]))
        end = block.end
    assert all(line.is_rule for line in lines_of(text[end:]))


@given(st.lists(LINES, max_size=25))
def test_line_ends_do_not_matter(lines: list[str]) -> None:
    def shape(line_break: str) -> list[tuple[str, int, int, str]]:
        text = line_break.join(lines)
        blocks = guessed(text)
        return [(one.kind, one.level, one.group, re.sub(r"\s+", " ", text[one.start : one.end])) for one in blocks]

    assert shape("\n") == shape("\r\n") == shape("\r")


@pytest.mark.timeout(20)  # ten times and more what it takes; a quadratic way needs many minutes
@pytest.mark.parametrize(
    "part",
    [
        *["x", " ", "\n", "\r\n", "\f", "  ", ". . ", "- a\n", "1. a\n", "a)\nb)\n", "a | b\n", "|\n", "a\tb\n"],
        *["a  b\n", "a  b  c\n\n", "> a\n", ">\n", "-----\n", "a\n-----\n", "```\n", "A\n\n", "x = 1;\n", "    a\n"],
        *["\n\n x = 1;\n", "word word\n"],
    ],
)
def test_a_long_text_of_anything_takes_linear_time(part: str) -> None:
    text = part * (120_000 // len(part))
    assert sum(block.end - block.start for block in guessed(text)) <= len(text)
