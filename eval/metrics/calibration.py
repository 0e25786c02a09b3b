"""Expected calibration error: how far the stated confidence is from the share of right answers.

    ECE = Σ_b n_b / n · |mean(correct in b) - mean(confidence in b)|

over bins of equal width. Only answers are looked at; an abstention's confidence says something else.
Source: Guo et al., "On Calibration of Modern Neural Networks" (ICML 2017); ten bins suit sets of this size.
"""

import numpy as np

from eval.cases import Case
from eval.metrics.correctness import correctness
from eval.observations import Observation, Pairs

BINS = 10


def confidence(case: Case) -> Observation:
    """(correct, confidence) of one answer."""
    if case.answer is None:
        return f"no answer: {case.record.error}"
    if case.answer.abstained:
        return "abstained"
    if case.answer.confidence is None:
        return "the service gives no confidence"
    return correctness(case).value or 0.0, case.answer.confidence


def expected_calibration_error(pairs: Pairs) -> float | None:
    """The weighted gap between confidence and correctness; None without an answer."""
    if not len(pairs):
        return None
    bins = np.clip((pairs[:, 1] * BINS).astype(int), 0, BINS - 1)
    gaps = np.bincount(bins, weights=pairs[:, 0] - pairs[:, 1], minlength=BINS)
    return float(np.abs(gaps).sum() / len(pairs))
