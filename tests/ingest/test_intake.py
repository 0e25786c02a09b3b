"""Which files are taken, and which folder a source belongs to, seen from whole ingests."""

import os
from importlib import import_module
from pathlib import Path

import pytest

from ingest import intake, pipeline
from ingest.loaders import version
from ingest.pipeline import ingest
from ingest.report import Skipped
from ingest.settings import IngestSettings

pytestmark = pytest.mark.usefixtures("embedder")


def test_replace_takes_a_file_whose_path_another_folder_had(config: IngestSettings, docs: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "one.txt").write_text("Trains run.", encoding="utf-8")
    ingest(config, [docs])
    report = ingest(config, [other], replace=True)
    assert (report.changed, report.removed, report.skipped) == (["one.txt"], ["two.txt"], [])


def test_a_folder_that_moved_still_loses_its_deleted_files(config: IngestSettings, docs: Path) -> None:
    ingest(config, [docs])
    moved = docs.rename(docs.with_name("moved"))
    assert ingest(config, [moved]).unchanged == ["one.txt", "two.txt"]
    (moved / "one.txt").unlink()
    assert ingest(config, [moved]).removed == ["one.txt"]


def test_a_folder_named_twice_is_read_once(config: IngestSettings, docs: Path) -> None:
    report = ingest(config, [docs, docs / ".." / "docs"])
    assert (report.added, report.skipped) == (["one.txt", "two.txt"], [])


def test_names_that_are_no_utf8_are_taken(config: IngestSettings, tmp_path: Path) -> None:
    folder = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9"))
    folder.mkdir()
    (folder / os.fsdecode(b"n\xff.txt")).write_text("Boats sail.", encoding="utf-8")
    assert ingest(config, [folder]).added == ["n\ufffd.txt"]
    assert ingest(config, [folder]).unchanged == ["n\ufffd.txt"]


def test_the_data_directory_inside_the_folder_is_no_document(config: IngestSettings, docs: Path) -> None:
    inside = config.model_copy(update={"data_dir": docs / "data"})
    assert ingest(inside, [docs]).added == ["one.txt", "two.txt"]
    assert ingest(inside, [docs]).unchanged == ["one.txt", "two.txt"]


def test_links_are_followed_only_to_files_inside(config: IngestSettings, docs: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("Outside.", encoding="utf-8")
    (docs / "loop").symlink_to(docs)
    (docs / "self.txt").symlink_to(docs / "self.txt")
    (docs / "out.txt").symlink_to(tmp_path / "secret.txt")
    (docs / "in.txt").symlink_to(docs / "one.txt")
    os.mkfifo(docs / "pipe.txt")
    report = ingest(config, [docs])
    assert report.added == ["in.txt", "one.txt", "two.txt"]
    assert {skipped.path: skipped.reason.split(";")[0] for skipped in report.skipped} == {
        "loop": "a symbolic link to a folder",
        "self.txt": "a broken symbolic link",
        "out.txt": "a symbolic link out of the ingested folder",
        "pipe.txt": "not a regular file",
    }


def test_two_files_at_one_path_are_not_mixed_up(config: IngestSettings, docs: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "one.txt").write_text("Trains run.", encoding="utf-8")
    (other / "four.txt").write_text("Cars drive.", encoding="utf-8")
    ingest(config, [docs])
    report = ingest(config, [other])
    [skipped] = report.skipped
    assert (skipped.path, report.added) == ("one.txt", ["four.txt"])
    assert "another ingested folder has a file at this path" in skipped.reason
    assert "the version ingested before stays" in skipped.reason


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are read in ways that their texts name."""
    monkeypatch.syspath_prepend(Path(__file__).parent)
    monkeypatch.setattr(pipeline, "read_file", import_module("failing_reads").read)


@pytest.mark.usefixtures("failing")
def test_what_could_not_be_read_of_a_file_is_named(config: IngestSettings, docs: Path) -> None:
    (docs / "one.txt").write_text("partly", encoding="utf-8")
    report = ingest(config, [docs])
    assert report.added == ["one.txt", "two.txt"]
    assert report.skipped == [Skipped("one.txt", "its pictures were not read", partly=True)]


@pytest.mark.usefixtures("failing")
def test_files_that_cannot_be_read_are_named_in_order_and_stop_nothing(config: IngestSettings, docs: Path) -> None:
    ingest(config, [docs])
    for name, text in {"a.txt": "crash", "b.doc": "", "c.txt": "skip", "one.txt": "leave", "z.txt": "abort"}.items():
        (docs / name).write_text(text, encoding="utf-8")
    (docs / "y.txt").write_text("Trains run.", encoding="utf-8")
    report = ingest(config, [docs])
    assert (report.added, report.unchanged, report.removed) == (["y.txt"], ["two.txt"], [])
    assert [skipped.path for skipped in report.skipped] == ["a.txt", "b.doc", "c.txt", "one.txt", "z.txt"]
    assert [skipped.reason.endswith("; the version ingested before stays") for skipped in report.skipped] == [
        skipped.path == "one.txt" for skipped in report.skipped
    ]


@pytest.mark.usefixtures("failing")
@pytest.mark.parametrize(("first", "added", "skipped"), [("crash", 1, ["crashed"]), ("Boats.", 1, ["another"])])
def test_the_second_file_at_a_path_is_taken_where_the_first_cannot_be_read(
    config: IngestSettings, docs: Path, tmp_path: Path, first: str, added: int, skipped: list[str]
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "one.txt").write_text("Trains run.", encoding="utf-8")
    (docs / "one.txt").write_text(first, encoding="utf-8")
    report = ingest(config, [docs / "one.txt", other / "one.txt"])
    assert (len(report.added), [skip.reason.split()[0] for skip in report.skipped]) == (added, skipped)


def test_folders_nested_deeper_than_calls_stop_nothing(config: IngestSettings, docs: Path) -> None:
    deep = docs
    for _ in range(1200):
        deep /= "d"
        deep.mkdir()
    file = deep / "three.txt"
    file.write_text("Trains run.", encoding="utf-8")
    try:
        report = ingest(config, [docs])
    finally:  # pytest's way of removing it nests calls
        file.unlink()
        os.removedirs(deep)
    assert [path.rsplit("/", 1)[-1] for path in report.added] == ["three.txt", "one.txt", "two.txt"]


@pytest.mark.parametrize("name", ["deep.md", "deep.html"])
def test_lists_nested_500_deep_stop_nothing(config: IngestSettings, docs: Path, name: str) -> None:
    deep = "".join("  " * depth + "- item\n" for depth in range(500))
    (docs / name).write_text("<ul><li>item" * 500 if name.endswith("html") else deep, encoding="utf-8")
    assert {"one.txt", "two.txt"} <= set(ingest(config, [docs]).added)


def test_a_new_way_of_extracting_reads_a_file_anew(
    config: IngestSettings, docs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ingest(config, [docs])
    monkeypatch.setattr(intake, "version", lambda path: "other-2" if path.name == "one.txt" else version(path))
    report = ingest(config, [docs])
    assert (report.changed, report.unchanged) == (["one.txt"], ["two.txt"])
    assert ingest(config, [docs]).unchanged == ["one.txt", "two.txt"]
