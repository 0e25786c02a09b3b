"""Precision, recall and F1 of a yes-or-no decision.

    P = TP / (TP + FP)    R = TP / (TP + FN)    F1 = 2TP / (2TP + FP + FN)

Rows are (truth, decision), each 0 or 1. Undefined (None) where the denominator is zero.
Source: van Rijsbergen, *Information Retrieval* (1979).
"""

from eval.observations import Pairs


def precision(pairs: Pairs) -> float | None:
    """How many of the decisions for yes were right."""
    return _ratio(_both(pairs), pairs[:, 1].sum())


def recall(pairs: Pairs) -> float | None:
    """How many of the true cases were decided for."""
    return _ratio(_both(pairs), pairs[:, 0].sum())


def f1(pairs: Pairs) -> float | None:
    """The harmonic mean of precision and recall."""
    return _ratio(2 * _both(pairs), pairs.sum())


def _both(pairs: Pairs) -> float:
    return float((pairs[:, 0] * pairs[:, 1]).sum())


def _ratio(part: float, whole: float) -> float | None:
    return float(part / whole) if whole else None
