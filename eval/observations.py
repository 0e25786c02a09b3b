"""What a figure over a whole set is made of: one pair of numbers a question, or the reason for none."""

import numpy as np
from numpy.typing import NDArray

Observation = tuple[float, float] | str
Pairs = NDArray[np.float64]  # one row a question, two columns


def pairs(observed: list[Observation]) -> Pairs:
    """The observations that are there, as rows."""
    return np.array([each for each in observed if not isinstance(each, str)], dtype=np.float64).reshape(-1, 2)
