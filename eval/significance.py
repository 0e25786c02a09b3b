"""Whether two runs over the same questions differ by more than chance.

A paired randomisation test: under the null hypothesis each question's difference is as likely to have the
other sign. p is the share of sign patterns whose mean difference is at least as far from zero as the observed
one; up to 2^12 patterns are counted out, beyond that 10,000 are drawn (with one added to both counts). For
right-or-wrong scores this is McNemar's exact test. Several figures at once are corrected by Holm's method.
Sources: Smucker, Allan & Carterette (CIKM 2007); Holm (Scandinavian Journal of Statistics, 1979).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray

from eval.bootstrap import SEED

_COUNTED_OUT = 12
_DRAWN = 10_000
LEVEL = 0.05


@dataclass(frozen=True, slots=True)
class Comparison:
    """A figure now and before, over the questions scored in both runs."""

    before: float
    now: float
    questions: int
    p: float

    @property
    def fell(self) -> bool:
        """Whether the figure is lower than chance would make it."""
        return self.now < self.before and self.p < LEVEL


def compare(before: Sequence[float], now: Sequence[float]) -> Comparison:
    """Compare the scores of the same questions in the same order."""
    differences = np.asarray(now, dtype=np.float64) - np.asarray(before, dtype=np.float64)
    return Comparison(float(np.mean(before)), float(np.mean(now)), len(differences), _p_value(differences))


def holm(p_values: Mapping[str, float]) -> dict[str, float]:
    """The p values, each raised so that together they keep the level."""
    adjusted, highest = {}, 0.0
    for done, name in enumerate(sorted(p_values, key=lambda each: (p_values[each], each))):
        highest = max(highest, min(1.0, p_values[name] * (len(p_values) - done)))
        adjusted[name] = highest
    return adjusted


def _p_value(differences: NDArray[np.float64]) -> float:
    moved = differences[differences != 0]
    if not len(moved):
        return 1.0
    observed = abs(moved.sum()) - 1e-9
    if len(moved) <= _COUNTED_OUT:
        signs = np.array(list(product((-1, 1), repeat=len(moved))))
        return float(np.mean(np.abs(signs @ moved) >= observed))
    signs = np.random.default_rng(SEED).choice((-1, 1), size=(_DRAWN, len(moved)))
    return float((1 + np.sum(np.abs(signs @ moved) >= observed)) / (1 + _DRAWN))
