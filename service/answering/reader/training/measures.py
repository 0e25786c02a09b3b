"""Measures of reading: SQuAD's own, and those of a probability.

Exact match and F1 follow the official script of SQuAD 2.0 (Rajpurkar et al. 2018,
https://arxiv.org/abs/1806.03822).
"""

import re
import string
from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

_ARTICLES = re.compile(r"\b(a|an|the)\b")
_NO_PUNCTUATION = str.maketrans("", "", string.punctuation)


def normalized(answer: str) -> str:
    """Lower case, no punctuation, no articles, single spaces."""
    return " ".join(_ARTICLES.sub(" ", answer.lower().translate(_NO_PUNCTUATION)).split())


def exact_match(prediction: str, answers: Sequence[str]) -> float:
    """1 if the prediction is one of the answers, both normalized, else 0; no answers stands for ""."""
    return float(any(normalized(prediction) == normalized(answer) for answer in answers or [""]))


def f1(prediction: str, answers: Sequence[str]) -> float:
    """The best overlap of words with one of the answers, 0 to 1; no answers stands for ""."""
    return max(_f1(normalized(prediction).split(), normalized(answer).split()) for answer in answers or [""])


def _f1(predicted: list[str], wanted: list[str]) -> float:
    if not predicted or not wanted:
        return float(predicted == wanted)
    same = sum((Counter(predicted) & Counter(wanted)).values())
    return 2 * same / (len(predicted) + len(wanted))


def auroc(scores: Floats, positive: Flags) -> float:
    """The probability that a positive outscores a negative, ties counting half; NaN without both."""
    order = np.unique(scores, return_inverse=True)[1]
    counts = np.bincount(order)
    ranks = (np.cumsum(counts) - (counts - 1) / 2)[order]
    good, bad = int(positive.sum()), int((~positive).sum())
    if not good or not bad:
        return float("nan")
    return float((ranks[positive].sum() - good * (good + 1) / 2) / (good * bad))


def calibration_error(probabilities: Floats, positive: Flags, bins: int = 15) -> float:
    """The expected calibration error over bins of equal width (Guo et al. 2017, https://arxiv.org/abs/1706.04599)."""
    places = np.minimum((probabilities * bins).astype(int), bins - 1)
    error = 0.0
    for place in range(bins):
        chosen = places == place
        if chosen.any():
            error += abs(float(probabilities[chosen].mean() - positive[chosen].mean())) * float(chosen.mean())
    return error


def balance(positive: Flags) -> Floats:
    """Weights by which positives and negatives count alike, one on average."""
    share = float(positive.mean())
    return np.where(positive, 0.5 / share, 0.5 / (1 - share))


def fit_logistic(features: Floats, positive: Flags, weight: Floats | None = None) -> Floats:
    """Weights, the bias last, of a logistic regression, by Newton's method with a trace of shrinkage.

    Args:
        features: [cases, features].
        positive: [cases].
        weight: [cases], how much each counts; all alike if not given.
    """
    inputs = np.column_stack([features, np.ones(len(features))])
    counts = np.ones(len(features)) if weight is None else weight
    solution = np.zeros(inputs.shape[1])
    for _ in range(50):
        odds = 1 / (1 + np.exp(-np.clip(inputs @ solution, -30, 30)))
        slope = inputs.T @ (counts * (odds - positive)) + 1e-3 * solution
        curvature = (inputs * (counts * odds * (1 - odds))[:, None]).T @ inputs + 1e-3 * np.eye(len(solution))
        step = np.linalg.solve(curvature, slope)
        solution -= step
        if float(np.abs(step).max()) < 1e-8:
            break
    return solution
