"""A backup holds all that can't be made again; it is made while a service answers."""

import json
import os
from pathlib import Path
from typing import Any

import httpx2
import pytest
from click.testing import CliRunner

from eval.local_service import served
from ingest.errors import CitebackError, NothingIngested, StoreFull, StoreLocked, UsageError
from ingest.lock import exclusive
from ingest.pipeline import ingest
from service.app import create_app
from service.backup import export, restore
from service.backup_cli import export as export_command
from service.backup_cli import restore as restore_command
from service.services import opened
from service.serving import serving
from tests.service.backup.stock import FERRY, UPLOAD, VISITOR, Made, at, silent, texts
from tests.service.live_service import finished, living


def test_what_is_restored_answers_and_remembers(made: Made, tmp_path: Path) -> None:
    other = at(tmp_path / "other")
    assert restore(other, made.file, silent).sources == 2
    assert texts(other) == {"ferry.txt": FERRY, "sub/mu seum.txt": UPLOAD}
    with living(other) as client:
        assert "7.40" in client.post("/v1/ask", json={"question": "When does the ferry leave?"}).json()["answer"]
        assert client.get(f"/v1/conversations/{made.conversation}", headers=VISITOR).json()["turns"]
        ids = {one["path"]: one["id"] for one in client.get("/v1/sources").json()["sources"]}
        address = f"/v1/sources/{ids['sub/mu seum.txt']}"
        assert client.get(f"{address}/original").content == UPLOAD.encode()
        assert finished(client, client.delete(address))["state"] == "done", "uploads are known by where they lie now"
    assert not (other.data_dir / "uploads" / "sub").exists()
    assert not (other.data_dir / "restoring").exists()


def test_only_its_owner_can_read_a_backup(made: Made) -> None:
    assert made.file.stat().st_mode & 0o077 == 0
    assert [path.name for path in made.file.parent.iterdir() if path.name.startswith(".")] == []


def test_what_is_there_is_kept_unless_it_may_go(made: Made, tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "else.txt").write_text("Something else.", encoding="utf-8")
    full = at(tmp_path / "data")
    ingest(full, [tmp_path / "docs"])
    (full.data_dir / "notes").write_text("of somebody else", encoding="utf-8")
    with pytest.raises(UsageError, match=r"holds catalog.sqlite: restore into another .* or with --replace"):
        restore(full, made.file, silent)
    assert list(texts(full)) == ["else.txt"]
    restore(full, made.file, silent, replace=True)
    assert texts(full) == texts(made.settings)
    assert (full.data_dir / "notes").exists(), "what isn't ours is left alone"
    with opened(full) as services:
        assert services.index.check()


def test_what_changed_while_it_was_copied_is_copied_anew(made: Made, tmp_path: Path, monkeypatch: Any) -> None:
    from service.backup import exporting

    generations = iter([1, 1, 2, 2, 2, 3])
    monkeypatch.setattr(exporting, "_generation", lambda _: next(generations))
    with exclusive(made.settings.data_dir, "remove"):
        export(made.settings, tmp_path / "b.tgz", silent)
    assert next(generations) == 3, "written twice"
    numbers = iter(range(100))
    monkeypatch.setattr(exporting, "_generation", lambda _: next(numbers))
    with exclusive(made.settings.data_dir, "remove"), pytest.raises(CitebackError, match="faster than they can be"):
        export(made.settings, tmp_path / "c.tgz", silent)
    assert [path.name for path in tmp_path.iterdir()] == ["b.tgz"]


def test_a_service_writes_it_between_two_jobs(made: Made, tmp_path: Path) -> None:
    settings = at(tmp_path / "data")
    restore(settings, made.file, silent)
    with serving(settings) as running, served(create_app(settings, running)) as url:
        assert running.corpus is not None
        (settings.data_dir / "lock.json").write_text(json.dumps({"pid": 1, "command": "serve", "url": url}))
        for number in range(5):
            httpx2.post(f"{url}/v1/sources", files={"files": (f"{number}.txt", b"It is written.")})
        assert export(settings, tmp_path / "b.tgz", silent).sources == 7
        assert {job.state for job in running.corpus.jobs.newest(9)} == {"done"}
        (tmp_path / "folder").mkdir()
        (tmp_path / ".folder.tgz.export").write_text("in the way", encoding="utf-8")
        with pytest.raises(CitebackError, match=r"folder\.tgz can't be written"):
            export(settings, tmp_path / "folder.tgz", silent)
    other = at(tmp_path / "other")
    restore(other, tmp_path / "b.tgz", silent)
    with living(other) as client:
        kinds = [job["kind"] for job in client.get("/v1/jobs").json()["jobs"]]
        assert "export" not in kinds, "it isn't done again where it is restored"
        assert len(kinds) == 6


@pytest.mark.parametrize("place", ["export", "restore"])
def test_a_full_disk_is_told_and_leaves_nothing(made: Made, tmp_path: Path, monkeypatch: Any, place: str) -> None:
    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", refuse)
    calls = {
        "export": lambda: export(made.settings, tmp_path / "b.tgz", silent),
        "restore": lambda: restore(at(tmp_path / "other"), made.file, silent),
    }
    with pytest.raises(StoreFull, match="the disk is full; free some space"):
        calls[place]()
    assert [path.name for path in tmp_path.rglob("*")] == ([] if place == "export" else ["other", "lock"])


def test_wrong_usage(made: Made, tmp_path: Path) -> None:
    for target in (tmp_path, tmp_path / "no" / "b.tgz"):
        with pytest.raises(UsageError, match="name a file in a folder"):
            export(made.settings, target, silent)
    with pytest.raises(NothingIngested):
        export(at(tmp_path / "nothing"), tmp_path / "b.tgz", silent)
    assert not (tmp_path / "nothing").exists()
    with pytest.raises(UsageError, match="no such file"):
        restore(at(tmp_path / "other"), tmp_path / "b.tgz", silent)
    with exclusive(tmp_path / "held", "serve", "http://127.0.0.1:9"), pytest.raises(StoreLocked, match="in use by"):
        restore(at(tmp_path / "held"), made.file, silent)
    elsewhere = made.settings.model_copy(update={"catalog_url": "postgresql://x/y"})
    for call in (lambda: export(elsewhere, tmp_path / "b.tgz", silent), lambda: restore(elsewhere, made.file, silent)):
        with pytest.raises(UsageError, match="with the database's own tools"):
            call()


def test_on_the_command_line(made: Made, tmp_path: Path) -> None:
    data = ["--data-dir", str(made.settings.data_dir)]
    exported = CliRunner().invoke(export_command, [str(tmp_path / "b.tgz"), *data])
    assert (exported.exit_code, "2 documents, 2 passages, to" in exported.output) == (0, True), exported.output
    restored = CliRunner().invoke(restore_command, [str(tmp_path / "b.tgz"), "--data-dir", str(tmp_path / "other")])
    assert (restored.exit_code, "restored 2 documents" in restored.output) == (0, True), restored.output
