"""An answer's Markdown on a page and in a terminal."""

import html
import re

import pytest
from markdown_it import MarkdownIt

from service.presentation import plain, rendered, sections_told
from service.schema import Answer, Segment


def _saying(text: str, segments: list[Segment]) -> Answer:
    return Answer.model_construct(answer=text, segments=segments)


def links(page: str) -> list[str]:
    return re.findall(r'<a class="cited" href="#cited-(\d+)">\[\1\]</a>', page)


def without_tags(page: str) -> str:
    return html.unescape(re.sub(r"<[^>]*>", "", page))


def test_every_kind_of_unit_is_shown_as_what_it_is(every_kind: Answer) -> None:
    page = str(rendered(every_kind))
    assert links(page) == ["1", "2", "3", "4", "5", "6"]
    assert page.count("<ul") == 2
    assert page.count("<ol") == 2
    assert re.findall(r"<strong>(.*?)</strong>", page) == [
        "Devices &gt; Not allowed",
        "Opening hours",
        "Bags &amp; *trunks* &gt; أجهزة",
    ]
    assert [html.unescape(cell) for cell in re.findall(r"<td[^>]*>(.*?)</td>", page)] == [
        "Monday",
        "9 | 17",
        "closed between one and two, and on days on which the ferry does not sail",
        "Tuesday",
        "",
        "<b>late</b>",
    ]
    assert "citeback serve --port 8000   # **not bold**, [3], &lt;b&gt; and \\*\n  indented" in page


def test_what_documents_say_is_never_markup(every_kind: Answer) -> None:
    page = str(rendered(every_kind))
    tags = set(re.findall(r"</?([a-zA-Z]+)", page))
    assert tags == {"p", "a", "strong", "ul", "ol", "li", "div", "table", "thead", "tbody", "tr", "th", "td", "pre"}
    assert set(re.findall(r'href="([^"]*)"', page)) == {f"#cited-{number}" for number in range(1, 7)}
    said = without_tags(page)
    for segment, citation in list(zip(every_kind.segments, every_kind.citations, strict=True))[:1]:
        assert segment.text != citation.quote
        assert citation.quote in said


@pytest.mark.parametrize(
    ("markdown", "shown"),
    [
        (r"\*a\* \[3\] C:\\x 1\. \<b\> \&lt; a\b", "*a* [3] C:\\x 1. <b> &lt; a\\b"),
        ("**Devices > Not allowed**", "Devices > Not allowed"),
        ("a **b** c", "a **b** c"),
        (r"\*\*a\*\*", "**a**"),
        ("****", "****"),
        ("- a\n  - b\n- c", "- a\n  - b\n- c"),
        ("3. a\n   - b\n4. c", "3. a\n   - b\n4. c"),
        ("- a\n\n  b", "- a\n  b"),
        ("| a | b |\n| --- | --- |\n| long | \\| |\n| | x |", "a    | b\nlong | |\n     | x"),
        ("```py\nif x:\n    **y**\n```\n\n[1]", "    if x:\n        **y**\n\n[1]"),
        ("````\n```\n````", "    ```"),
        ("a\r\nb\rc\0", "a\nb\nc\ufffd"),
        ("", ""),
    ],
)
def test_plain_text_keeps_the_structure_and_drops_the_escapes(markdown: str, shown: str) -> None:
    assert plain(markdown) == shown


def test_only_what_stands_behind_a_segment_that_cites_it_is_a_marker() -> None:
    text = "See [1] of 🏛️ it. [1][2][7] Rest [1] [2]"
    end = text.index(" [1][2]")
    segment = Segment(start=0, end=end, text=text[:end], citations=[1, 2])
    assert links(str(rendered(_saying(text, [segment])))) == ["1", "2"]
    far = Segment(start=0, end=10**6, text="", citations=[1])
    assert links(str(rendered(_saying(text, [far])))) == []


def test_a_character_that_marks_markers_can_not_be_smuggled_in() -> None:
    assert links(str(rendered(_saying("a [\0" + "1] b", [])))) == []
    assert "\0" not in rendered(_saying("a [\0" + "1] b", []))


def test_markers_behind_code_that_is_not_closed_stay_text() -> None:
    text = "```\ncode [1]"
    segment = Segment(start=0, end=len("```\ncode"), text="", citations=[1])
    page = str(rendered(_saying(text, [segment])))
    assert "code [1]" in page
    assert "\0" not in page


def test_an_answer_that_was_plain_text_reads_as_it_did(kept_before: Answer) -> None:
    assert plain(kept_before.answer) == kept_before.answer
    page = str(rendered(kept_before))
    assert without_tags(page).strip() == kept_before.answer
    assert links(page) == ["1", "2"]


def test_a_path_that_the_text_tells_is_known(every_kind: Answer) -> None:
    assert sections_told(every_kind) == {2, 3, 5}


@pytest.mark.parametrize("piece", ["x", r"\*", "- ", "[", "**", "|", "`", "\\", "[1]", "1. ", "  \n", "| a ", "\u202e"])
def test_a_line_of_100_kb_is_shown_whole(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    letters = re.sub(r"[^x\u202e]", "", text)
    assert re.sub(r"[^x\u202e]", "", without_tags(str(rendered(_saying(text, []))))) == letters
    assert re.sub(r"[^x\u202e]", "", plain(text)) == letters


def test_any_client_of_markdown_reads_the_same_units(every_kind: Answer) -> None:
    page = MarkdownIt("commonmark", {"html": True}).enable("table").render(every_kind.answer)
    assert set(re.findall(r"</?([a-z]+)", page)) == set("p strong ul ol li table thead tbody tr th td pre code".split())
    assert without_tags(page).split() == without_tags(str(rendered(every_kind))).split()
