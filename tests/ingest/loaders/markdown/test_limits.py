"""Markdown that is meant to break or to stall a parser."""

import re
from typing import Any

import pytest


def test_no_depth_breaks_it_or_loses_a_word(page: Any) -> None:
    text = "".join(f"{' ' * 2 * depth}- w{depth}\n" for depth in range(500))
    assert set(re.findall(r"w\d+", " ".join(words for _, words in page(text).told))) == {f"w{n}" for n in range(500)}
    for text in (">" * 3000 + " deep", "- " * 3000 + "deep", "[" * 3000 + "deep", "<div>" * 3000 + "deep"):
        assert any("deep" in words for _, words in page(text).told)


@pytest.mark.timeout(20)
@pytest.mark.parametrize(
    "text",
    [
        "|" * 100_000,
        ("|" * 1000 + "\n") * 100,
        "| a | b |\n|---|---|\n" + "| 1 | 2 |\n" * 6_666,
        "|a" * 16_666 + "\n" + "|-" * 16_666 + "\n" + "|b\n" * 6_666,
        "# h\n" * 6_666,
        "- a\n" * 6_666,
        "a\n" * 16_666,
        ">" * 100_000,
        "[" * 100_000,
        "[a " * 2_000,
        "![a](" * 20_000,
        "x <!--" * 1_000 + "-->",
        "<!--" * 33_333,
        "<p>" + "<!" * 33_333,
        "<table><tr>" + "<td>a" * 6_666,
        "<table>" + "<tr><td colspan=1000 rowspan=60000>x" * 1_000,
        "<p " + " ".join(f"a{n}=1" for n in range(10_000)) + ">t</p>",
        "x <s>" * 1_666 + "</s>",
        "*a _b " * 2_000,
        "`" * 100_000,
        "".join("`" * n + " " for n in range(400)),
        "&amp;" * 6_666,
        "{{" * 33_333,
        "{%" * 33_333,
        '[a]: /u "x\n' * 6_666,
        "```{note}\n" * 6_666,
        ":" * 100_000,
        "---\n" + "a: b\n" * 20_000,
    ],
    ids=lambda text: text[:12],
)
def test_growth_is_linear(text: str, page: Any) -> None:
    """Sizes at which a quadratic way runs into the time limit."""
    page(text)


def test_a_text_of_very_many_lines_is_read_as_plain_text(page: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.loaders.markdown._MOST_LINES", 2_000)
    assert {kind for kind, _ in page("# h\n\n" * 1_001).told} == {"paragraph"}
    assert {kind for kind, _ in page("# h\n\n" * 1_000).told} == {"heading"}
