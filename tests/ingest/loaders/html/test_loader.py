"""A page's text without what stands around it, and nothing of it lost."""

from datetime import date

import pytest

from ingest.blocks.checks import check
from ingest.errors import DocumentSkipped
from ingest.loaders.html import load_html

PAGE = """<!doctype html><html><head><title>Rules | The Garden</title>
<meta property="article:published_time" content="2025-07-08T09:00:00+02:00"></head>
<body><nav><a href="/">Home</a> <a href="/shop">Shop</a></nav><main><h1>Rules</h1>
<p>Water may be drawn from six in the morning until nine in the evening, as long as the well is more than half full.</p>
<table><tr><th>Plot</th><th>Litres</th></tr><tr><td>North</td><td>40</td></tr></table>
<pre>open well
close well</pre></main><footer>Imprint</footer></body></html>"""


def test_what_stands_around_is_left_out() -> None:
    text = load_html(PAGE.encode()).text
    assert "Water may be drawn from six" in text
    assert "North | 40" in text
    assert not any(word in text for word in ("Home", "Shop", "Imprint"))


def test_preformatted_lines_stay_lines() -> None:
    assert "open well\nclose well" in load_html(PAGE.encode()).text


def test_what_the_head_says() -> None:
    declared = load_html(PAGE.encode()).declared
    assert (declared.title, declared.published) == ("Rules", date(2025, 7, 8))


def test_a_page_that_is_no_article_is_taken_whole() -> None:
    cards = "".join(f"<div class='card sidebar'><b>Plot {at}</b><span>{at * 7} litres</span></div>" for at in range(20))
    text = load_html(f"<body><nav>Menu</nav>{cards}</body>".encode()).text
    assert all(f"{at * 7} litres" in text for at in range(20))


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ("<meta charset='windows-1251'>", "windows-1251"),
        ("<meta http-equiv='Content-Type' content='text/html; charset=koi8-r'>", "koi8-r"),
        ("", "utf-8-sig"),
        ("", "utf-16"),
        ("<meta charset='utf-8'>", "utf-8"),
    ],
)
def test_encodings(head: str, encoding: str) -> None:
    page = f"<html><head>{head}</head><body><p>Вода есть до вечера.</p></body></html>"
    assert load_html(page.encode(encoding)).text == "Вода есть до вечера."


def test_an_encoding_that_lies_is_found_out() -> None:
    page = "<html><head><meta charset='shift_jis'></head><body><p>Un café très noir, s'il vous plaît.</p></body></html>"
    assert load_html(page.encode("cp1252")).text == "Un café très noir, s'il vous plaît."


@pytest.mark.parametrize("page", [b"", b"<!-- nothing -->", b"<p>\0\0</p>", bytes(range(256)) * 20])
def test_no_page(page: bytes) -> None:
    with pytest.raises(DocumentSkipped):
        load_html(page)


@pytest.mark.parametrize(
    "page", ["<p>", "<div>" * 3000 + "deep", "<table><tr><td>a", "a < b & c > d", "<p>&nbsp;&#0;</p>", "<" * 2_000_000]
)
def test_broken_pages_end_in_some_text_or_none(page: str) -> None:
    try:
        found = load_html(page.encode())
    except DocumentSkipped:
        return
    check(found.text, found.blocks)


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<p>ten <b>small</b> wo<i>rds</i></p>", "ten small words"),
        ("<ul><li>a</li><li>b</li></ul><p>end</p>", "- a\n- b\n\nend"),
        ("<table><tr><td>a</td><td></td><td>c</td></tr></table>", "a |  | c"),
        (
            "<h1>Phones</h1><table><tr><td>Nurse<td>44<tr><td>Kitchen<td>71</table>",
            "Phones\n\nNurse | 44\nKitchen | 71",
        ),
        ("<p>seen<script>var no;</script></p><style>p {}</style>after", "seen\n\nafter"),
    ],
)
def test_small_pages_keep_their_lines(page: str, text: str) -> None:
    assert load_html(page.encode()).text == text
