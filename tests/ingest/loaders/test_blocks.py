"""The text of a tree reads as the page does."""

import pytest
from lxml import html

from ingest.loaders.blocks import plain_text


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<p>One  line,\n wrapped in the source.</p><p>Two.</p>", "One line, wrapped in the source.\n\nTwo."),
        ("<p>ten <b>small</b> wo<i>rds</i></p>", "ten small words"),
        ("<p>one<br>two</p>", "one\ntwo"),
        ("<ul><li>a</li><li>b</li></ul><p>end</p>", "- a\n- b\n\nend"),
        ("<ol><li>a<li>b</ol><ol><li>c</ol>", "1. a\n2. b\n1. c"),
        ("<ol><li>a<ul><li>in</li></ul></li><li>b</li></ol>", "1. a\n- in\n2. b"),
        ("<dl><dt>Zone</dt><dd>One valve.</dd></dl>", "Zone\nOne valve."),
        (
            "<table><tr><th>Code</th><th>Meaning</th></tr><tr><td>E1</td><td>dry</td></tr></table>",
            "Code | Meaning\nE1 | dry",
        ),
        ("<table><tr><td><p>a</p><p>b</p></td><td>c<br>d</td></tr></table>", "a b | c d"),
        ("<table><tr><td>a</td><td></td><td>c</td></tr></table>", "a | | c"),
        ("<p>seen<script>var hidden = 1;</script></p><style>p {}</style>after", "seen\n\nafter"),
        ("<!-- a note --><p>text<!-- inside --> goes on</p>", "text goes on"),
        ("<div>loose <div>nested</div> tail</div>", "loose\n\nnested\n\ntail"),
        ("<p></p><div> </div>", ""),
    ],
)
def test_text(page: str, text: str) -> None:
    assert plain_text(html.document_fromstring(f"<body>{page}</body>").find("body")) == text


def test_what_is_left_out() -> None:
    body = html.document_fromstring("<body><nav>Home</nav>kept<nav>Shop</nav> too</body>").find("body")
    assert plain_text(body, frozenset({"nav"})) == "kept\n\ntoo"
