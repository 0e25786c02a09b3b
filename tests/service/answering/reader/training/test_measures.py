import numpy as np
import pytest

from service.answering.reader.training.measures import (
    auroc,
    balance,
    calibration_error,
    exact_match,
    f1,
    fit_logistic,
    normalized,
)


def test_normalization_is_that_of_squad() -> None:
    assert normalized("The  Cat's, an A-team!") == "cats ateam"


def test_exact_match_and_f1() -> None:
    assert exact_match("the Eiffel Tower", ["Eiffel tower."]) == 1
    assert f1("in Paris France", ["Paris", "France"]) == pytest.approx(0.5)
    assert f1("red red blue", ["red red green"]) == pytest.approx(2 / 3)


def test_no_answer_is_the_empty_string() -> None:
    assert (f1("", []), exact_match("", [])) == (1, 1)
    assert (f1("Paris", []), f1("", ["Paris"])) == (0, 0)


def test_auroc_counts_ties_half() -> None:
    positive = np.array([True, True, False, False])
    assert auroc(np.array([4.0, 3.0, 2.0, 1.0]), positive) == 1
    assert auroc(np.array([4.0, 1.0, 2.0, 1.0]), positive) == pytest.approx(0.625)
    assert np.isnan(auroc(np.ones(2), np.array([True, True])))


def test_calibration_error_is_the_gap_between_said_and_true() -> None:
    positive = np.arange(100) < 70
    assert calibration_error(np.full(100, 0.7), positive) == pytest.approx(0)
    assert calibration_error(np.full(100, 1.0), positive) == pytest.approx(0.3)


def test_logistic_regression_finds_the_odds() -> None:
    rng = np.random.default_rng(1)
    features = rng.normal(size=(20_000, 2))
    odds = 1.5 * features[:, 0] - 0.5 * features[:, 1] + 0.8
    positive = rng.random(20_000) < 1 / (1 + np.exp(-odds))
    assert fit_logistic(features, positive) == pytest.approx([1.5, -0.5, 0.8], abs=0.08)


def test_balance_takes_the_share_of_positives_away() -> None:
    positive = np.arange(1000) < 900
    weights = fit_logistic(np.zeros((1000, 1)), positive, balance(positive))
    assert weights[1] == pytest.approx(0, abs=1e-6)
