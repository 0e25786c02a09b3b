"""Bootstrap intervals: how much a figure would move with other questions of the same sort.

The questions are drawn again with replacement, the figure is taken of each draw, and the interval runs
between the 2.5th and 97.5th percentile of those. The generator's seed is fixed, so the same answers give the
same interval.
Source: Efron & Tibshirani, *An Introduction to the Bootstrap* (1993), the percentile method.
"""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from eval.observations import Pairs

DRAWS = 1000
SEED = 20241207
Interval = tuple[float, float] | None


def of_mean(values: Sequence[float]) -> Interval:
    """The interval of a mean; None for fewer than two values."""
    if len(values) < 2:
        return None
    return _interval(np.asarray(values)[_draws(len(values))].mean(axis=1))


def of_statistic(pairs: Pairs, statistic: Callable[[Pairs], float | None]) -> Interval:
    """The interval of a figure over rows; draws for which it is undefined are left out."""
    if len(pairs) < 2:
        return None
    drawn = [value for rows in _draws(len(pairs)) if (value := statistic(pairs[rows])) is not None]
    return _interval(np.asarray(drawn)) if len(drawn) >= DRAWS // 2 else None


def _draws(size: int) -> NDArray[np.int64]:
    return np.random.default_rng(SEED).integers(size, size=(DRAWS, size))


def _interval(figures: NDArray[np.float64]) -> tuple[float, float]:
    low, high = np.percentile(figures, (2.5, 97.5))
    return float(low), float(high)
