from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from eval.cases import Case
from eval.metrics.abstention import abstained, answerability, auroc, unstated


@pytest.mark.parametrize(
    ("rows", "area"),
    [
        ([(1, 0.9), (1, 0.8), (0, 0.2), (0, 0.1)], 1),
        ([(1, 0.1), (0, 0.9)], 0),
        ([(1, 0.5), (0, 0.5)], 0.5),
        ([(1, 0.8), (1, 0.3), (0, 0.5), (0, 0.1)], 0.75),
        ([(0, 0.1), (0, 0.4), (1, 0.35), (1, 0.8)], 0.75),
    ],
)
def test_the_area_counts_pairs_in_the_right_order(rows: list[tuple[float, float]], area: float) -> None:
    assert auroc(np.array(rows)) == pytest.approx(area)


def test_the_area_needs_both_groups() -> None:
    assert auroc(np.array([(1, 0.9)])) is None


def test_truth_and_decision(
    case: Callable[..., Case], answered: Callable[..., Any], unanswerable: dict[str, Any]
) -> None:
    said_no = {"status": "unanswerable", "answer": "-", "confidence": 0.1}

    assert abstained(case(answered())) == (0, 0)
    assert abstained(case(said_no)) == (0, 1)
    assert abstained(case(said_no, **unanswerable)) == (1, 1)
    assert abstained(case(answered(), accepts=["unanswerable"])) == "abstaining is as good"
    assert abstained(case(None)) == "no answer: timed out"


def test_confidence_is_that_of_the_service(case: Callable[..., Case], answered: Callable[..., Any]) -> None:
    assert answerability(case(answered())) == (1, 0.9)
    assert answerability(case(answered(confidence=None))) == "the service gives no confidence"


def test_a_tentative_answer_states_nothing(
    case: Callable[..., Case], answered: Callable[..., Any], unanswerable: dict[str, Any]
) -> None:
    tentative = {"status": "tentative", "answer": "-", "confidence": 0.4}

    assert unstated(case(tentative, **unanswerable)) == (1, 1)
    assert unstated(case(answered(), **unanswerable)) == (1, 0)
    assert unstated(case(None)) == "no answer: timed out"
