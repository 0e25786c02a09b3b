"""Markdown that is meant to break or to stall a parser."""

import re
from typing import Any

import pytest


def test_no_depth_breaks_it_or_loses_a_word(page: Any) -> None:
    text = "".join(f"{' ' * 2 * depth}- w{depth}\n" for depth in range(500))
    assert set(re.findall(r"w\d+", " ".join(words for _, words in page(text).told))) == {f"w{n}" for n in range(500)}
    for text in (">" * 3000 + " deep", "- " * 3000 + "deep", "[" * 3000 + "deep", "<div>" * 3000 + "deep"):
        assert any("deep" in words for _, words in page(text).told)


@pytest.mark.parametrize(
    "text",
    [
        "|" * 300_000,
        ("|" * 1000 + "\n") * 300,
        "| a | b |\n|---|---|\n" + "| 1 | 2 |\n" * 20_000,
        "|a" * 50_000 + "\n" + "|-" * 50_000 + "\n" + "|b\n" * 20_000,
        "# h\n" * 20_000,
        "- a\n" * 20_000,
        "a\n" * 50_000,
        ">" * 300_000,
        "[" * 300_000,
        "[a " * 6_000,
        "![a](" * 60_000,
        "x <!--" * 3_000 + "-->",
        "<!--" * 100_000,
        "<p>" + "<!" * 100_000,
        "<table><tr>" + "<td>a" * 20_000,
        "<table>" + "<tr><td colspan=1000 rowspan=60000>x" * 3_000,
        "<p " + " ".join(f"a{n}=1" for n in range(30_000)) + ">t</p>",
        "x <s>" * 5_000 + "</s>",
        "*a _b " * 6_000,
        "`" * 300_000,
        "".join("`" * n + " " for n in range(700)),
        "&amp;" * 20_000,
        "{{" * 100_000,
        "{%" * 100_000,
        '[a]: /u "x\n' * 20_000,
        "```{note}\n" * 20_000,
        ":" * 300_000,
        "---\n" + "a: b\n" * 60_000,
    ],
    ids=lambda text: text[:12],
)
def test_growth_is_linear(text: str, page: Any) -> None:
    """Sizes at which a quadratic way runs into the time limit of a test."""
    page(text)


def test_a_text_of_very_many_lines_is_read_as_plain_text(page: Any) -> None:
    assert {kind for kind, _ in page("# h\n\n" * 110_000).told} == {"paragraph"}
