from collections.abc import Callable
from typing import Any

import pytest

from eval.cases import Case
from eval.metrics.squad import em, exact_match, f1, normal, token_f1


@pytest.mark.parametrize(
    ("text", "plain"),
    [("The  Denver Broncos!", "denver broncos"), ("a U.S. law", "us law"), ("anthem", "anthem"), ("An", "")],
)
def test_normalisation_is_squads(text: str, plain: str) -> None:
    assert normal(text) == plain


@pytest.mark.parametrize(  # worked through by hand with the published script's rules
    ("answer", "reference", "exact", "overlap"),
    [
        ("Denver Broncos", "the Denver Broncos.", 1, 1),
        ("10th and 11th centuries", "in the 10th and 11th centuries", 0, 8 / 9),
        ("Rollo", "King Charles III", 0, 0),
        ("cat cat dog", "cat dog dog", 0, 2 / 3),
        ("", "", 1, 1),
        ("", "France", 0, 0),
        ("the", "", 1, 1),
    ],
)
def test_scores_are_squads(answer: str, reference: str, exact: float, overlap: float) -> None:
    assert em(answer, reference) == exact
    assert f1(answer, reference) == pytest.approx(overlap)


def test_the_best_reference_counts(case: Callable[..., Case], answered: Callable[..., Any]) -> None:
    found = case(answered(short_answer="Turk"), must=[{"text": "Volker Türk", "aliases": ["Turk"]}])

    assert exact_match(found).value == 1


def test_without_a_short_answer_the_whole_is_compared(case: Callable[..., Case], answered: Callable[..., Any]) -> None:
    assert token_f1(case(answered())).value == pytest.approx(2 / 5)


def test_abstaining_is_the_empty_answer(
    case: Callable[..., Case], abstained: dict[str, Any], answered: Callable[..., Any], unanswerable: dict[str, Any]
) -> None:
    assert exact_match(case(abstained, **unanswerable)).value == 1
    assert exact_match(case(answered(), **unanswerable)).value == 0
    assert token_f1(case(abstained)).value == 0


def test_several_things_at_once_have_no_short_answer(case: Callable[..., Case], answered: Callable[..., Any]) -> None:
    assert exact_match(case(answered(), must=["12", "berths"])).reason == "no single short answer"
