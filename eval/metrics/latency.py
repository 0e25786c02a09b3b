"""How long a person waits: the whole answer and the first piece of it, at the median and the 95th percentile.

Percentiles interpolate linearly between order statistics (Hyndman & Fan's type 7, numpy's default).
Times are the only figures that differ between two runs.
"""

import numpy as np

from eval.cases import Case
from eval.observations import Observation, Pairs


def latency(case: Case) -> Observation:
    """Milliseconds from the question to the end of its answer."""
    return _observed(case.record.latency_ms, f"no answer: {case.record.error}")


def first_token(case: Case) -> Observation:
    """Milliseconds from the question to the first piece of its answer."""
    return _observed(case.record.first_token_ms, "answered in one piece")


def p50(pairs: Pairs) -> float | None:
    """The median."""
    return float(np.percentile(pairs[:, 0], 50)) if len(pairs) else None


def p95(pairs: Pairs) -> float | None:
    """The 95th percentile."""
    return float(np.percentile(pairs[:, 0], 95)) if len(pairs) else None


def _observed(milliseconds: float | None, why_not: str) -> Observation:
    return (milliseconds, 0.0) if milliseconds is not None else why_not
