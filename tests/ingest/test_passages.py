"""What holds for every cut of a document into passages."""

import unicodedata
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.blocks.bounds import bounded, with_sentences
from ingest.blocks.checks import check, check_sentences
from ingest.blocks.rendering import indexed_text
from ingest.blocks.sections import section_at
from ingest.blocks.writer import BlockWriter, CellText
from ingest.passages import Slice, count_line_breaks, split, split_plain
from ingest.schema import Block, BlockKind

WORDS = ["word ", "End. ", "x" * 160, "漢字", "。", "مرحبا بالعالم. ", "?!…"]
MARKS = ["\n", "\r\n", "\r", "👩\u200d🚀", "e\u0301", "🇳🇴", "\u00a0", "\u2028", "\ufeff", "\u200b"]
SAID = st.lists(st.sampled_from([*WORDS, *MARKS]) | st.text(max_size=20), max_size=40).map("".join)
KINDS: list[BlockKind] = ["heading", "paragraph", "item", "code", "quote", "caption"]
PLACED = st.lists(st.tuples(st.sampled_from([*KINDS, "row"]), SAID, st.integers(1, 3), st.booleans()), max_size=14)
LIMITS = st.integers(100, 300)
LONG = "One sentence of some length. " * 5


def written(placed: Sequence[tuple[str, str, int, bool]]) -> tuple[str, list[Block]]:
    """A text and its blocks: of each its kind, what it says, its level, and whether a new list or table begins."""
    writer = BlockWriter()
    group = writer.new_group()
    for kind, said, level, begins in placed:
        group = writer.new_group() if begins or kind not in {"item", "row"} else group
        if kind == "row":
            writer.row([CellText(cell) for cell in said.split(".")], group=group)
        else:
            mark = "- " if kind == "item" else ""
            grouped = group if kind == "item" else 0
            depth = level if kind in {"item", "heading"} else 0
            writer.add(next(one for one in KINDS if one == kind), said, mark=mark, level=depth, group=grouped)
    text = writer.text()
    return text, list(bounded(text, writer.blocks))


def shown_length(text: str, part: Slice) -> int:
    """How many characters of a passage are no markup."""
    marks = (mark for block in part.structure.blocks for mark in block.markup)
    return part.end - part.start - sum(mark.end - mark.start for mark in marks)


def texts(found: Sequence[Slice], text: str) -> list[str]:
    return [text[part.start : part.end] for part in found]


@given(PLACED, LIMITS)
def test_passages_are_ordered_within_the_limit_and_hold_all_but_white_space(
    placed: list[tuple[str, str, int, bool]], limit: int
) -> None:
    text, blocks = written(placed)
    check(text, blocks)
    end = 0
    for part in split(text, blocks, limit):
        assert end <= part.start < part.end
        assert shown_length(text, part) <= 1.25 * limit
        assert not text[end : part.start].strip()
        end = part.end
    assert not text[end:].strip()


@given(PLACED, LIMITS)
def test_a_passages_blocks_are_sound_and_cover_it(placed: list[tuple[str, str, int, bool]], limit: int) -> None:
    text, blocks = written(placed)
    for part in split(text, blocks, limit):
        own = text[part.start : part.end]
        check(own, part.structure.blocks)
        check_sentences(own, part.structure.blocks)
        covered = "".join(own[block.start : block.end] for block in part.structure.blocks)
        assert "".join(covered.split()) == "".join(own.split())
        assert 0 <= part.structure.inside <= len(part.structure.section)
        assert indexed_text(own, part.structure)


@pytest.mark.parametrize(
    ("said", "level", "passages"),
    [(LONG, 2, 2), ("It is short.", 2, 1), ("It is short.", 3, 1), ("It is short.", 1, 2)],
)
def test_only_a_short_section_goes_on_with_the_next_one_of_its_parent(said: str, level: int, passages: int) -> None:
    first = [("heading", "Devices", 2, False), ("paragraph", said, 1, False)]
    text, blocks = written([*first, ("heading", "Not allowed", level, False), ("paragraph", "Phones.", 1, False)])
    cut = list(split(text, blocks, 400))
    assert len(cut) == passages
    last = cut[-1]
    at = text.index("Phones") - last.start
    above = ("Devices", "Not allowed") if level == 3 else ("Not allowed",)
    assert section_at(text[last.start : last.end], last.structure, at) == above


@given(SAID, LIMITS)
def test_the_line_is_that_of_an_independent_count(text: str, limit: int) -> None:
    for part in split_plain(text, limit):
        before = text[: part.start].replace("\r\n", "\n").replace("\r", "\n")
        assert part.start_line == 1 + before.count("\n")
        assert part.start_line == 1 + count_line_breaks(text[: part.start])


def test_wide_characters_count_three_times() -> None:
    assert max(part.end - part.start for part in split_plain("漢" * 500, 300)) == 100


def test_a_cut_keeps_graphemes_whole() -> None:
    text = "👩‍🚀" * 100
    assert all(text[part.start] == "👩" for part in split_plain(text, 100))


def is_wide_writing(char: str) -> bool:
    """Whether a character is of a wide script: no symbol, and no unassigned one, which Python calls wide too."""
    kind = unicodedata.category(char)
    return unicodedata.east_asian_width(char) in "WF" and kind != "Cn" and not kind.startswith("S")


@given(PLACED, LIMITS)
def test_no_passage_weighs_more_than_the_limit(placed: list[tuple[str, str, int, bool]], limit: int) -> None:
    text, blocks = written(placed)
    for part in split(text, blocks, limit):
        wide = sum(is_wide_writing(char) for char in text[part.start : part.end])
        assert shown_length(text, part) + 2 * wide <= 1.25 * limit


@pytest.mark.timeout(20)  # a quadratic way needs many minutes
@pytest.mark.parametrize("part", ["x", "word ", "漢", "\u0301", "👩‍🚀", "a\n", "It is so. "])
def test_two_megabytes_of_one_block_are_cut(part: str) -> None:
    text = (part * (2_000_000 // len(part.encode()))).strip()
    block = with_sentences(text, Block("paragraph", 0, len(text)))
    pieces = list(split(text, [block], 800))
    assert all(part.end - part.start <= 800 for part in pieces)
    assert sum(part.end - part.start for part in pieces) > len(text) * 0.9


def test_thirty_thousand_blocks_are_cut() -> None:
    text, blocks = written([("row", "It is so.And so", 1, False)] * 30_000)
    assert sum(len(part.structure.blocks) for part in split(text, blocks, 800)) == 30_000


@pytest.mark.parametrize("kind", ["item", "row"])
def test_what_leads_to_a_list_or_a_table_stays_with_it(kind: str) -> None:
    lead = ("paragraph", "Take along:", 1, False)
    group = [(kind, said, 1, False) for said in ("a ladder", "a lamp", "the keys")]
    text, blocks = written([("paragraph", LONG, 1, False), lead, *group, ("paragraph", LONG, 1, False)])
    cut = list(split(text, blocks, 180))
    assert [[block.kind for block in part.structure.blocks] for part in cut] == [
        ["paragraph"],
        ["paragraph", kind, kind, kind],
        ["paragraph"],
    ]


def test_code_stays_with_the_last_sentence_before_it() -> None:
    text, blocks = written([("paragraph", LONG + "Then run this:", 1, False), ("code", "make " * 10, 1, False)])
    assert texts(list(split(text, blocks, 160)), text)[-1].startswith("Then run this:\n\nmake")


def test_the_last_sentence_before_a_long_list_goes_with_its_first_item() -> None:
    items = [("item", f"thing {number} of some length", 1, False) for number in range(9)]
    text, blocks = written([("paragraph", LONG * 2 + "Take along:", 1, False), *items])
    cut = list(split(text, blocks, 160))
    assert texts(cut, text)[2].startswith("Take along:\n\n- thing 0")
    assert cut[3].structure.continued.lead_in == "Take along"
    assert indexed_text(texts(cut, text)[3], cut[3].structure).startswith("Take along\n")


def test_an_item_stays_with_what_is_nested_in_it() -> None:
    nested = [("item", said, level, False) for said, level in (("Wash " * 9, 1), ("Cold " * 9, 2), ("Dry " * 9, 1))]
    text, blocks = written(nested)
    cut = [len(part.structure.blocks) for part in split(text, blocks, 100)]
    assert cut == [2, 1]


def test_a_table_that_does_not_fit_goes_on_under_the_names_of_its_columns() -> None:
    rows = [("row", f"Lamp {number}.{number} euros.{number} kilograms", 1, False) for number in range(40)]
    text, blocks = written([("heading", "Prices", 1, False), ("row", "Lamp.Price.Weight", 1, False), *rows])
    blocks[1] = replace(blocks[1], is_header=True)
    first, second, *_ = split(text, blocks, 200)
    assert first.structure.section == second.structure.section == ("Prices",)
    assert (first.structure.over, second.structure.over) == ((), ("Prices",))
    shown = indexed_text(text[second.start : second.end], second.structure).splitlines()
    assert shown[:2] == ["Prices", "Lamp | Price | Weight"]
    assert shown[2].startswith("Lamp ")
    *full, _ = split(text, blocks, 200)
    assert min(part.end - part.start for part in full) > 150


def test_a_heading_stays_with_a_part_of_what_stands_under_it() -> None:
    text, blocks = written([("heading", "Rules for guests", 1, False), ("paragraph", LONG * 2, 1, False)])
    first = next(split(text, blocks, 300))
    assert [block.kind for block in first.structure.blocks] == ["heading", "paragraph"]


def test_headings_without_text_between_them_stand_together() -> None:
    headings = [("heading", said, level, False) for said, level in (("Devices", 1), ("Allowed", 2), ("Not allowed", 2))]
    text, blocks = written([*headings, ("paragraph", "Phones.", 1, False)])
    (only,) = split(text, blocks, 300)
    assert only.structure.section == ("Devices", "Not allowed")
    assert only.structure.inside == 2


def test_what_stands_under_a_heading_is_not_divided_for_the_headings_sake() -> None:
    writer = BlockWriter()
    writer.add("heading", "Boats and birds", level=1)
    writer.add("paragraph", "Boats sail on the lake. " * 8)
    writer.add("paragraph", "Birds fly.")
    text = writer.text()
    found = list(split(text, bounded(text, writer.blocks), 200))
    assert [[block.kind for block in one.structure.blocks] for one in found] == [
        ["heading", "paragraph"],
        ["paragraph"],
    ]


def test_a_list_that_fits_with_the_sentence_that_leads_to_it_is_not_divided() -> None:
    writer = BlockWriter()
    writer.add("paragraph", "Boats sail on the lake in summer. " * 3 + "These are the boats:")
    group = writer.new_group()
    for number in range(9):
        writer.add("item", f"the boat number {number}", mark="- ", level=1, group=group)
    text = writer.text()
    first, second = split(text, bounded(text, writer.blocks), 200)
    assert text[first.start : first.end].endswith("in summer.")
    assert [block.kind for block in second.structure.blocks] == ["paragraph", *["item"] * 9]
