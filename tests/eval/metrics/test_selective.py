import numpy as np
import pytest

from eval.metrics.selective import aurc, risk_coverage


def test_risk_grows_as_less_sure_answers_are_given() -> None:
    rows = np.array([(0, 0.2), (1, 0.9), (1, 0.8)])

    assert risk_coverage(rows, 6) == [(1 / 6, 0), (2 / 6, 0), (3 / 6, pytest.approx(1 / 3))]
    assert aurc(rows) == pytest.approx(1 / 9)


def test_answers_of_one_confidence_come_together() -> None:
    assert risk_coverage(np.array([(0, 0.5), (1, 0.5)]), 2) == [(1, 0.5)]


def test_without_answers_there_is_no_curve() -> None:
    assert risk_coverage(np.empty((0, 2)), 3) == []
    assert aurc(np.empty((0, 2))) is None
