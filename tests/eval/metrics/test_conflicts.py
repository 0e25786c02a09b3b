from collections.abc import Callable
from typing import Any

from eval.cases import Case
from eval.metrics.conflicts import reported


def test_truth_and_status(case: Callable[..., Case], answered: Callable[..., Any]) -> None:
    said = answered(status="conflicting")

    assert reported(case(answered())) == (0, 0)
    assert reported(case(said)) == (0, 1)
    assert reported(case(said, kind="conflict")) == (1, 1)
    assert reported(case(said, accepts=["conflicting"])) == "either status is as good"
    assert reported(case(None)) == "no answer: timed out"
