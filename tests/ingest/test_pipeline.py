"""An ingest from top to bottom: what is embedded, what stays, what goes, in every store."""

import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from ingest import pipeline
from ingest.errors import CitebackError, EmbedderError, StoreFull, StoreTooNew, UsageError
from ingest.pipeline import ingest
from ingest.places import places
from ingest.report import IngestReport
from ingest.settings import IngestSettings
from ingest.terms import TermIndex
from ingest.vectors import VectorIndex

Texts = Callable[[], dict[str, str | None]]


def counts(config: IngestSettings, model_id: str = "fake", indexes: int = 0) -> tuple[int, int]:
    """How many passages the vector and the term index of a number hold."""
    folders = places(config, indexes)
    with closing(VectorIndex(folders.vectors, None, model_id)) as vectors:
        return vectors.count(), TermIndex(folders.terms).count()


def did(report: IngestReport) -> tuple[int, list[str], list[str], list[str], list[str], int]:
    return (report.generation, report.added, report.changed, report.unchanged, report.removed, report.embedded)


def test_takes_a_folder_in(config: IngestSettings, docs: Path, embedder: Any, texts: Texts) -> None:
    report = ingest(config, [docs])
    assert did(report) == (1, ["one.txt", "two.txt"], [], [], [], 2)
    assert report.passages == len(embedder.embedded) == 2
    assert texts() == {"one.txt": "Boats sail.", "two.txt": "Birds fly."}
    assert counts(config) == (2, 2)


def test_an_unchanged_folder_embeds_nothing(config: IngestSettings, docs: Path, embedder: Any) -> None:
    ingest(config, [docs])
    assert did(ingest(config, [docs])) == (1, [], [], ["one.txt", "two.txt"], [], 0)
    assert len(embedder.embedded) == 2


def test_only_what_changed_is_embedded(config: IngestSettings, docs: Path, embedder: Any, texts: Texts) -> None:
    (docs / "one.txt").write_text("Boats sail. " * 66 + "\n\n" + "Trains run. " * 60, encoding="utf-8")
    ingest(config, [docs])
    embedder.embedded.clear()
    (docs / "one.txt").write_text("Boats sail. " * 66 + "\n\n" + "Cars drive. " * 60, encoding="utf-8")
    report = ingest(config, [docs])
    assert (report.changed, report.unchanged, report.passages) == (["one.txt"], ["two.txt"], 3)
    assert [text.split()[0] for text in embedder.embedded] == ["Cars"]
    assert "Trains" not in (texts()["one.txt"] or "")


def test_a_table_goes_on_under_its_head(config: IngestSettings, docs: Path, embedder: Any, texts: Texts) -> None:
    rows = "\n".join(f"| Lamp {number} | {number} euros | {number} kilograms |" for number in range(40))
    (docs / "one.txt").write_text(f"Prices\n\n| Lamp | Price | Weight |\n{rows}\n", encoding="utf-8")
    ingest(config, [docs])
    within = [text for text in embedder.embedded if "Lamp 39" in text]
    assert [text.splitlines()[:2] for text in within] == [["Prices", "Lamp | Price | Weight"]]
    hits = TermIndex(config.data_dir / "terms").search("weight", 5)
    assert len(hits) == len(embedder.embedded) - 1
    assert (texts()["one.txt"] or "").count("Weight") == 1


def test_a_text_that_moved_is_not_embedded_again(config: IngestSettings, docs: Path, embedder: Any) -> None:
    ingest(config, [docs])
    (docs / "one.txt").rename(docs / "renamed.txt")
    assert did(ingest(config, [docs])) == (2, ["renamed.txt"], [], ["two.txt"], ["one.txt"], 0)


def test_a_file_that_changed_there_and_back(config: IngestSettings, docs: Path, embedder: Any, texts: Texts) -> None:
    for text in ("Boats sail.", "Trains run.", "Boats sail."):
        (docs / "one.txt").write_text(text, encoding="utf-8")
        ingest(config, [docs])
        assert texts()["one.txt"] == text
    assert counts(config) == (2, 2)


def test_what_went_from_the_folder_goes_from_every_store(
    config: IngestSettings, docs: Path, embedder: Any, texts: Texts
) -> None:
    ingest(config, [docs])
    (docs / "one.txt").unlink()
    assert ingest(config, [docs]).removed == ["one.txt"]
    assert list(texts()) == ["two.txt"]
    assert counts(config) == (1, 1)


def test_other_folders_stay_unless_replaced(
    config: IngestSettings, docs: Path, embedder: Any, texts: Texts, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "three.txt").write_text("Cars drive.", encoding="utf-8")
    ingest(config, [docs])
    ingest(config, [other])
    assert list(texts()) == ["one.txt", "three.txt", "two.txt"]
    assert ingest(config, [other], replace=True).removed == ["one.txt", "two.txt"]
    assert list(texts()) == ["three.txt"]


def test_a_single_file_removes_nothing(config: IngestSettings, docs: Path, embedder: Any, texts: Texts) -> None:
    ingest(config, [docs])
    (docs / "one.txt").write_text("Trains run.", encoding="utf-8")
    (docs / "two.txt").unlink()
    assert ingest(config, [docs / "one.txt"]).changed == ["one.txt"]
    assert texts() == {"one.txt": "Trains run.", "two.txt": "Birds fly."}


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.pdf", b"%PDF-1.7", "a damaged PDF"),
        ("a.xls", b"PK", ".xls files are not supported"),
        ("a", b"text", "files without an ending"),
        ("a.txt", b"\x00\x01\x02\x03" * 50, "binary data"),
        ("a.txt", b"", "no text"),
        ("a.txt", b" \n\t ", "no text"),
        ("a.txt", b"x" * 1_100_000, "over the limit of 1 MB"),
    ],
)
def test_what_cannot_be_taken_is_skipped_by_name(
    config: IngestSettings, docs: Path, embedder: Any, name: str, content: bytes, reason: str
) -> None:
    (docs / name).write_bytes(content)
    report = ingest(config.model_copy(update={"max_file_mb": 1}), [docs])
    assert [(skipped.path, reason in skipped.reason) for skipped in report.skipped] == [(name, True)]
    assert report.added == ["one.txt", "two.txt"]


def test_a_file_that_became_unreadable_keeps_its_earlier_version(
    config: IngestSettings, docs: Path, embedder: Any, texts: Texts, monkeypatch: pytest.MonkeyPatch
) -> None:
    ingest(config, [docs])
    read = Path.read_bytes

    def refuse(file: Path) -> bytes:
        if file.name == "one.txt":
            raise PermissionError(13, "Permission denied")
        return read(file)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    [skipped] = ingest(config, [docs]).skipped
    assert (skipped.path, skipped.reason) == (
        "one.txt",
        "can't be read: Permission denied; the version ingested before stays",
    )
    assert texts()["one.txt"] == "Boats sail."


def test_a_folder_that_became_unreadable_keeps_its_files(
    config: IngestSettings, docs: Path, embedder: Any, texts: Texts, monkeypatch: pytest.MonkeyPatch
) -> None:
    (docs / "deep").mkdir()
    (docs / "deep" / "three.txt").write_text("Cars drive.", encoding="utf-8")
    ingest(config, [docs])
    listing = Path.iterdir

    def refuse(folder: Path) -> Any:
        if folder.name == "deep":
            raise PermissionError(13, "Permission denied")
        return listing(folder)

    monkeypatch.setattr(Path, "iterdir", refuse)
    report = ingest(config, [docs])
    assert (report.removed, [skipped.path for skipped in report.skipped]) == ([], ["deep"])
    assert texts()["deep/three.txt"] == "Cars drive."


def test_an_emptied_folder_changes_nothing(config: IngestSettings, docs: Path, embedder: Any, texts: Texts) -> None:
    ingest(config, [docs])
    for file in docs.iterdir():
        file.unlink()
    with pytest.raises(CitebackError, match=r"no document found in .*; nothing was changed"):
        ingest(config, [docs])
    assert list(texts()) == ["one.txt", "two.txt"]


def test_no_path_or_a_wrong_one_is_wrong_usage(config: IngestSettings, embedder: Any) -> None:
    with pytest.raises(UsageError, match="name a folder"):
        ingest(config, [])
    with pytest.raises(UsageError, match="no such file or folder"):
        ingest(config, [Path("nowhere")])
    assert not config.data_dir.exists()


def test_rebuild_makes_the_indexes_again(config: IngestSettings, docs: Path, embedder: Any) -> None:
    ingest(config, [docs])
    assert did(ingest(config, [], rebuild=True)) == (2, [], [], [], [], 2)
    assert counts(config, indexes=1) == (2, 2)
    assert not any(folder.exists() for folder in places(config, 0))
    assert did(ingest(config, [docs])) == (2, [], [], ["one.txt", "two.txt"], [], 0)


def test_rebuild_of_nothing_says_so(config: IngestSettings, embedder: Any) -> None:
    with pytest.raises(CitebackError, match="no document found in the catalog"):
        ingest(config, [], rebuild=True)


@pytest.mark.parametrize(("place", "error"), [("make_embeddings", EmbedderError), ("open_engine", StoreTooNew)])
def test_a_rebuild_that_cannot_begin_leaves_the_indexes(
    config: IngestSettings,
    docs: Path,
    embedder: Any,
    monkeypatch: pytest.MonkeyPatch,
    place: str,
    error: type[Exception],
) -> None:
    ingest(config, [docs])

    def refuse(*_: object, **__: object) -> None:
        raise error("not now")

    monkeypatch.setattr(pipeline, place, refuse)
    with pytest.raises(error):
        ingest(config, [], rebuild=True)
    assert counts(config) == (2, 2)


@pytest.mark.parametrize("lost", ["chroma", "terms"])
def test_a_lost_index_is_made_again_by_the_next_ingest(
    config: IngestSettings, docs: Path, embedder: Any, lost: str
) -> None:
    ingest(config, [docs])
    shutil.rmtree(config.data_dir / lost)
    assert ingest(config, [docs]).embedded == (2 if lost == "chroma" else 0)
    assert counts(config) == (2, 2)


def test_another_model_embeds_all_anew_and_leaves_nothing_behind(
    config: IngestSettings, docs: Path, embedder: Any, use_model: Callable[[str], Any], opened: Any
) -> None:
    ingest(config, [docs])
    use_model("other")
    assert did(ingest(config, [docs])) == (2, [], [], ["one.txt", "two.txt"], [], 2)
    with opened() as catalog:
        assert catalog.generation().model_id == "other"
    assert counts(config, "other") == (2, 2)
    assert counts(config, "fake")[0] == 0


def test_another_passage_length_cuts_anew(config: IngestSettings, docs: Path, embedder: Any, opened: Any) -> None:
    (docs / "one.txt").write_text("Boats sail on the water all day long. " * 20, encoding="utf-8")
    before = ingest(config, [docs]).passages
    report = ingest(config.model_copy(update={"passage_chars": 200}), [docs])
    assert report.passages > before
    with opened() as catalog:
        assert all(len(passage.text) <= 200 for passage in catalog.passages(catalog.passage_ids()).values())


def test_a_full_disk_is_one_line_and_leaves_the_last_generation(
    config: IngestSettings, docs: Path, embedder: Any, texts: Texts, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sqlite3

    from sqlalchemy.exc import OperationalError

    ingest(config, [docs])
    (docs / "one.txt").write_text("Trains run.", encoding="utf-8")

    def refuse(*_: object) -> None:
        raise OperationalError("COMMIT", {}, sqlite3.OperationalError("database or disk is full"))

    with monkeypatch.context() as patched:
        patched.setattr(pipeline.CatalogWriter, "finish", refuse)
        with pytest.raises(StoreFull, match=r"can't be written: the disk is full; free some space") as caught:
            ingest(config, [docs])
    assert "\n" not in str(caught.value)
    assert texts()["one.txt"] == "Boats sail."
    assert ingest(config, [docs]).embedded == 0
    assert texts()["one.txt"] == "Trains run."


def test_a_large_file_of_one_line(config: IngestSettings, docs: Path, embedder: Any, texts: Texts) -> None:
    line = "".join(f"Item {number} 🏛️ of the long list " for number in range(20_000))
    (docs / "one.txt").write_text(line, encoding="utf-8")
    report = ingest(config, [docs])
    assert report.embedded == report.passages > len(line) // 800
    assert texts()["one.txt"] == line
