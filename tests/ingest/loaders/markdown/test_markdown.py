"""What is seen of any Markdown, against the page that a renderer makes of it."""

from html.parser import HTMLParser
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt


class _Words(HTMLParser):
    """The words of a page that a browser shows."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self._left_out = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._left_out += tag == "s"

    def handle_endtag(self, tag: str) -> None:
        self._left_out -= tag == "s"

    def handle_data(self, data: str) -> None:
        self.said += [] if self._left_out else [char for char in data if char.isalnum()]


PIECES = st.sampled_from(
    """a,b c,  ,    ,*,**,_,`,```,~~~,~~,[,](,],),!,<,>,&amp;,&copy;,# ,## ,- ,1. ,> ,---,===,\\,[r],(,x_y,<b>,</b>,
    <br>,é,+ ,http://x.y,<!-- c -->,|""".replace("\n    ", "").split(",")
) | st.sampled_from(
    [
        *("\n", "\n\n", "  \n", "\r\n", "\t", "[r]: /u\n", "<p>q</p>\n", "|-|\n", "\n|a|\n|-|\n", "a \\| b"),
        "\n<table><tr><td>t</td></tr></table>\n",
        "| a | b |\n|---|---|\n| c | d |\n",
    ]
)


MORE = PIECES | st.sampled_from(
    [
        *('!!! note "T"\n', '=== "T"\n', "::: tip T\n", ":::\n", "/// note | T\n", "```{note} T\n", "[^1]", "[^1]: "),
        *(
            "{{ x }}",
            "{% x %}",
            "{#a}",
            "{: .b }",
            "\n: ",
            "> [!NOTE]\n",
            "![",
            "    ",
            "---\ntitle: x\n",
            "<s>",
            "</s>",
            "\r",
        ),
        *(
            "<tr>",
            "<td rowspan=2>",
            "<th colspan=3>",
            "</table>",
            "<li>",
            "</ul>",
            "<div hidden>",
            "<h2>",
            "<!--",
            "-->",
        ),
        *(
            "\u3000",
            "\xa0",
            "\x0c",
            "\u2028",
            "\ufdd0",
            "import a from 'b'\n",
            "<ul>",
            "<pre>",
            "<table>",
            "&nbsp;",
            "&#10;",
        ),
    ]
)


@settings(max_examples=600, deadline=None)
@given(st.lists(MORE, max_size=30).map("".join))
def test_whatever_it_holds_blocks_keep_their_promises(page: Any, text: str) -> None:
    page(text)


@settings(max_examples=400, deadline=None)
@given(st.lists(PIECES, max_size=25).map("".join))
def test_all_that_a_page_shows_is_seen(page: Any, text: str) -> None:
    found = page(text)
    rendered = _Words()
    rendered.feed(MarkdownIt("js-default", {"html": True}).render(text))
    seen = [char for block in found.blocks for char in found.shown(block) if char.isalnum()]
    assert seen == rendered.said


def test_a_line_with_equals_signs_is_a_tab_only_with_a_title_in_quotes(page: Any) -> None:
    assert page('=== "Linux"\n\n    Install it.\n').told == [("paragraph", "Linux"), ("paragraph", "Install it.")]
    assert page("=== Linux\n\nInstall it.\n").told == [("paragraph", "=== Linux"), ("paragraph", "Install it.")]


def test_a_tag_that_nothing_closes_goes_on_to_the_end_of_the_next(page: Any) -> None:
    assert page("<div>\nWords\n<a\n<b>more</b></div>\n").told == [("paragraph", "Words more")]


def test_a_tag_that_the_end_cuts_off_is_not_seen(page: Any) -> None:
    assert page("<div>\nWords\n<a href=").told == [("paragraph", "Words")]
    assert page("<div>\nWords 1 < 2\n").told == [("paragraph", "Words 1 < 2")]
