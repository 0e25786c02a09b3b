from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np

from eval.cases import Case
from eval.metrics.latency import first_token, latency, p50, p95


def test_percentiles_interpolate() -> None:
    rows = np.array([(float(value), 0.0) for value in range(1, 22)])

    assert p50(rows) == 11
    assert p95(rows) == 20
    assert p50(np.empty((0, 2))) is p95(np.empty((0, 2))) is None


def test_an_answer_in_one_piece_has_no_first_token(case: Callable[..., Case], answered: Callable[..., Any]) -> None:
    found = case(answered())
    timed = replace(found, record=found.record.model_copy(update={"latency_ms": 40.0}))

    assert latency(timed) == (40.0, 0.0)
    assert first_token(timed) == "answered in one piece"
    assert latency(case(None)) == "no answer: timed out"
