import numpy as np
import pytest

from eval.metrics.confusion import f1, precision, recall


def test_counts_make_the_three_figures() -> None:
    rows = np.array([(1, 1), (1, 1), (1, 0), (0, 1), (0, 0)], dtype=float)  # 2 TP, 1 FN, 1 FP, 1 TN

    assert precision(rows) == pytest.approx(2 / 3)
    assert recall(rows) == pytest.approx(2 / 3)
    assert f1(rows) == pytest.approx(2 / 3)


def test_figures_that_differ() -> None:
    rows = np.array([(1, 1), (1, 0), (1, 0), (1, 0)], dtype=float)

    assert precision(rows) == 1
    assert recall(rows) == 0.25
    assert f1(rows) == pytest.approx(0.4)


def test_nothing_to_divide_by_is_undefined() -> None:
    rows = np.array([(0, 0)], dtype=float)

    assert precision(rows) is recall(rows) is f1(rows) is None
