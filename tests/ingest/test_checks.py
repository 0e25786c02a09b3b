"""What is compared, what is said of damage, and what mends it."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from ingest.checks import Finding, look, mend
from ingest.errors import NothingIngested, StoreLocked
from ingest.lock import exclusive
from ingest.pipeline import ingest
from ingest.settings import IngestSettings
from ingest.vectors import VectorIndex

Texts = Callable[[], dict[str, str | None]]


@pytest.fixture(autouse=True)
def model(embedder: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The checks open the same model as the pipeline."""
    monkeypatch.setattr("ingest.checks.looking.make_embeddings", lambda *_, **__: embedder)
    return embedder


def said(config: IngestSettings, state: str = "broken") -> dict[str, Finding]:
    return {one.check: one for one in look(config).findings if one.state == state}


def execute(config: IngestSettings, statement: str) -> None:
    with closing(sqlite3.connect(config.data_dir / "catalog.sqlite")) as connection:
        connection.execute(statement)
        connection.commit()


def mended(config: IngestSettings) -> list[str]:
    done = mend(config, look(config), lambda *_: None)
    assert not said(config)
    return done


def test_what_is_sound_is_called_so(config: IngestSettings, docs: Path) -> None:
    ingest(config, [docs])
    before = sorted(path for path in config.data_dir.rglob("*"))
    assert [one.state for one in look(config).findings] == ["sound"] * 7
    assert sorted(path for path in config.data_dir.rglob("*")) == before, "nothing is changed or made"
    assert mended(config) == []


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE texts SET text = replace(text, 'Boats', 'Goats')",
        "UPDATE texts SET text = text || ' More.' WHERE source_key = 1",
        "UPDATE passages SET structure = '{' WHERE source_key = 1",
        "UPDATE passages SET structure = replace(structure, ',11', ',10') WHERE source_key = 1",
        "DELETE FROM passages WHERE source_key = 1",
        "DELETE FROM texts WHERE source_key = 1",
    ],
)
def test_a_damaged_text_is_read_anew(config: IngestSettings, docs: Path, texts: Texts, damage: str) -> None:
    ingest(config, [docs], collection="tales")
    execute(config, damage)
    found = said(config)
    assert "one.txt" in found["texts"].says
    assert found["texts"].fix == "citeback doctor --repair"
    assert "read one.txt anew" in mended(config)
    assert texts() == {"one.txt": "Boats sail.", "two.txt": "Birds fly."}
    with closing(sqlite3.connect(config.data_dir / "catalog.sqlite")) as connection:
        assert connection.execute("SELECT DISTINCT collection FROM sources").fetchall() == [("tales",)]


def test_a_damaged_text_whose_file_changed_stays_and_is_named(config: IngestSettings, docs: Path) -> None:
    ingest(config, [docs])
    execute(config, "UPDATE texts SET text = 'Goats sail.' WHERE source_key = 1")
    (docs / "one.txt").write_text("Something else.", encoding="utf-8")
    assert mend(config, look(config), lambda *_: None) == []
    assert set(said(config)) == {"texts"}
    assert said(config, "note")["originals"].fix == f"citeback ingest {docs}"


@pytest.mark.parametrize("index", ["chroma", "terms"])
@pytest.mark.parametrize("damage", ["gone", "garbage"])
def test_a_damaged_index_is_made_again(config: IngestSettings, docs: Path, index: str, damage: str) -> None:
    ingest(config, [docs])
    folder = config.data_dir / index
    if damage == "gone":
        shutil.rmtree(folder)
    for file in folder.rglob("*"):
        if file.is_file():
            file.write_bytes(b"garbage" * 50)
    found = said(config)
    assert set(found) == {"vectors" if index == "chroma" else "terms"}
    assert mended(config) == ["made the indexes again from the catalog"]


def test_passages_without_a_vector_are_counted(config: IngestSettings, docs: Path) -> None:
    ingest(config, [docs])
    with closing(VectorIndex(config.data_dir / "chroma", None, "fake")) as vectors:
        vectors.remove(vectors._collection.get(limit=1)["ids"])
    assert "1 of 2 passages lack a vector" in said(config)["vectors"].says
    mended(config)


def test_a_passage_without_terms_is_counted(config: IngestSettings, docs: Path) -> None:
    from ingest.terms import TermIndex

    ingest(config, [docs])
    with closing(sqlite3.connect(config.data_dir / "catalog.sqlite")) as connection:
        (passage,) = connection.execute("SELECT id FROM passages LIMIT 1").fetchone()
    TermIndex(config.data_dir / "terms").update(remove=[passage])
    assert "1 of 2 passages lack an entry" in said(config)["terms"].says
    mended(config)


def test_another_model_is_named_and_embeds_anew(
    config: IngestSettings, docs: Path, use_model: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    ingest(config, [docs])
    other = use_model("other")
    monkeypatch.setattr("ingest.checks.looking.make_embeddings", lambda *_, **__: other)
    assert "the vectors were made with fake, but other is set" in said(config)["model"].says
    mended(config)


def test_files_that_changed_or_went_are_a_note(config: IngestSettings, docs: Path) -> None:
    ingest(config, [docs])
    (docs / "one.txt").write_text("Trains run.", encoding="utf-8")
    (docs / "two.txt").unlink()
    assert not said(config)
    note = said(config, "note")["originals"]
    assert "1 file changed (one.txt) and 1 file went (two.txt)" in note.says
    shutil.rmtree(docs)
    assert said(config, "note")["originals"].fix == f"citeback remove {docs}"


def test_an_upload_that_is_not_what_was_sent_is_a_fault(config: IngestSettings) -> None:
    uploads = config.data_dir / "uploads"
    uploads.mkdir(parents=True)
    (uploads / "sent.txt").write_text("Boats sail.", encoding="utf-8")
    ingest(config, [uploads])
    (uploads / "sent.txt").write_text("Goats sail.", encoding="utf-8")
    assert "1 upload is not what was sent: sent.txt" in said(config)["originals"].says


def test_a_catalog_that_is_damaged_is_to_be_restored(config: IngestSettings, docs: Path) -> None:
    ingest(config, [docs])
    (config.data_dir / "catalog.sqlite").write_bytes(b"no database " * 500)
    found = said(config)["catalog"]
    assert ("is damaged (file is not a database)" in found.says, found.fix) == (True, "citeback restore")
    assert mend(config, look(config), lambda *_: None) == []


def test_nothing_to_look_at(config: IngestSettings) -> None:
    with pytest.raises(NothingIngested, match="citeback ingest FOLDER"):
        look(config)


def test_a_directory_held_by_no_service_is_left_alone(config: IngestSettings, docs: Path) -> None:
    ingest(config, [docs])
    with exclusive(config.data_dir, "ingest"), pytest.raises(StoreLocked):
        look(config)


def test_a_service_that_cannot_be_asked_is_named(config: IngestSettings, docs: Path) -> None:
    ingest(config, [docs])
    with exclusive(config.data_dir, "serve", "http://127.0.0.1:9"):
        assert "the service at http://127.0.0.1:9 says: it can't be asked" in said(config)["vectors"].says


def test_a_disk_too_full_for_a_rebuild_is_a_note(
    config: IngestSettings, docs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ingest(config, [docs])
    usage = shutil.disk_usage(config.data_dir)
    monkeypatch.setattr("shutil.disk_usage", lambda _: usage._replace(free=1000))
    assert "a rebuild needs" in said(config, "note")["disk"].says


def test_a_disk_that_is_full_is_a_fault(config: IngestSettings, docs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ingest(config, [docs])

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(Path, "write_bytes", refuse)
        assert "can't be written (No space left on device)" in said(config)["disk"].says
        assert "not looked at" in said(config, "note")["vectors"].says, "a service may have it open"
    usage = shutil.disk_usage(config.data_dir)
    monkeypatch.setattr("shutil.disk_usage", lambda _: usage._replace(free=0))
    (config.data_dir / "catalog.sqlite").write_bytes(b"no database " * 500)
    assert "can't be written: the disk is full" in said(config)["catalog"].says
