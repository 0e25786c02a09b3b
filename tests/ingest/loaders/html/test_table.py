"""Tables are written as rows, and what only lays a page out is not."""

import pytest

from ingest.blocks.checks import check
from ingest.blocks.groups import cell_text
from ingest.blocks.writer import BlockWriter
from ingest.loaders.html.parser import parse
from ingest.loaders.html.visible import Pruner
from ingest.loaders.html.walk import Walker
from ingest.schema import Block


def written(page: str) -> tuple[str, list[Block]]:
    read = parse(page)
    Pruner(read.controlled).prune(read.root)
    writer = BlockWriter()
    Walker(writer).write(read.root.content)
    check(writer.text(), writer.blocks)
    return writer.text(), writer.blocks


def kinds(page: str) -> list[tuple[str, str]]:
    text, blocks = written(page)
    return [(block.kind + "*" * block.is_header, text[block.start : block.end]) for block in blocks]


def columns(page: str) -> list[list[str]]:
    """What each row says in each column."""
    text, blocks = written(page)
    return [[cell_text(text, row, cell) for cell in row.cells] for row in blocks if row.kind == "row"]


def test_cells_that_span_count_for_every_row_and_column() -> None:
    page = """<table><tr><th rowspan=2>Age<th colspan=2>Ticket<tr><th>Day<th>Year<tr><td>Adult<td>6<td>110
        <tr><td rowspan=2>Child<td>3<td>55<tr><td>2<td rowspan=0>none<tr><td>Old<td>4</table>"""
    assert columns(page) == [
        ["Age", "Ticket", "Ticket"],
        ["Age", "Day", "Year"],
        ["Adult", "6", "110"],
        ["Child", "3", "55"],
        ["Child", "2", "none"],
        ["Old", "4", "none"],
    ]
    assert [kind for kind, _ in kinds(page)] == ["row*", "row*", "row", "row", "row", "row"]


def test_a_span_over_more_columns_than_there_are() -> None:
    page = "<table><tr><td colspan=1000000 rowspan=1000000>all<tr><td>a<td>b</table>"
    assert columns(page) == [["all"], ["all", "a", "b"]]
    page = "<table><tr><td colspan=100>all<tr><td>a<td>b</table>"
    assert columns(page) == [["all", "all"], ["a", "b"]]


@pytest.mark.parametrize(
    "page",
    [
        "<table>" + "<tr><td colspan=1000>x<td colspan=999>y</tr>" * 20_000 + "</table>",
        "<table><tr>" + "<td rowspan=65534>x" * 2000 + "</tr>" + "<tr><td>y" * 20_000 + "</table>",
        "<table><tr><td rowspan=65534>" + "word " * 200_000 + "</tr>" + "<tr><td>y" * 20_000 + "</table>",
    ],
)
def test_spans_do_not_multiply(page: str) -> None:
    text, blocks = written(page)
    assert len(blocks) >= 20_000
    assert sum(len(block.cells) for block in blocks) <= 200_000
    assert len(text) <= 2 * len(page)


def test_captions() -> None:
    page = "<table><caption>Fares</caption><tr><th>A<th>B<tr><td>1<td>2</table>"
    assert kinds(page) == [("caption", "Fares"), ("row*", "A | B"), ("row", "1 | 2")]
    page = "<table><tr><th colspan=2>Fares<tr><th>A<th>B<tr><td>1<td>2</table>"
    assert kinds(page) == [("caption", "Fares"), ("row*", "A | B"), ("row", "1 | 2")]


def test_a_table_named_at_the_left_has_no_header() -> None:
    assert [kind for kind, _ in kinds("<table><tr><th>Name<td>Ida<tr><th>Age<td>9</table>")] == ["row", "row"]
    assert [kind for kind, _ in kinds("<table><tr><td><th>Day<tr><th>Ida<td>9</table>")] == ["row*", "row"]


def test_blocks_in_a_cell_stay_in_its_row() -> None:
    page = "<table><tr><td><p>Mon<td><ul><li>run<li>swim</ul><tr><td>Tue<td>c<br>d</table>"
    assert kinds(page) == [("row", "Mon | run; swim"), ("row", "Tue | c d")]


@pytest.mark.parametrize(
    "page",
    [
        "<table><tr><td><h1>A</h1><p>b<td>c</table>",
        "<table><tr><td><h1>A</h1></table><p>b<p>c",
        "<table role=presentation><tr><td><h1>A</h1>b<tr><td>c</table>",
        "<table><tr><td><table><tr><td><h1>A</h1><tr><td>b</table><tr><td>c</table>",
    ],
)
def test_layout(page: str) -> None:
    assert [text for _, text in kinds(page)] == ["A", "b", "c"]
    assert kinds(page)[0][0] == "heading"


def test_a_table_in_a_cell_keeps_its_rows() -> None:
    page = "<table><tr><th>A<th>B<tr><td>x<td><table><tr><td>1<td>2<tr><td>3<td>4</table><tr><td>y<td>z</table>"
    assert kinds(page) == [("row*", "A | B"), ("paragraph", "x"), ("row", "1 | 2"), ("row", "3 | 4"), ("row", "y | z")]


def test_headings_in_a_table_begin_another() -> None:
    page = "<table><tr><td colspan=2><h2>A</h2><tr><td>1<td>2<tr><td colspan=2><h2>B</h2><tr><td>3<td>4</table>"
    _, blocks = written(page)
    assert [block.kind for block in blocks] == ["heading", "row", "heading", "row"]
    assert blocks[1].group != blocks[3].group


def test_what_stands_between_cells_is_not_lost() -> None:
    page = "<table>one<tr>two<form><td>three</form><tbody>four<tr><td>five<td>six</table>"
    assert sorted(" ".join(text for _, text in kinds(page)).replace("|", " ").split()) == sorted(
        ["one", "two", "three", "four", "five", "six"]
    )


def test_roles_of_a_table() -> None:
    page = """<div role=table><div role=row><span role=columnheader>A</span><span role=columnheader>B</span></div>
        <div role=row><span role=cell>1</span><span role=cell>2</span></div></div>"""
    assert kinds(page) == [("row*", "A | B"), ("row", "1 | 2")]
