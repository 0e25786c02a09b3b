"""Canonical texts that are written block by block."""

from hypothesis import given
from hypothesis import strategies as st

from ingest.blocks.checks import check
from ingest.blocks.groups import cell_text
from ingest.blocks.shown import without_markup
from ingest.blocks.writer import BlockWriter, CellText
from ingest.schema import Span

WORDS = st.text("ab |\n", max_size=6)
CELLS = st.lists(st.builds(CellText, WORDS, st.integers(1, 3), st.booleans()), min_size=1, max_size=5)


def test_a_blank_line_parts_blocks_and_a_line_break_those_of_a_group() -> None:
    writer = BlockWriter()
    group = writer.new_group()
    writer.add("heading", "Rules", level=1)
    writer.add("item", "No dogs.", mark="- ", level=1, group=group)
    writer.add("item", "No ice.", mark="- ", level=1, group=group)
    writer.add("paragraph", "\n ")
    assert writer.text() == "Rules\n\n- No dogs.\n- No ice."
    assert [writer.text()[one.start : one.end] for block in writer.blocks for one in block.markup] == ["-", "-"]


def test_a_line_break_within_a_block_ends_a_sentence() -> None:
    writer = BlockWriter()
    writer.add("paragraph", "Before.")
    writer.add("paragraph", "Mill Lane 3\nHolm. By the sea")
    last = writer.blocks[-1]
    assert [writer.text()[one.start : one.end] for one in last.sentences] == ["Mill Lane 3", "Holm.", "By the sea"]


def test_a_line_break_before_a_small_letter_ends_none() -> None:
    writer = BlockWriter()
    writer.add("paragraph", "It opens at six\nand closes at dusk.\nThe lock")
    last = writer.blocks[-1]
    said = [writer.text()[one.start : one.end] for one in last.sentences]
    assert said == ["It opens at six\nand closes at dusk.", "The lock"]


def test_words_of_a_block_may_be_markup_too() -> None:
    writer = BlockWriter()
    writer.add("item", " deep[1]. ", mark="- ", level=1, inner=(Span(5, 8),))
    (block,) = writer.blocks
    assert without_markup(writer.text(), block.start, block.end, block.markup) == "deep."
    check(writer.text(), writer.blocks)


def test_code_keeps_the_white_space_before_its_first_line() -> None:
    writer = BlockWriter()
    writer.add("paragraph", "Run:")
    writer.add("code", "\n    if a:\n  b\n")
    assert writer.text() == "Run:\n\n    if a:\n  b"
    (block,) = writer.blocks[1:]
    assert writer.text()[block.start : block.end] == "if a:\n  b"
    check(writer.text(), writer.blocks)


def test_a_cell_that_spans_counts_for_each_row_and_column() -> None:
    writer = BlockWriter()
    group = writer.new_group()
    writer.row([CellText("Day"), CellText("Trainer", columns=2)], group=group, is_header=True)
    writer.row([CellText("Friday"), CellText("Ida"), CellText("")], group=group)
    writer.row([CellText("Friday", is_above=True), CellText(""), CellText("Paul")], group=group)
    text = writer.text()
    assert text == "Day | Trainer\nFriday | Ida |\n|  | Paul"
    told = [[cell_text(text, row, cell) for cell in row.cells] for row in writer.blocks]
    assert told == [["Day", "Trainer", "Trainer"], ["Friday", "Ida", ""], ["Friday", "", "Paul"]]
    check(text, writer.blocks)


@given(st.lists(CELLS, max_size=4))
def test_whatever_is_written_keeps_the_promises_of_blocks(rows: list[list[CellText]]) -> None:
    writer = BlockWriter()
    group = writer.new_group()
    for row in rows:
        writer.row(row, group=group)
    check(writer.text(), writer.blocks)
    for block, row in zip(writer.blocks, [row for row in rows if any(cell.written for cell in row)], strict=True):
        told = [cell_text(writer.text(), block, cell) for cell in block.cells]
        assert told == [cell.words for cell in row for _ in range(cell.columns)]
