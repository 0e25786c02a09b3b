from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from eval.cases import Case
from eval.metrics.calibration import confidence, expected_calibration_error


def test_the_error_is_the_weighted_gap_of_the_bins() -> None:
    rows = np.array([(1, 0.95), (0, 0.95), (1, 0.15), (0, 0.15)])  # two bins, each half right

    assert expected_calibration_error(rows) == pytest.approx(0.5 * 0.45 + 0.5 * 0.35)


def test_sure_and_right_is_calibrated() -> None:
    assert expected_calibration_error(np.array([(1, 1.0), (0, 0.0)])) == 0


def test_without_answers_there_is_no_error() -> None:
    assert expected_calibration_error(np.empty((0, 2))) is None


def test_only_answers_are_looked_at(
    case: Callable[..., Case], answered: Callable[..., Any], abstained: dict[str, Any]
) -> None:
    assert confidence(case(answered())) == (1, 0.9)
    assert confidence(case(answered("The harbour opened in 1905."))) == (0, 0.9)
    assert confidence(case(abstained)) == "abstained"
    assert confidence(case(answered(confidence=None))) == "the service gives no confidence"
