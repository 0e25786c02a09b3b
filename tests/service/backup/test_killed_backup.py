"""An export or a restore that is killed leaves nothing half."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from ingest.errors import BackupRefused, StoreUnusable
from ingest.pipeline import ingest
from service.backup import export, restore
from service.services import opened
from service.settings import ServiceSettings
from tests.service.backup.stock import Made, at, silent, texts

DRIVER = """
import os, signal
from pathlib import Path
from ingest import pipeline
from service.backup import archive, exporting, restoring, export, restore
from service.settings import ServiceSettings
original, calls = {owner}.{name}, []

def deadly(*args, **kwargs):
    calls.append(1)
    if len(calls) == {call}:
        os.kill(os.getpid(), signal.SIGKILL)
    return original(*args, **kwargs)

{owner}.{name} = deadly
settings, file, silent = ServiceSettings(data_dir=Path({data!r})), Path({file!r}), lambda *_: None
{command}
"""
REPLACE = "restore(settings, file, silent, replace=True)"


def killed(settings: ServiceSettings, file: Path, owner: str, name: str, call: int, command: str) -> None:
    given = {"owner": owner, "name": name, "call": call, "command": command}
    driver = DRIVER.format(data=str(settings.data_dir), file=str(file), **given)
    ended = subprocess.run([sys.executable, "-c", driver], capture_output=True, text=True, timeout=60)
    assert ended.returncode == -signal.SIGKILL, ended.stderr


@pytest.mark.parametrize(("owner", "name"), [("archive.Writer", "finish"), ("Path", "replace")])
def test_a_killed_export_leaves_the_backup_before(made: Made, tmp_path: Path, owner: str, name: str) -> None:
    target = tmp_path / "backup.tgz"
    target.write_bytes(b"the one before")
    killed(made.settings, target, owner, name, 1, "export(settings, file, silent)")
    assert target.read_bytes() == b"the one before"
    export(made.settings, target, silent)
    assert [path.name for path in tmp_path.iterdir()] == ["backup.tgz"]
    assert restore(at(tmp_path / "other"), target, silent).sources == 2


@pytest.mark.parametrize(
    ("owner", "name", "call", "state"),
    [
        ("pipeline", "update", 1, "old"),
        ("Path", "rename", 2, "cut off"),
        ("Path", "rename", 7, "cut off"),
        ("restoring", "_recover", 2, "new"),
    ],
)
def test_a_killed_restore_leaves_the_old_or_says_so(
    made: Made, tmp_path: Path, owner: str, name: str, call: int, state: str
) -> None:
    (tmp_path / "old.txt").write_text("It was there before.", encoding="utf-8")
    settings = at(tmp_path / "data")
    ingest(settings, [tmp_path / "old.txt"])
    killed(settings, made.file, owner, name, call, REPLACE)
    if state == "cut off":
        with pytest.raises(StoreUnusable, match="run `citeback restore` again"):
            texts(settings)
        with pytest.raises(StoreUnusable, match="run `citeback restore` again"):
            ingest(settings, [tmp_path / "old.txt"])
    else:
        assert list(texts(settings)) == (["old.txt"] if state == "old" else ["ferry.txt", "sub/mu seum.txt"])
    (tmp_path / "bad.tgz").write_bytes(made.file.read_bytes()[:500])
    with pytest.raises(BackupRefused):
        restore(settings, tmp_path / "bad.tgz", silent, replace=True)
    assert list(texts(settings)) == (["ferry.txt", "sub/mu seum.txt"] if state == "new" else ["old.txt"])
    with opened(settings) as services:
        services.index.check()
    restore(settings, made.file, silent, replace=True)
    assert texts(settings) == texts(made.settings)
    assert not (settings.data_dir / "restoring").exists()
