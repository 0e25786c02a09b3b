"""Exact search gives the nearest rows, best first."""

import numpy as np
import pytest

from ingest.flat import FlatVectors, Vectors

IDS = [f"p{number}" for number in range(50)]


@pytest.fixture
def rows() -> Vectors:
    made = np.random.default_rng(1).normal(size=(50, 8))
    return (made / np.linalg.norm(made, axis=1, keepdims=True)).astype(np.float32)


def test_the_nearest_are_those_of_a_full_sort(rows: Vectors) -> None:
    cosines = rows @ rows[7]
    expected = [IDS[row] for row in np.argsort(-cosines)]
    for limit in (1, 10, 49, 50, 99):
        hits = FlatVectors(IDS, rows).search(rows[7].tolist(), limit)
        assert [hit.passage_id for hit in hits] == expected[:limit]
        assert [hit.score for hit in hits] == pytest.approx(sorted(cosines, reverse=True)[:limit], abs=1e-6)


def test_equally_near_ones_keep_their_order(rows: Vectors) -> None:
    same = np.repeat(rows[:1], 50, axis=0)
    assert [hit.passage_id for hit in FlatVectors(IDS, same).search(rows[0].tolist(), 99)] == IDS


def test_vectors_by_id_leave_out_the_unknown(rows: Vectors) -> None:
    found = FlatVectors(IDS, rows).of(["p3", "x", "p0"])
    assert found.keys() == {"p3", "p0"}
    assert found["p3"].tolist() == rows[3].tolist()
