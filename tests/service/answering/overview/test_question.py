"""Which questions ask for an overview, and of what."""

import pytest

from ingest.text.dates import PartialDate
from service.answering.overview.question import Overview, asked, later_version


@pytest.mark.parametrize(
    "question",
    [
        "What is this about?",
        "what's in here",
        "What can I ask you?",
        "what is this project?",
        "Which questions can you answer?",
        "summary please",
        "tl;dr",
        "Could you summarise these documents for me?",
        "give me a short overview",
    ],
)
def test_a_folders_overview_is_asked_in_many_ways(question: str) -> None:
    assert asked(question) == Overview("about")


@pytest.mark.parametrize(
    ("question", "about"),
    [
        ("tl;dr of the travel policy", "the travel policy"),
        ("main points of the minutes of 3 May", "the minutes of 3 may"),
        ("What is the ladder policy about?", "the ladder policy"),
        ("Please give me the gist of README.md", "readme.md"),
        ("summarize “Frost policy” in three sentences", "frost policy"),
        ("frost policy tldr", "frost policy"),
    ],
)
def test_a_summary_is_asked_of_something(question: str, about: str) -> None:
    assert asked(question) == Overview("summary", about)


@pytest.mark.parametrize(
    "question",
    [
        "What does the ladder policy say?",
        "What topics does the ladder policy cover?",
        "What's in the ladder policy?",
        "tell me about the ladder policy",
        "What is the purpose of the ladder policy?",
        "What was the ladder policy about?",
    ],
)
def test_what_something_says_needs_a_document_of_that_name(question: str) -> None:
    assert asked(question) == Overview("summary", "the ladder policy", is_loose=True)


@pytest.mark.parametrize(
    ("question", "version", "day", "is_since"),
    [
        ("whats new in 0.25", (0, 25), None, False),
        ("What changed since v3?", (3,), None, True),
        ("What changed in the latest release?", (), None, False),
        ("what has changed since 5 May 2024?", (), PartialDate(2024, 5, 5), True),
        ("changes in press 2.9.1", (2, 9, 1), None, False),
        ("What did version 2.9 add?", (2, 9), None, False),
        ("What was updated in 2024-05?", (), PartialDate(2024, 5), False),
    ],
)
def test_changes_are_asked_of_a_release_or_a_day(
    question: str, version: tuple[int, ...], day: PartialDate | None, is_since: bool
) -> None:
    ask = asked(question)
    assert ask is not None
    assert (ask.kind, ask.version, ask.day, ask.is_since) == ("changes", version, day, is_since)


@pytest.mark.parametrize(
    "question",
    [
        "Compare cider and perry",
        "difference between cider and perry",
        "What's the main difference between cider and perry?",
        "how does cider differ from perry",
        "How is cider different from perry?",
        "cider vs. perry",
        "what distinguishes cider from perry",
    ],
)
def test_two_things_are_compared(question: str) -> None:
    assert asked(question) == Overview("compare", "cider", "perry")


@pytest.mark.parametrize(
    ("question", "kind", "about"),
    [
        ("timeline", "timeline", ""),
        ("What happened when?", "timeline", ""),
        ("Show me a timeline of the barn", "timeline", "the barn"),
        ("who is who", "people", ""),
        ("Who's involved?", "people", ""),
        ("key people in the minutes", "people", "the minutes"),
    ],
)
def test_days_and_people_are_asked_for(question: str, kind: str, about: str) -> None:
    ask = asked(question)
    assert ask is not None
    assert (ask.kind, ask.about) == (kind, about)


@pytest.mark.parametrize(
    "question",
    [
        "",
        "What changed the mind of the warden?",
        "What changed in the mayor's life?",
        "who is the president",
        "Who is the chair of the council?",
        "What happened when the ferry sank?",
        "what happened in 1987",
        "What is new York's population?",
        "How do I compare two files?",
        "how do I write a summary",
        "explain how the press works",
        "About how many apples are picked?",
        "How did apples versus pears sell?",
        "What can contribute to rust over time?",
        "What is about to change?",
        "what are the dates of the next meeting",
        "How many people live there?",
        "What can I bring to the house?",
        "compare " + "apples " * 60 + "and pears",
    ],
)
def test_other_questions_are_left_alone(question: str) -> None:
    assert asked(question) is None


def test_of_two_versions_the_changes_of_the_later_are_meant() -> None:
    ask = asked("compare 2.9 and 2.10")
    assert ask is not None
    assert later_version(ask) == Overview("changes", version=(2, 10))
    other = asked("compare cider and perry")
    assert other is not None
    assert later_version(other) is None
