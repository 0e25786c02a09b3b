"""An answer's Markdown as HTML and as plain text."""

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.presentation import as_html, headings_shown, plain
from service.schema import Answer, Segment

MARKER = re.compile(r'<a class="marker" href="#quote-(\d+)">\[\1\]</a>')


def said(text: str, answer: Answer, **changes: object) -> Answer:
    """The answer with one segment of that text and its marker."""
    segment = Segment(start=0, end=len(text), text=text, citations=[1])
    return answer.model_copy(update={"answer": f"{text} [1]", "segments": [segment], **changes})


def test_markers_are_links_and_nothing_else_is(every_kind: Answer) -> None:
    page = as_html(every_kind)
    assert [int(number) for number in MARKER.findall(page)] == [1, 2, 3, 4, 5, 1, 5]
    assert page.count("<a ") == 7
    assert set(re.findall(r"<(\w+)", page)) == set(
        "a code div li ol p pre span strong table tbody td th thead tr ul".split()
    )
    assert "javascript:window.__harmed=1" in page, "as text"


def test_lists_are_nested_and_numbered(every_kind: Answer) -> None:
    page = re.sub(r' dir="auto"|\n', "", as_html(every_kind))
    assert "<ul><li>of every size<ul><li>and [1] colour</li></ul></li></ul></li><li>Ladders</li></ul>" in page
    assert (
        '<ol start="10"><li>Ring the bell<ul><li>twice</li></ul></li><li>Wait <a class="marker" href="#quote-4">'
        in page
    )


def test_tables_keep_their_cells(every_kind: Answer) -> None:
    page = re.sub(r' dir="auto"', "", as_html(every_kind))
    assert re.findall(r"<t[hd]>(.*?)</t[hd]>", page) == [
        "Hall",
        "Deposit | euros",
        "Great <strong>hall</strong>",
        "950",
        "مرحبا",
        "[4]",
        "",
        "7",
    ]


def test_code_is_kept_as_it_is(every_kind: Answer) -> None:
    code = re.findall(r"<code>(.*?)</code>", as_html(every_kind), re.DOTALL)
    assert [unescape(found) for found in code] == ["if (a < b) {\n    print('[1] \\* ```')\n}\n"]


def test_a_section_path_keeps_its_headings_apart(every_kind: Answer) -> None:
    path = '<p class="section" dir="auto"><strong><span>Devices &lt;b&gt;</span> &gt; <span>أجهزة</span></strong></p>'
    assert path in as_html(every_kind)


def test_a_path_that_the_text_shows_is_known(every_kind: Answer) -> None:
    assert headings_shown(every_kind) == {2, 3, 4, 5}
    assert headings_shown(said("Nothing.", every_kind)) == frozenset()


def test_plain_text_keeps_the_structure(every_kind: Answer) -> None:
    assert plain(every_kind.answer).split("\n\n")[2:] == [
        "What is not allowed:",
        "- Drones and *kites*\n  - of every size\n    - and [1] colour\n- Ladders",
        "10. Ring the bell\n    - twice\n11. Wait [4]",
        "Hall       | Deposit | euros\nGreat hall | 950\nمرحبا      | [4]\n           | 7",
        "[5]",
        "    if (a < b) {\n        print('[1] \\* ```')\n    }",
        "[1][5]",
        "The documents do not answer this part: is [1] so <b>?",
    ]


@pytest.mark.parametrize(
    "text", ["Plain. [1]", "2 * 3 ** 4 | 5", "*so* _so_", "a <b> & &amp; [x](y)", "C:\\new", "#1 > 2", ""]
)
def test_text_without_markup_stays(text: str) -> None:
    assert plain(text) == text


def test_only_what_follows_a_segment_is_a_marker(every_kind: Answer) -> None:
    older = said("He was the [1] first [2].", every_kind)
    assert "the [1] first [2]. <a " in as_html(older)
    other = older.model_copy(update={"answer": older.answer.replace(" [1]", " [7]")})
    assert "<a " not in as_html(other)


def test_the_characters_around_markers_are_not_taken_from_texts(every_kind: Answer) -> None:
    page = as_html(said("\x021\x03", every_kind))
    assert page.count("<a ") == 1


@pytest.mark.parametrize(
    "text", ["x" * 100_000, "*a " * 30_000, "[" * 50_000, "|" * 50_000, "\\" + "- " * 2_000, "> " * 9_000]
)
def test_long_lines_are_shown(every_kind: Answer, text: str) -> None:
    assert MARKER.search(as_html(said(text, every_kind)))
    assert plain(text).strip()


@given(st.text())
def test_no_text_becomes_a_tag(text: str) -> None:
    segment = Segment(start=0, end=len(text), text=text, citations=[1])
    page = as_html(Answer.model_construct(answer=text, segments=[segment], citations=[]))
    left = re.sub(r"</?(?:p|ul|ol|li|strong|span|pre|code|div|table|thead|tbody|tr|t[hd]|br)(?: [^<>]*)?>", "", page)
    assert not re.search("[<>]", left)


@given(st.text(alphabet="ab \n*_-~#[]\\<>&"))
def test_no_letter_is_lost(text: str) -> None:
    letters = re.sub("[^ab]", "", text)
    assert re.sub("[^ab]", "", plain(text)) == letters
