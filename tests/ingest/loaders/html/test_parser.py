"""A page's elements are read as they stand."""

from contextlib import suppress

import pytest

from ingest.errors import DocumentSkipped
from ingest.loaders.html.inline import line_of
from ingest.loaders.html.node import EDGE, Node
from ingest.loaders.html.parser import parse


def outline(node: Node) -> str:
    shown = [child for child in node.content if not (isinstance(child, Node) and child.tag == EDGE)]
    return "".join(f"<{child.tag}{outline(child)}>" if isinstance(child, Node) else child for child in shown)


@pytest.mark.parametrize(
    ("page", "tree"),
    [
        ("<p>a <b>b</b> <i class=x>c</i>", "<pa b <ic>>"),
        ("<div role=heading aria-level=3>a</div><h1 role=heading>b</h1>", "<h3a><h1b>"),
        ("<div role=list><div role=listitem>a</div></div>", "<ul<lia>>"),
        ("<table role=presentation><tr><td>a</table>", "<div<tr<tda>>>"),
        ("<nav role=menu>a</nav><div role=dialog>b</div>", "<nava><dialogb>"),
        ("<title>t</title><section>a</section>", "<sectiona>"),
        ("<meta charset=utf-8><section>a</section><p>b", "<sectiona><pb>"),
        ("a<!-- no --><svg><title>no</title></svg>b", "ab"),
    ],
)
def test_trees(page: str, tree: str) -> None:
    assert outline(parse(page).root) == tree


def test_elements_that_nest_too_deep_still_part_their_text() -> None:
    words = line_of(parse("<div>a" * 1000 + "</div>b" * 1000).root.content).split()
    assert words == ["a"] * 1000 + ["b"] * 1000


@pytest.mark.parametrize("page", ["", " ", "<!-- nothing -->"])
def test_nothing_is_there(page: str) -> None:
    with suppress(DocumentSkipped):
        assert not line_of(parse(page).root.content)
