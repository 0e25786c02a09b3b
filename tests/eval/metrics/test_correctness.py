from collections.abc import Callable
from typing import Any

from eval.cases import Case
from eval.metrics.correctness import correct_and_sourced, correctness

Make = Callable[..., Case]
Answered = Callable[..., dict[str, Any]]


def test_an_answer_with_all_that_it_must_hold_is_right(case: Make, answered: Answered) -> None:
    assert correctness(case(answered())).value == 1


def test_each_fault_is_named(case: Make, answered: Answered) -> None:
    score = correctness(case(answered("The harbour opened in 1905."), must_not=[{"number": 1905}]))

    assert score.value == 0
    assert score.reason == "holds 1,905; lacks 12"


def test_abstaining_where_the_sources_answer_is_wrong(case: Make, abstained: dict[str, Any]) -> None:
    assert correctness(case(abstained)).reason == "abstained"


def test_abstaining_is_right_where_it_is_accepted(case: Make, abstained: dict[str, Any]) -> None:
    assert correctness(case(abstained, accepts=["unanswerable"])).value == 1


def test_abstaining_is_right_where_the_sources_say_nothing(
    case: Make, abstained: dict[str, Any], answered: Answered, unanswerable: dict[str, Any]
) -> None:
    assert correctness(case(abstained, **unanswerable)).value == 1
    assert correctness(case(answered(), **unanswerable)).reason == "answered although no source says it"


def test_the_status_counts(case: Make, answered: Answered) -> None:
    conflicting = answered(status="conflicting")

    assert correctness(case(conflicting)).reason == "conflicting instead of answered"
    assert correctness(case(conflicting, accepts=["conflicting"])).value == 1
    assert correctness(case(answered(status="partial"))).value == 1


def test_no_answer_is_unscored(case: Make) -> None:
    score = correctness(case(None))

    assert score.value is None
    assert score.reason == "no answer: timed out"


def test_a_right_answer_from_the_wrong_source_is_not_sourced(case: Make, answered: Answered) -> None:
    wrong = case(answered("It has 12 berths.", "Nobody was hurt."))

    assert correctness(wrong).value == 1
    assert correct_and_sourced(wrong).value == 0
    assert correct_and_sourced(wrong).reason == "not cited: harbour.txt"


def test_a_rightful_abstention_needs_no_source(
    case: Make, abstained: dict[str, Any], unanswerable: dict[str, Any]
) -> None:
    assert correct_and_sourced(case(abstained, **unanswerable)).value == 1
