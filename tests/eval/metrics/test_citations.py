from collections.abc import Callable
from typing import Any

import pytest

from eval.cases import Case, Span
from eval.metrics.citations import citation_precision_gold, citation_recall_gold, evidence_recall

Make = Callable[..., Case]
Answered = Callable[..., dict[str, Any]]
ALL = (citation_precision_gold, citation_recall_gold, evidence_recall)


def test_half_of_two_citations_supports(case: Make, answered: Answered) -> None:
    found = case(answered("It has 12 berths.", "It has 12 berths.", "The harbour opened in 1905."))

    assert citation_precision_gold(found).value == 0.5
    assert citation_recall_gold(found).value == 1
    assert evidence_recall(found).value == 1


def test_what_may_be_cited_besides_counts_for_precision_only(case: Make, answered: Answered) -> None:
    found = case(answered("In 1905.", "The harbour opened in 1905."), also=[{"harbour": "The harbour opened in 1905."}])

    assert citation_precision_gold(found).value == 1
    assert citation_recall_gold(found).value == 1
    assert evidence_recall(found).value == 0


def test_a_segment_without_a_supporting_citation_lowers_recall(case: Make, answered: Answered) -> None:
    answer = answered("It has 12 berths.")
    answer["segments"].append({"start": 0, "end": 2, "text": "It", "citations": []})

    assert citation_recall_gold(case(answer)).value == 0.5


def test_an_answer_without_a_citation_scores_zero(case: Make, answered: Answered) -> None:
    bare = case(answered(citations=[], segments=[]))

    assert [metric(bare).value for metric in ALL] == [0, 0, 0]


@pytest.mark.parametrize("metric", ALL)
def test_what_cites_nothing_by_right_is_unscored(
    case: Make,
    answered: Answered,
    abstained: dict[str, Any],
    unanswerable: dict[str, Any],
    metric: Callable[[Case], Any],
) -> None:
    assert metric(case(abstained)).reason == "abstained"
    assert metric(case(answered(), **unanswerable)).reason == "no source answers it"
    assert metric(case(None)).reason == "no answer: timed out"


@pytest.mark.parametrize(
    ("span", "supports"),
    [((0, 10), True), ((5, 15), True), ((6, 16), False), ((9, 11), True), ((10, 20), False), ((2, 3), True)],
)
def test_a_span_supports_when_half_of_the_shorter_is_shared(span: tuple[int, int], supports: bool) -> None:
    assert Span("a", *span).supports(Span("a", 0, 10)) is supports
    assert not Span("b", *span).supports(Span("a", 0, 10))
