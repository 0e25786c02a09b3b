"""Risk against coverage: how many answers are wrong if only the surest ones are given.

With the answers sorted by confidence, after the i-th:

    coverage_i = i / n        risk_i = wrong answers among the first i / i        AURC = mean of risk_i

n counts every question, so coverage ends where the service abstains. Answers of one confidence are taken
together, since no threshold parts them. Source: El-Yaniv & Wiener, "On the Foundations of Noise-free
Selective Classification" (JMLR 2010); Geifman & El-Yaniv (NeurIPS 2017).
"""

from collections.abc import Sequence
from itertools import groupby

from eval.observations import Pairs


def risk_coverage(pairs: Pairs, of: int) -> list[tuple[float, float]]:
    """The points (coverage, risk) of rows (correct, confidence), out of `of` questions."""
    points, given, wrong = [], 0, 0.0
    for _, tied in groupby(sorted(pairs.tolist(), key=_confidence, reverse=True), key=_confidence):
        group = list(tied)
        given += len(group)
        wrong += sum(1 - correct for correct, _ in group)
        points.append((given / of, wrong / given))
    return points


def aurc(pairs: Pairs) -> float | None:
    """The mean risk over the coverages reached; None without an answer."""
    points = risk_coverage(pairs, max(len(pairs), 1))
    if not points:
        return None
    widths = [right - left for (left, _), (right, _) in zip([(0.0, 0.0), *points], points, strict=False)]
    return sum(width * risk for width, (_, risk) in zip(widths, points, strict=True))


def _confidence(row: Sequence[float]) -> float:
    return row[1]
