"""Folders that are gone: what of the corpus came from them is told, and goes only when that is said."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ingest.errors import CitebackError, UsageError
from ingest.pipeline import ingest
from ingest.settings import IngestSettings
from ingest.terms import TermIndex

pytestmark = pytest.mark.usefixtures("embedder")

Texts = Callable[[], dict[str, str | None]]


@pytest.fixture
def other(tmp_path: Path) -> Path:
    """A second folder, its name in need of quotes in a shell."""
    made = tmp_path / "other things"
    (made / "deep").mkdir(parents=True)
    (made / "deep" / "three.txt").write_text("Trains run.", encoding="utf-8")
    (made / "four.txt").write_text("Cars drive.", encoding="utf-8")
    return made


def test_a_missing_folder_says_what_stays_and_the_command_that_takes_it_out(
    config: IngestSettings, docs: Path, other: Path, texts: Texts
) -> None:
    ingest(config, [docs])
    ingest(config, [other])
    shutil.rmtree(other)
    with pytest.raises(UsageError) as caught:
        ingest(config, [other])
    assert str(caught.value) == (
        f"{other}: no such file or folder; 2 documents of the corpus came from there (deep/three.txt, four.txt); "
        f"`citeback remove '{other}'` takes out what did"
    )
    assert set(texts()) == {"one.txt", "two.txt", "deep/three.txt", "four.txt"}
    report = ingest(config, [other], gone=True)
    assert (report.removed, report.added, report.passages) == (["deep/three.txt", "four.txt"], [], 2)
    assert set(texts()) == {"one.txt", "two.txt"}
    assert TermIndex(config.data_dir / "terms").count() == 2


def test_a_part_that_is_gone_takes_only_that_part_out(config: IngestSettings, docs: Path, other: Path) -> None:
    ingest(config, [docs, other])
    (docs / "one.txt").unlink()
    shutil.rmtree(other / "deep")
    with pytest.raises(UsageError, match=r"1 document of the corpus came from there \(one.txt\)"):
        ingest(config, [docs / "one.txt"])
    assert ingest(config, [docs / "one.txt"], gone=True).removed == ["one.txt"]
    assert ingest(config, [other / "deep"], gone=True).removed == ["deep/three.txt"]


def test_a_folder_whose_name_begins_the_same_stays(config: IngestSettings, docs: Path, other: Path) -> None:
    ingest(config, [docs, other])
    shutil.rmtree(other)
    with pytest.raises(UsageError, match="no document of the corpus came from there"):
        ingest(config, [other.with_name("other")], gone=True)


def test_what_is_gone_may_be_named_beside_what_is_there(config: IngestSettings, docs: Path, other: Path) -> None:
    ingest(config, [other])
    shutil.rmtree(other)
    report = ingest(config, [docs, other], gone=True)
    assert (report.added, report.removed) == (["one.txt", "two.txt"], ["deep/three.txt", "four.txt"])


def test_an_emptied_folder_takes_its_documents_along_only_when_that_is_said(
    config: IngestSettings, docs: Path, texts: Texts
) -> None:
    ingest(config, [docs])
    for file in docs.iterdir():
        file.unlink()
    with pytest.raises(CitebackError, match=r"nothing was changed; 2 documents .* `citeback remove "):
        ingest(config, [docs])
    assert ingest(config, [docs], gone=True).removed == ["one.txt", "two.txt"]
    assert texts() == {}


def test_a_path_that_never_was_makes_no_data_directory(config: IngestSettings) -> None:
    with pytest.raises(UsageError, match="no such file or folder"):
        ingest(config, [Path("nowhere")], gone=True)
    assert not config.data_dir.exists()


def test_a_file_whose_folder_is_gone_is_taken_from_another(
    config: IngestSettings, docs: Path, tmp_path: Path, texts: Texts
) -> None:
    ingest(config, [docs])
    moved: Any = docs.rename(tmp_path / "moved")
    (moved / "two.txt").unlink()
    report = ingest(config, [moved, docs], gone=True)
    assert (report.unchanged, report.removed) == (["one.txt"], ["two.txt"])
    assert set(texts()) == {"one.txt"}
