"""Parts of a text one after another: offsets, groups and places are those of the whole."""

from ingest.blocks.checks import check
from ingest.blocks.joining import Joiner
from ingest.blocks.writer import BlockWriter, CellText
from ingest.schema import Place


def part(title: str) -> BlockWriter:
    writer = BlockWriter()
    writer.add("heading", title, level=1)
    writer.row([CellText(title), CellText("x")], group=writer.new_group())
    return writer


def test_parts_are_moved_and_keep_their_groups_apart() -> None:
    joiner = Joiner()
    joiner.add("", (), "nowhere")
    assert joiner.next_start == 0
    for title in ("One", "Two"):
        written = part(title)
        joiner.add(written.text(), written.blocks, title, places=[Place(5, f"{title}, row")], deeper=title == "Two")
    assert joiner.text() == "One\n\nOne | x\n\nTwo\n\nTwo | x"
    check(joiner.text(), joiner.blocks)
    assert [block.group for block in joiner.blocks] == [0, 1, 0, 2]
    assert [block.level for block in joiner.blocks] == [1, 0, 2, 0]
    assert [joiner.text()[cell.start : cell.end] for cell in joiner.blocks[3].cells] == ["Two", "x"]
    assert joiner.places == [Place(0, "One"), Place(5, "One, row"), Place(14, "Two"), Place(19, "Two, row")]
