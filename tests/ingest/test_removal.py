"""Documents are taken out by what a person calls them; files in folders stay."""

from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.catalog import source_id_of
from ingest.errors import NothingIngested, UsageError
from ingest.pipeline import ingest
from ingest.removal import named, remove
from ingest.settings import IngestSettings

pytestmark = pytest.mark.usefixtures("embedder")

Texts = Callable[[], dict[str, str | None]]


def test_documents_are_named_by_id_path_folder_or_file(config: IngestSettings, docs: Path, tmp_path: Path) -> None:
    (docs / "deep").mkdir()
    (docs / "deep" / "three.txt").write_text("Trains run.", encoding="utf-8")
    ingest(config, [docs])
    one, two, three = ((str(docs), path) for path in ("one.txt", "two.txt", "deep/three.txt"))
    assert named(config, [source_id_of("two.txt")]) == [two]
    assert named(config, ["one.txt", "one.txt"]) == [one]
    assert named(config, [str(docs / "deep"), str(docs / "two.txt")]) == [three, two]
    assert set(named(config, [str(docs)])) == {one, two, three}
    for nothing in (str(tmp_path / "doc"), "none.txt", str(docs / "on")):
        with pytest.raises(UsageError, match="no document of the corpus"):
            named(config, [nothing])


def test_what_is_removed_stays_where_it_is_and_comes_back(config: IngestSettings, docs: Path, texts: Texts) -> None:
    ingest(config, [docs])
    report = remove(config, named(config, ["one.txt"]), lambda *_: None)
    assert (report.removed, list(texts())) == (["one.txt"], ["two.txt"])
    assert (docs / "one.txt").exists()
    assert ingest(config, [docs]).added == ["one.txt"]


def test_an_upload_is_deleted(config: IngestSettings, texts: Texts) -> None:
    uploads = config.data_dir / "uploads"
    uploads.mkdir(parents=True)
    (uploads / "sent.txt").write_text("Kites.", encoding="utf-8")
    ingest(config, [uploads])
    assert list(texts()) == ["sent.txt"]
    remove(config, named(config, ["sent.txt"]), lambda *_: None)
    assert not (uploads / "sent.txt").exists()
    assert texts() == {}


def test_there_must_be_a_corpus(config: IngestSettings) -> None:
    with pytest.raises(NothingIngested):
        named(config, ["one.txt"])
