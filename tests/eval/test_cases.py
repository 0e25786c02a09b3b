from collections.abc import Callable
from typing import Any

from eval.cases import Case, Span, build, known_as
from eval.schema import QuestionSet


def test_gold_is_every_place_where_a_quote_stands(question_set: Callable[..., QuestionSet]) -> None:
    asked = question_set({"gold": [{"harbour": "a"}]})

    only = build(asked, {}, {"harbour.txt": "a b a"})[0]

    assert only.needs == (frozenset({Span("harbour.txt", 0, 1), Span("harbour.txt", 4, 5)}),)


def test_a_question_without_a_record_was_not_asked(question_set: Callable[..., QuestionSet]) -> None:
    assert build(question_set(), {}, {})[0].record.error == "not asked"


def test_cited_spans_bear_the_corpus_names(case: Callable[..., Case], answered: Callable[..., Any]) -> None:
    answer = answered()
    answer["citations"][0]["path"] = "below/harbour.txt"

    assert case(answer).cited() == [Span("harbour.txt", 28, 45)]


def test_a_name_is_a_whole_path_or_its_end() -> None:
    assert known_as("below/a.txt", ["b.txt", "a.txt"]) == "a.txt"
    assert known_as("below/aa.txt", ["a.txt"]) is None
