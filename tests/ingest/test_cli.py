"""The command line over good, bad and damaged input: an exit code, one line, never a traceback."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from ingest.command_line import main

HOLDER = """
import sys, time
from pathlib import Path
from ingest.lock import exclusive
with exclusive(Path(sys.argv[1]), "serve", "http://127.0.0.1:1"):
    print("held", flush=True)
    time.sleep(60)
"""


@pytest.fixture(scope="module")
def ingested(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data directory made once by the real command, beside the folder it was made from."""
    top = tmp_path_factory.mktemp("made")
    (top / "docs").mkdir()
    (top / "docs" / "one.txt").write_text("Boats sail.", encoding="utf-8")
    done = run(top / "data", "ingest", str(top / "docs"))
    assert done.returncode == 0, done.stderr
    return top


@pytest.fixture
def top(ingested: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy to damage."""
    made = tmp_path / "top"
    shutil.copytree(ingested, made)
    monkeypatch.setenv("CITEBACK_DATA_DIR", str(made / "data"))
    return made


def run(data: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own."""
    command = [sys.executable, "-c", "from ingest.command_line import main; main()", *arguments]
    env = {**os.environ, "CITEBACK_DATA_DIR": str(data)}
    return subprocess.run(command, capture_output=True, text=True, timeout=60, env=env)


def call(*arguments: str) -> int:
    """The command in this process."""
    with pytest.raises(SystemExit) as ended:
        main(list(arguments))
    return int(ended.value.code or 0)


def failed(capsys: pytest.CaptureFixture[str], code: int, *arguments: str) -> str:
    """The one line that a failing command says."""
    assert call(*arguments) == code
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("citeback: ")
    assert said.err.count("\n") == 1
    return said.err


def test_json_is_json(top: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (top / "docs" / "a.pdf").write_bytes(b"%PDF")
    assert call("ingest", "--replace", str(top / "docs"), "--json") == 3
    report = json.loads(capsys.readouterr().out)
    assert (report["unchanged"], report["skipped"][0]["path"]) == (["one.txt"], "a.pdf")
    assert call("sources", "--json") == 0
    assert [source["path"] for source in json.loads(capsys.readouterr().out)] == ["one.txt"]
    assert call("status", "--json") == 0
    assert json.loads(capsys.readouterr().out)["passages"] == 1


def test_what_nobody_expects_to_be_read_is_counted_and_no_fault(top: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("a.png", "b.PNG", "c.css", "Makefile"):
        (top / "docs" / name).write_bytes(b"x")
    assert call("ingest", "--replace", str(top / "docs")) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[1:] == ["left out: 1 file .css", "left out: 2 files .png", "left out: 1 file without an ending"]
    assert call("ingest", "--replace", str(top / "docs"), "--verbose") == 0
    assert "left out: 2 files .png: a.png, b.PNG" in capsys.readouterr().out
    (top / "docs" / "d.doc").write_bytes(b"x")
    assert call("ingest", "--replace", str(top / "docs"), "--json") == 3
    kinds = {one["path"]: one["kind"] for one in json.loads(capsys.readouterr().out)["skipped"]}
    assert kinds == {"a.png": ".png", "b.PNG": ".png", "c.css": ".css", "Makefile": "without an ending", "d.doc": ""}


@pytest.mark.parametrize("arguments", [("ingest",), ("ingest", "/no/such/folder"), ("ingest", "--wrong"), ("wrong",)])
def test_wrong_usage(top: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]) -> None:
    failed(capsys, 2, *arguments)


def test_a_wrong_setting_is_named(
    top: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CITEBACK_PASSAGE_CHARS", "7")
    assert "CITEBACK_PASSAGE_CHARS='7'" in failed(capsys, 2, "ingest", str(top / "docs"))


def test_an_empty_folder_changes_nothing(top: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (top / "docs" / "one.txt").unlink()
    assert "nothing was changed" in failed(capsys, 1, "ingest", str(top / "docs"))


@pytest.mark.parametrize(
    ("statement", "reason"),
    [
        ("UPDATE meta SET value = '99'", "upgrade Citeback"),
        ("DELETE FROM meta", "names no version"),
        ("DROP TABLE passages", "lacks its table passages"),
    ],
)
def test_a_catalog_that_is_not_ours(top: Path, capsys: pytest.CaptureFixture[str], statement: str, reason: str) -> None:
    connection = sqlite3.connect(top / "data" / "catalog.sqlite")
    connection.execute(statement)
    connection.commit()
    connection.close()
    assert reason in failed(capsys, 1, "status")
    assert reason in failed(capsys, 1, "ingest", str(top / "docs"))


def test_a_catalog_that_is_no_database(top: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (top / "data" / "catalog.sqlite").write_bytes(b"not a database " * 500)
    assert "is damaged (file is not a database)" in failed(capsys, 1, "sources")


def test_an_empty_catalog_holds_nothing(top: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (top / "data" / "catalog.sqlite").write_bytes(b"")
    assert "run `citeback ingest FOLDER` first" in failed(capsys, 1, "sources")


def test_a_data_directory_that_is_a_file(top: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.rmtree(top / "data")
    (top / "data").write_text("x", encoding="utf-8")
    assert "can't be written" in failed(capsys, 1, "ingest", str(top / "docs"))


def test_a_data_directory_that_is_read_only(
    top: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "touch", refuse)
    assert "Permission denied" in failed(capsys, 1, "ingest", str(top / "docs"))


def test_a_directory_in_use_names_its_holder_until_that_is_killed(
    top: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with subprocess.Popen([sys.executable, "-c", HOLDER, str(top / "data")], stdout=subprocess.PIPE) as holder:
        try:
            assert holder.stdout is not None
            assert holder.stdout.readline() == b"held\n"
            said = failed(capsys, 1, "ingest", str(top / "docs"))
            assert f"`citeback serve` (process {holder.pid})" in said
        finally:
            holder.kill()
    assert (top / "data" / "lock.json").exists()
    assert call("ingest", "--replace", str(top / "docs")) == 0


@pytest.mark.parametrize("index", ["chroma", "terms"])
@pytest.mark.parametrize("damage", ["a file", "garbage"])
def test_a_damaged_index_is_made_again_by_rebuild(top: Path, index: str, damage: str) -> None:
    folder = top / "data" / index
    if damage == "a file":
        shutil.rmtree(folder)
        folder.write_text("x", encoding="utf-8")
    for file in folder.rglob("*"):
        if file.is_file():
            file.write_bytes(b"garbage" * 50)
    refused = run(top / "data", "ingest", str(top / "docs"))
    assert (refused.returncode, refused.stderr.count("\n")) == (1, 1), refused.stderr
    assert "citeback ingest --rebuild" in refused.stderr
    rebuilt = run(top / "data", "ingest", "--rebuild", "--json")
    assert rebuilt.returncode == 0, rebuilt.stderr
    assert json.loads(rebuilt.stdout)["embedded"] == 1
