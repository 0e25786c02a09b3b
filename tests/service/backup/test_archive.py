"""Only a whole backup is restored, and nothing but what belongs into a data directory."""

import gzip
import hashlib
import io
import json
import sqlite3
import tarfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from ingest.errors import BackupRefused, CitebackError, StoreTooNew
from service.backup import restore
from service.backup.archive import Manifest
from tests.service.backup.stock import Made, at, silent, texts


def repacked(archive: Path, target: Path, change: Callable[[dict[str, bytes]], None]) -> Path:
    """A backup with other files in it; the manifest is changed only where it is told to be."""
    with tarfile.open(archive) as tar:
        held = {member.name: tar.extractfile(member).read() for member in tar}  # type: ignore[union-attr]
    change(held)
    with tarfile.open(target, "w:gz") as tar:
        for name, content in held.items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            tar.addfile(member, io.BytesIO(content))
    return target


def flipped(held: dict[str, bytes]) -> None:
    held["uploads/sub/mu seum.txt"] = held["uploads/sub/mu seum.txt"].replace(b"1987", b"1988")


def lacking(held: dict[str, bytes]) -> None:
    del held["uploads/sub/mu seum.txt"]


def without_manifest(held: dict[str, bytes]) -> None:
    del held["manifest.json"]


def more_after_the_manifest(held: dict[str, bytes]) -> None:
    held["uploads/more.txt"] = b"more"


def named(name: str) -> Callable[[dict[str, bytes]], None]:
    def change(held: dict[str, bytes]) -> None:
        manifest = held.pop("manifest.json")
        held |= {name: b"x", "manifest.json": manifest}

    return change


def told(**more: Any) -> Callable[[dict[str, bytes]], None]:
    def change(held: dict[str, bytes]) -> None:
        held["manifest.json"] = json.dumps(json.loads(held["manifest.json"]) | more).encode()

    return change


@pytest.mark.parametrize(
    ("change", "kind", "says"),
    [
        (flipped, BackupRefused, "mu seum.txt is not what its manifest says; nothing was restored"),
        (lacking, BackupRefused, "mu seum.txt is not what its manifest says"),
        (without_manifest, BackupRefused, "its manifest is missing"),
        (more_after_the_manifest, BackupRefused, "uploads/more.txt.* no file of a data directory"),
        (named("../escaped.txt"), BackupRefused, "escaped.txt.* no file of a data directory"),
        (named("uploads/../../escaped.txt"), BackupRefused, "no file of a data directory"),
        (named("/tmp/escaped.txt"), BackupRefused, "no file of a data directory"),
        (named("uploads//escaped.txt"), BackupRefused, "no file of a data directory"),
        (named("lock.token"), BackupRefused, "no file of a data directory"),
        (named("uploads"), BackupRefused, "no file of a data directory"),
        (named("uploads/unknown.txt"), BackupRefused, "unknown.txt is not what its manifest says"),
        (told(catalog_version=99), StoreTooNew, "this Citeback knows .* upgrade it"),
        (told(format=2), StoreTooNew, "upgrade it"),
        (told(files=None), BackupRefused, "upgrade Citeback"),
    ],
)
def test_what_is_no_whole_backup_is_refused(
    made: Made, tmp_path: Path, change: Callable[[dict[str, bytes]], None], kind: type[CitebackError], says: str
) -> None:
    archive = repacked(made.file, tmp_path / "changed.tgz", change)
    with pytest.raises(kind, match=says) as caught:
        restore(at(tmp_path / "other"), archive, silent)
    assert "\n" not in str(caught.value)
    assert {path.name for path in (tmp_path / "other").iterdir()} <= {"lock"}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["changed.tgz", "other"]


def test_a_link_is_refused(made: Made, tmp_path: Path) -> None:
    with tarfile.open(tmp_path / "linked.tgz", "w:gz") as tar:
        link = tarfile.TarInfo("uploads/link")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc"
        tar.addfile(link)
    with pytest.raises(BackupRefused, match="no file of a data directory"):
        restore(at(tmp_path / "other"), tmp_path / "linked.tgz", silent)


@pytest.mark.parametrize("damage", ["cut", "flipped", "text", "empty", "gzip of nothing"])
def test_a_damaged_file_is_no_whole_backup(made: Made, tmp_path: Path, damage: str) -> None:
    content = made.file.read_bytes()
    middle = len(content) // 2
    changed = {
        "cut": content[:middle],
        "flipped": content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :],
        "text": b"no backup at all",
        "empty": b"",
        "gzip of nothing": gzip.compress(b""),
    }[damage]
    (tmp_path / "bad.tgz").write_bytes(changed)
    with pytest.raises(BackupRefused, match=r"take another"):
        restore(at(tmp_path / "other"), tmp_path / "bad.tgz", silent)
    assert not (tmp_path / "other" / "restoring").exists()


def test_an_older_catalog_is_brought_up_to_date(made: Made, tmp_path: Path) -> None:
    restore(at(tmp_path / "older"), made.file, silent)
    with closing(sqlite3.connect(tmp_path / "older" / "catalog.sqlite")) as catalog:
        catalog.execute("UPDATE meta SET value = '4' WHERE key = 'schema'")
        catalog.execute("ALTER TABLE texts DROP COLUMN digest")
        catalog.execute("ALTER TABLE sources DROP COLUMN collection")
        catalog.commit()
    with tarfile.open(made.file) as tar:
        manifest = Manifest.model_validate_json(tar.extractfile("manifest.json").read())  # type: ignore[union-attr]
    content = (tmp_path / "older" / "catalog.sqlite").read_bytes()

    def older(held: dict[str, bytes]) -> None:
        held["catalog.sqlite"] = content
        files = json.loads(held["manifest.json"])["files"]
        files["catalog.sqlite"] = {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
        told(catalog_version=4, files=files)(held)

    assert manifest.catalog_version > 4
    restore(at(tmp_path / "now"), repacked(made.file, tmp_path / "older.tgz", older), silent)
    assert texts(at(tmp_path / "now")) == texts(made.settings)
