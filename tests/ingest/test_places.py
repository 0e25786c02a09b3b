"""Indexes are made beside those in use, and what is being answered keeps its generation."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from ingest.folders import resolve
from ingest.index import Index
from ingest.pipeline import Order, ingest, tidy, update
from ingest.places import places
from ingest.report import IngestReport
from ingest.schema import Filter
from ingest.settings import IngestSettings
from ingest.terms import TermIndex
from ingest.vectors import VectorIndex

Texts = Callable[[], dict[str, str | None]]


def counts(config: IngestSettings) -> tuple[int, int]:
    """How many passages the vector and the term index hold."""
    folders = places(config, 0)
    with closing(VectorIndex(folders.vectors, None, "fake")) as vectors:
        return vectors.count(), TermIndex(folders.terms).count()


def did(report: IngestReport) -> tuple[int, list[str], list[str], list[str], list[str], int]:
    return (report.generation, report.added, report.changed, report.unchanged, report.removed, report.embedded)


def test_a_rebuild_that_is_stopped_leaves_the_indexes_in_use(
    config: IngestSettings, docs: Path, embedder: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    ingest(config, [docs])
    monkeypatch.setattr("ingest.indexing._BATCH", 1)

    def stop(stage: str, done: int, total: int) -> None:
        if (stage, done) == ("embedding", 1):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        ingest(config, [], rebuild=True, progress=stop)
    with closing(Index.open(config, embedder)) as index:
        assert (index.check(), index.vectors.count(), index.terms.count()) == (1, 2, 2)
    assert places(config, 1).vectors.exists()
    assert did(ingest(config, [docs])) == (1, [], [], ["one.txt", "two.txt"], [], 0)
    assert not places(config, 1).vectors.exists(), "what the stopped one left goes"


def test_what_is_being_answered_keeps_its_generation(
    config: IngestSettings, docs: Path, embedder: Any, texts: Texts
) -> None:
    ingest(config, [docs])
    with closing(Index.open(config, embedder)) as index:
        (docs / "one.txt").write_text("Trains run.", encoding="utf-8")
        (docs / "two.txt").unlink()
        order = Order((resolve(docs),))
        assert did(update(config, order, embedder=embedder, read_from=1)) == (2, [], ["one.txt"], [], ["two.txt"], 1)
        assert texts() == {"one.txt": "Trains run."}
        assert [source.path for source in index.catalog.sources()] == ["one.txt", "two.txt"]
        assert {index.catalog.text(source) for source in index.catalog.sources()} == {"Boats sail.", "Birds fly."}
        found = index.catalog.passages(hit.passage_id for hit in index.dense([1.0] * 32, 9, Filter()))
        assert {passage.text for passage in found.values()} == {"Boats sail.", "Birds fly."}
        assert [hit.score > 0 for hit in index.lexical("birds", 9, Filter())] == [True]
        assert index.check() == 1
        assert counts(config) == (3, 3), "what ended is kept for it"
    tidy(config, 2, embedder)
    assert counts(config) == (1, 1)
    assert texts() == {"one.txt": "Trains run."}


def test_a_rebuild_leaves_out_what_a_killed_ingest_stored(
    config: IngestSettings, docs: Path, embedder: Any, texts: Texts
) -> None:
    ingest(config, [docs])
    (docs / "three.txt").write_text("Trains run.", encoding="utf-8")

    def stop(stage: str, done: int, total: int) -> None:
        if stage == "embedding":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        ingest(config, [docs], progress=stop)
    assert ingest(config, [], rebuild=True).passages == 2
    assert set(texts()) == {"one.txt", "two.txt"}
    with closing(Index.open(config, embedder)) as index:
        assert index.check() == 2
