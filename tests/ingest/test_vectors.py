"""The dense index gives back what was put in, nearest first."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from ingest import chroma
from ingest.errors import StoreUnusable
from ingest.vectors import VectorEntry, VectorIndex

VECTORS = np.eye(3, dtype=np.float32)
ENTRIES = [VectorEntry(name, f"src_{name}", f"{name}.txt", None, name) for name in "abc"]


@pytest.fixture
def index(tmp_path: Path) -> Iterator[VectorIndex]:
    with closing(VectorIndex(tmp_path / "chroma", None, "model")) as made:
        made.add(ENTRIES, VECTORS)
        yield made


def test_the_nearest_come_first_with_their_cosine(index: VectorIndex) -> None:
    hits = index.search([0.8, 0.6, 0.0], 2)
    assert [hit.passage_id for hit in hits] == ["a", "b"]
    assert [hit.score for hit in hits] == pytest.approx([0.8, 0.6], abs=1e-5)


def test_limits_and_sources(index: VectorIndex) -> None:
    assert len(index.search([1, 0, 0], 99)) == 3
    assert index.search([1, 0, 0], 0) == []
    assert index.search([1, 0, 0], 9, []) == []
    assert [hit.passage_id for hit in index.search([1, 0, 0], 9, ["src_c"])] == ["c"]


def test_more_sources_than_the_database_binds_at_once(index: VectorIndex) -> None:
    many = [f"src_{number}" for number in range(40_000)]
    assert [hit.passage_id for hit in index.search([0.0, 0.6, 0.8], 2, [*many, "src_b", "src_c", "src_a"])] == [
        "c",
        "b",
    ]


def test_ids_may_be_named_twice(index: VectorIndex) -> None:
    assert index.existing(["a", "b", "a"]) == {"a", "b"}
    assert index.vectors(["a", "a"]).keys() == {"a"}
    index.remove(["a", "a"])
    assert index.count() == 2


def test_what_cannot_be_written_is_one_line(index: VectorIndex) -> None:
    with pytest.raises(StoreUnusable, match="can't be written") as caught:
        index.add(ENTRIES[:1], np.ones((1, 7), dtype=np.float32))
    assert "\n" not in str(caught.value)


def test_what_is_there(index: VectorIndex) -> None:
    assert index.existing(["a", "x"]) == {"a"}
    assert index.vectors(["b", "x"]).keys() == {"b"}
    index.add(ENTRIES[:1], VECTORS[1:2])
    index.remove(["c", "x"])
    assert index.count() == 2
    assert index.vectors(["a"])["a"].tolist() == [0, 1, 0]


def test_what_is_written_after_a_search_is_found(index: VectorIndex) -> None:
    assert [hit.passage_id for hit in index.search([1, 0, 0], 1)] == ["a"]
    index.remove(["a"])
    index.add([VectorEntry("d", "src_d", "d.txt", None, "d")], np.array([[0.8, 0.6, 0.0]], dtype=np.float32))
    assert [hit.passage_id for hit in index.search([1, 0, 0], 9)] == ["d", "b", "c"]
    assert index.vectors(["a", "d"])["d"].tolist() == pytest.approx([0.8, 0.6, 0.0])


def test_what_others_write_to_a_server_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.vectors.client", lambda folder, _: chroma.client(folder, None))
    with (
        closing(VectorIndex(tmp_path, "http://chroma", "model")) as ours,
        closing(VectorIndex(tmp_path, "http://chroma", "model")) as theirs,
    ):
        theirs.add(ENTRIES[:1], VECTORS[:1])
        assert [hit.passage_id for hit in ours.search([0, 1, 0], 9)] == ["a"]
        theirs.add(ENTRIES[1:], VECTORS[1:])
        assert [hit.passage_id for hit in ours.search([0, 1, 0], 1)] == ["b"]


def test_many_vectors_stay_in_chroma_and_are_found_alike(index: VectorIndex, monkeypatch: pytest.MonkeyPatch) -> None:
    few = index.search([0.8, 0.6, 0.0], 2)
    monkeypatch.setattr("ingest.vectors._MOST_IN_MEMORY", 2)
    index.mark(1)
    many = index.search([0.8, 0.6, 0.0], 2)
    assert [hit.passage_id for hit in many] == [hit.passage_id for hit in few]
    assert [hit.score for hit in many] == pytest.approx([hit.score for hit in few], abs=1e-5)


def test_generation_and_other_models(index: VectorIndex, tmp_path: Path) -> None:
    assert index.generation == 0
    index.mark(4)
    assert (index.generation, len(index.search([1, 0, 0], 9))) == (4, 3)
    with closing(VectorIndex(tmp_path / "chroma", None, "other")) as other:
        assert (other.generation, other.count()) == (0, 0)
        other.drop_other_models()
    with closing(VectorIndex(tmp_path / "chroma", None, "model")) as again:
        assert again.count() == 0
