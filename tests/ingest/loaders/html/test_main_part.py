"""The matter of a page is told from what stands around it."""

import pytest

from ingest.loaders.html import load_html

PROSE = "Water may be drawn from six in the morning until nine in the evening, as long as the well is half full."


def text_of(page: str) -> str:
    return load_html(page.encode()).text


@pytest.mark.parametrize(
    "page",
    [
        "<nav><a href=x>Menu</a></nav><main><h1>Rules</h1><p>{0}</main><div>Ad</div>",
        "<div role=navigation><a href=x>Menu</a></div><div role=main><h1>Rules</h1><p>{0}</div>",
        "<div><h1>Rules</h1></div><main><p>{0}</main>",
        "<div>Ad</div><article><h1>Rules</h1><p>{0}</article>",
        "<ul><li><a href=x>Menu</a><li><a href=y>Shop</a></ul><h1>Rules</h1><p>{0}<div><a href=z>Imprint</a></div>",
        "<table><tr><td><a href=x>Menu</a> <a href=y>Shop</a><td><h1>Rules</h1><p>{0}</table>",
        "<div class=sphinxsidebar><h3>Menu</h3><a href=x>Contents of all that there is</a></div><h1>Rules</h1><p>{0}",
    ],
)
def test_only_the_matter(page: str) -> None:
    assert text_of(page.format(PROSE)) == f"Rules\n\n{PROSE}"


@pytest.mark.parametrize(
    "page",
    [
        "<main>Loading</main><div><p>{0}</div>",
        "<article>One</article><article>{0}</article>",
        "<h1>Rules</h1><p>{0}<h2>See also</h2><ul><li><a href=x>Pump</a></ul>",
        "<h1>Rules</h1><p>{0}<p>See also:<ul><li><a href=x>Pump</a></ul>",
    ],
)
def test_nothing_of_the_matter_is_lost(page: str) -> None:
    text = text_of(page.format(PROSE))
    assert PROSE in text
    assert text.count("One") + text.count("Pump") == page.count("One") + page.count("Pump")


def test_a_page_of_nothing_but_a_menu_is_read() -> None:
    assert text_of("<nav><ul><li><a href=x>Home</a><li><a href=y>Shop</a></ul></nav>") == "- Home\n- Shop"
    assert text_of("<ul><li><a href=x>Home</a><li><a href=y>Shop</a></ul>") == "- Home\n- Shop"


def test_a_title_that_is_no_heading_is_made_one() -> None:
    page = f"<title>Well: pump.h File</title><p>Well v2</p><div>pump.h File</div><p>{PROSE}</p>"
    found = load_html(page.encode())
    assert [(block.kind, block.level) for block in found.blocks] == [("paragraph", 0), ("heading", 1), ("paragraph", 0)]
