import numpy as np

from eval.bootstrap import of_mean, of_statistic
from eval.metrics.confusion import f1


def test_the_interval_holds_the_mean_and_is_the_same_each_time() -> None:
    values = [1.0] * 80 + [0.0] * 20

    low, high = of_mean(values) or (0, 0)

    assert 0.70 < low < 0.8 < high < 0.90  # the normal approximation gives 0.72 to 0.88
    assert of_mean(values) == (low, high)


def test_more_questions_make_it_narrower() -> None:
    few, many = (of_mean([0.0, 1.0] * size) or (0, 0) for size in (10, 200))

    assert many[1] - many[0] < few[1] - few[0]


def test_one_value_has_no_interval() -> None:
    assert of_mean([1.0]) is None


def test_a_statistic_that_is_mostly_undefined_has_no_interval() -> None:
    assert of_statistic(np.zeros((20, 2)), f1) is None
    assert of_statistic(np.ones((20, 2)), f1) == (1, 1)
