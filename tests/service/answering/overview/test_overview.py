"""Overviews: what is said and in which order, what a filter leaves, and what is left to the ordinary answer."""

import re
from datetime import date
from pathlib import Path

import pytest

from ingest.pipeline import ingest
from ingest.schema import Filter
from service.answering.overview import overview
from service.deps import Services, opened
from service.schema import AskRequest
from service.settings import ServiceSettings
from service.verify import verify
from tests.service.answering.overview.conftest import ORCHARD, Tell, told


def test_a_folder_is_what_its_readme_says_first_with_the_titles_of_its_documents(tell: Tell) -> None:
    made = tell("What is this about?")
    assert made is not None
    first, *_, titles = made.segments
    assert first.text.startswith("Aldermoor Orchard is a cooperative")
    assert titles.kind == "list"
    assert titles.lead == f"Among the {len(ORCHARD)} documents are:"
    assert len(titles.text.splitlines()) == len(titles.evidence) > 3
    named = [one.passage.source.display_title for one in titles.evidence]
    assert titles.text == "\n".join(f"- {name}" for name in named)
    assert sum(len(one.evidence) for one in made.segments) <= 8


def test_a_filter_holds(tell: Tell) -> None:
    ladders = Filter(sources=("policies/ladder*",))
    assert told(tell("What is this about?", ladders))[0].startswith("Ladders may be used")
    assert tell("What changed in 2.10?", ladders) is None
    made = tell("timeline", Filter(published_after=date(2024, 1, 1)))
    assert made is not None
    assert {one.passage.source.path for segment in made.segments for one in segment.evidence} == {
        "minutes/2024-05-06.md"
    }


@pytest.mark.parametrize(
    "question", ["summarise the ladder policy", "tl;dr of ladder-policy.md", "What does the ladder policy say?"]
)
def test_a_summary_has_whole_sentences_of_all_sections_in_their_order(tell: Tell, question: str) -> None:
    texts = told(tell(question))
    assert texts[0] == "Ladders may be used by members who have been trained by the warden."
    assert "Every ladder is checked for loose rungs before the harvest begins." in texts
    whole = ORCHARD["policies/ladder-policy.md"]
    assert [whole.index(text) for text in texts] == sorted(whole.index(text) for text in texts)
    assert not any("|" in text or "This is written" in text for text in texts)


def test_an_item_stands_under_its_heading(tell: Tell) -> None:
    made = tell("summarise the ladder policy")
    assert made is not None
    assert {one.section for one in made.segments if "storms" in one.text} == {("Not allowed",)}


def test_a_day_names_what_is_meant_too(tell: Tell) -> None:
    assert any("treasurer" in text for text in told(tell("main points of the minutes of 6 May")))


def test_a_topic_is_told_by_the_sentences_that_speak_of_it(tell: Tell) -> None:
    assert "smudge pot" in told(tell("summarise the smudge pot"))[0]


def test_a_release_is_told_by_its_lists_under_their_headings(tell: Tell) -> None:
    made = tell("whats new in 2.10")
    assert made is not None
    assert [(one.kind, one.section, one.text) for one in made.segments] == [
        ("list", ("2.10.0 (3 May 2024)", "Added"), "- Count bottles by colour.\n- Print labels in two sizes."),
        ("list", ("2.10.0 (3 May 2024)", "Fixed"), "- Weigh wet apples without rounding."),
    ]


def test_the_latest_release_is_the_one_of_the_highest_version(tell: Tell) -> None:
    assert told(tell("What changed in the latest release?")) == told(tell("What changed in 2.10.0?"))
    assert told(tell("compare 2.9.0 and 2.10")) == told(tell("What changed in 2.10.0?"))


def test_since_a_version_or_a_day_the_later_ones_are_told_the_latest_first(tell: Tell) -> None:
    since = told(tell("what changed since 2.9.0"))
    assert since[-1] == "- Start the pump only once."
    assert since[:-1] == told(tell("What changed in 2.10.0?"))
    texts = told(tell("what has changed since 1 April 2024?"))
    assert texts[:2] == since[:2]
    assert "- Start the pump only once." not in texts


def test_two_things_are_told_by_what_contrasts_them_then_by_what_each_is(tell: Tell) -> None:
    assert told(tell("How does perry differ from cider?")) == [
        "Unlike cider, perry keeps a little sweetness because pears hold a sugar that yeast leaves alone.",
        "Perry is a drink made from pressed pears.",
        "Cider is a drink made from pressed apples.",
    ]


def test_two_columns_of_a_table_are_compared_by_the_table(tell: Tell) -> None:
    (made,) = getattr(tell("difference between a full share and a half share"), "segments", ())
    assert made.kind == "table"
    assert made.text.splitlines()[0] == "|  | Full share | Half share |"
    assert "| Boxes a year | 24 | 12 |" in made.text


def test_a_timeline_is_in_the_order_of_the_days(tell: Tell) -> None:
    assert told(tell("what happened when?")) == [
        "- The barn was built in 1887 by the Harlow family.",
        "- The press was moved to the barn on 2 May 2024.",
        "- The members met Ida Brandt, the new treasurer of the orchard.",
    ]


def test_what_is_said_of_a_topic_is_dated_by_the_documents_that_say_it(tell: Tell) -> None:
    made = tell("what was decided about the hives over time")
    assert made is not None
    assert [(one.lead, one.text) for one in made.segments] == [
        ("2023-01-09:", "- Two hives may be set up behind the barn."),
        ("2023-09-11:", "- The hives gave forty jars, and more of them are wanted."),
    ]


def test_who_is_who_tells_those_whom_a_sentence_or_a_list_introduces(tell: Tell) -> None:
    made = tell("who is who")
    assert made is not None
    assert [one.text for one in made.segments] == [
        "- The members met Ida Brandt, the new treasurer of the orchard.",
        "- Nils Aronsen\n- Maud Okoro (warden)",
    ]
    assert made.segments[1].section[-1] == "Present"


@pytest.mark.parametrize(
    "question",
    [
        "What changed in 9.9.9?",
        "compare cider and submarines",
        "summarise quantum chromodynamics",
        "What does the fox say?",
        "summarise the minutes of 7 May 1999",
        "timeline of the smudge pot",
        "Who may use a ladder?",
    ],
)
def test_where_nothing_fits_the_ordinary_answer_goes_on(tell: Tell, question: str) -> None:
    assert tell(question) is None


@pytest.mark.parametrize(
    "question",
    [
        "What can I ask you?",
        "summarise the ladder policy",
        "what changed since 2.9.0?",
        "cider vs perry",
        "full share vs half share",
        "timeline",
        "timeline of the hives",
        "who is who",
    ],
)
def test_an_overview_is_an_answer_like_any_other(orchard: Services, question: str) -> None:
    answer = orchard.answerer.answer(AskRequest(question=question))
    assert answer.status == "answered"
    for segment in answer.segments:
        assert answer.answer[segment.start : segment.end] == segment.text
        assert segment.citations
    for citation in answer.citations:
        source = orchard.index.catalog.source(citation.source_id)
        assert source is not None
        assert orchard.index.catalog.text(source, citation.start, citation.end) == citation.quote


HOSTILE = (
    "# What is\n\n<script>alert(1)</script> [1](javascript:x) is a thing that is *not* [2] | here. "
    + "Aa" * 50_000
    + " \ud7ff\u202e is an end of it.\n\n## 1.0 (2024-01-01)\n\n- ]( [9] <b>x</b> `was` removed on 3 May 2024 by all.\n"
)


def test_hostile_texts_stay_texts(tmp_path: Path) -> None:
    folder = tmp_path / "hostile"
    folder.mkdir()
    (folder / "changelog.md").write_text(HOSTILE, encoding="utf-8")
    (folder / "README.txt").write_text("(" * 20_000 + "\n\n" + "Aa Bb, " * 20_000, encoding="utf-8")
    settings = ServiceSettings(data_dir=tmp_path / "data")
    ingest(settings, [folder])
    with opened(settings) as services:
        for question in ("what is this", "summarise changelog", "latest release", "a vs b", "timeline", "who is who"):
            made = overview(question, services.index, services.retriever, Filter())
            bare = "".join(re.sub(r"\\.", "", one.text) for one in made.segments) if made else ""
            assert not re.search(r"<\w|\]\(|\[\d", bare)
            assert made is None or verify(made, services.index.catalog, 50).dropped == 0
