"""Items are numbered as a browser numbers them."""

import pytest

from ingest.loaders.html.marks import marks_of
from ingest.loaders.html.parser import parse


@pytest.mark.parametrize(
    ("opened", "marks"),
    [
        ("<ul>", ["- ", "- ", "- "]),
        ("<ol>", ["1. ", "7. ", "8. "]),
        ("<ol start=5>", ["5. ", "7. ", "8. "]),
        ("<ol start=x>", ["1. ", "7. ", "8. "]),
        ("<ol reversed>", ["3. ", "7. ", "6. "]),
        ("<ol type=a>", ["a. ", "g. ", "h. "]),
        ("<ol type=I>", ["I. ", "VII. ", "VIII. "]),
        ("<ol type=A start=26>", ["Z. ", "G. ", "H. "]),
        ("<ol type=i start=-4>", ["-4. ", "vii. ", "viii. "]),
        ("<ol type=a start=28>", ["ab. ", "g. ", "h. "]),
    ],
)
def test_marks(opened: str, marks: list[str]) -> None:
    items = next(node for node in parse(f"{opened}<li>a<li value=7>b<li>c").root.elements() if node.content)
    assert [mark for _, mark in marks_of(items)] == marks
