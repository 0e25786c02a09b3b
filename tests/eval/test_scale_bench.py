"""The bench at a small size: what it makes is of that size, and what it measures is there."""

import numpy as np
import pytest

from eval.scale_bench import STAGES, Size, measure, table

PARAGRAPHS = [
    f"The keeper of lamp {number} lives at {word} Point. He trims the wick at dusk and again at {number} o'clock. "
    f"In winter, when the boats from {word} cannot land, he is alone for {number} weeks and writes letters."
    for number in range(3, 13)
    for word in ("Gull", "Crane", "Heron")
]


@pytest.fixture(scope="module")
def measured() -> Size:
    return measure(PARAGRAPHS, [f"Who lives at Gull Point in week {number}?" for number in range(25)], 200)


def test_the_size_is_about_what_was_asked_for(measured: Size) -> None:
    assert 100 <= measured.passages <= 400


def test_everything_is_measured(measured: Size) -> None:
    assert all(len(measured.stages[stage]) == 20 for stage in STAGES)
    assert min(measured.ingested, measured.embedded, measured.memory_mb, measured.disk_mb) > 0
    assert measured.recall > 0.9


def test_the_table_tells_the_growth() -> None:
    sizes = [Size(passages=n, stages={stage: [n**0.5 / 1000] for stage in STAGES}) for n in (100, 10_000)]
    lines = list(table(sizes))
    assert lines[-1] == "a question's time grows as n^0.50"
    assert np.isclose(float(lines[-2].split()[-1]), 100)
