"""Title and date as a page declares them."""

from datetime import date

import pytest

from ingest.loaders.html import load_html


@pytest.mark.parametrize(
    ("page", "title", "published"),
    [
        ("<title>Rules | Garden</title><h1>Rules</h1>x", "Rules", None),
        ("<title> Rules </title><p>x", "Rules", None),
        ("<h2>Rules</h2>x", "Rules", None),
        ("<meta property=og:title content=Rules><p>x", "Rules", None),
        ("<svg><title>Icon</title></svg><p>x", "", None),
        ("<meta name=date content=2024-05-06><p>x", "", date(2024, 5, 6)),
        ("<h1>Rules</h1><time datetime=2024-05-06>6 May</time>", "Rules", date(2024, 5, 6)),
        ("<h1>Rules</h1><p class=pubdate>6 May 2024</p>", "Rules", date(2024, 5, 6)),
        (
            """<script type=application/ld+json>{"@type":"Article","datePublished":"2024-05-06"}</script><p>x""",
            "",
            date(2024, 5, 6),
        ),
    ],
)
def test_declared(page: str, title: str, published: date | None) -> None:
    declared = load_html(f"<html><head>{page}".encode()).declared
    assert (declared.title, declared.published) == (title, published)


def test_a_head_without_end() -> None:
    page = "<title>" + "t" * 100_000 + "</title>" + "<meta name=a content=b>" * 100_000 + "<p>text"
    assert load_html(page.encode()).text == "text"
