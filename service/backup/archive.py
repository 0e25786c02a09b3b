"""The file that a backup is: a gzipped tar of plain files, and last a manifest with the digest of each."""

import gzip
import hashlib
import io
import os
import tarfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import IO, cast

from pydantic import BaseModel, ValidationError

from ingest.catalog.tables import SCHEMA_VERSION
from ingest.errors import BackupRefused, StoreTooNew
from ingest.settings import UPLOADS
from service.store import FILE

CATALOG, STORE, INCOMING = "catalog.sqlite", FILE, "incoming"
_MANIFEST = "manifest.json"
_FORMAT = 1
_LONGEST_MANIFEST = 1 << 28
_PIECE = 1 << 20
_LEVEL = 6

Went = Callable[[int], None]
"""Told how many bytes were read, or at which it is."""


class File(BaseModel):
    """A file of a backup."""

    bytes: int
    sha256: str


class Manifest(BaseModel):
    """What a backup holds.

    Attributes:
        format: the version of this form.
        citeback: the version that made it.
        made_at: when.
        catalog_version: the version of the catalog's tables.
        data_dir: where the data directory lay, which uploads are known by.
        generation, sources, passages: what was ingested.
        files: all files, by their path below the data directory.
    """

    format: int = _FORMAT
    citeback: str
    made_at: datetime
    catalog_version: int = SCHEMA_VERSION
    data_dir: str
    generation: int
    sources: int
    passages: int
    files: dict[str, File]


class Writer:
    """Writes a backup; what was added is described when it is finished."""

    def __init__(self, tar: tarfile.TarFile) -> None:
        self._tar = tar
        self.files: dict[str, File] = {}

    def add(self, file: Path, name: str, went: Went) -> None:
        """Add a file under a name.

        Raises:
            OSError: it can't be read, or the backup can't be written.
        """
        with file.open("rb") as opened:
            member = tarfile.TarInfo(name)
            member.size, member.mode = os.fstat(opened.fileno()).st_size, 0o600
            counted = _Digesting(opened, went)
            self._tar.addfile(member, cast(IO[bytes], counted))  # all that tarfile asks of it is `read`
        self.files[name] = File(bytes=member.size, sha256=counted.digest.hexdigest())

    def finish(self, manifest: Manifest) -> None:
        """Add the description of all."""
        content = manifest.model_dump_json(indent=1).encode()
        member = tarfile.TarInfo(_MANIFEST)
        member.size, member.mode = len(content), 0o600
        self._tar.addfile(member, io.BytesIO(content))


class _Digesting:
    """A file that is digested as it is read."""

    def __init__(self, file: IO[bytes], went: Went) -> None:
        self._file = file
        self._went = went
        self.digest = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        piece = self._file.read(size)
        self.digest.update(piece)
        self._went(len(piece))
        return piece


@contextmanager
def written(file: Path) -> Iterator[Writer]:
    """A new backup, which only its owner can read; on the disk when the context ends."""
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as raw:
        with (
            gzip.GzipFile(fileobj=raw, mode="wb", compresslevel=_LEVEL) as packed,
            tarfile.open(fileobj=packed, mode="w|", format=tarfile.PAX_FORMAT) as tar,
        ):
            yield Writer(tar)
        raw.flush()
        os.fsync(raw.fileno())


def unpack(archive: Path, folder: Path, went: Went) -> Manifest:
    """Unpack a backup into an empty folder, each file compared with its digest.

    Args:
        archive: the backup.
        folder: where its files go.
        went: told at which byte of the archive it is.

    Raises:
        BackupRefused: it is no backup, not whole, or names what doesn't belong into a data directory.
        StoreTooNew: a newer Citeback made it.
        OSError: a file can't be written.
    """
    with _reading(archive) as (tar, at):
        found, content = _members(tar, folder, archive, lambda: went(at()))
    manifest = _manifest(content, archive)
    _compare(found, manifest, archive)
    return manifest


def manifest_of(archive: Path) -> Manifest:
    """What a backup says of itself; all of it is read, and compared with gzip's checksum.

    Raises:
        BackupRefused: it is no backup, or not whole.
    """
    content = b""
    with _reading(archive) as (tar, _):
        for member in tar:
            if member.name == _MANIFEST and (opened := tar.extractfile(member)) is not None:
                content = opened.read(_LONGEST_MANIFEST)
    return _manifest(content, archive)


@contextmanager
def _reading(archive: Path) -> Iterator[tuple[tarfile.TarFile, Callable[[], int]]]:
    """An archive that is read from its beginning to its end, and what tells at which byte of the file that is.

    Raises:
        BackupRefused: it is none, or not whole.
    """
    try:
        with archive.open("rb") as raw, gzip.GzipFile(fileobj=raw, mode="rb") as packed:
            with tarfile.open(fileobj=packed, mode="r|") as tar:
                yield tar, raw.tell
            while packed.read(_PIECE):  # gzip's checksum is at the end
                pass
    except (tarfile.TarError, gzip.BadGzipFile, zlib.error, EOFError) as error:
        raise BackupRefused(f"{archive} is no whole backup ({error}); take another one") from None


def _members(
    tar: tarfile.TarFile, folder: Path, archive: Path, tick: Callable[[], None]
) -> tuple[dict[str, File], bytes]:
    """Write the files of an archive; returns what they are, and the manifest."""
    found: dict[str, File] = {}
    content = b""
    for member in tar:
        name = member.name
        if content or name in found or not member.isreg() or not _belongs(name):
            raise BackupRefused(f"{archive} holds {name!r}, which is no file of a data directory; take another one")
        opened = tar.extractfile(member)
        assert opened is not None
        if name == _MANIFEST:
            content = opened.read(_LONGEST_MANIFEST)
        else:
            found[name] = _extracted(opened, folder / name, tick)
    return found, content


def _belongs(name: str) -> bool:
    """Whether a name is one of a backup's files, as it stands, below the data directory."""
    parts = PurePosixPath(name).parts
    is_plain = "/".join(parts) == name and ".." not in parts and not any(c in name for c in "\\\0")
    return name in {CATALOG, STORE, _MANIFEST} or (is_plain and len(parts) > 1 and parts[0] in {UPLOADS, INCOMING})


def _extracted(opened: IO[bytes], target: Path, tick: Callable[[], None]) -> File:
    digest, size = hashlib.sha256(), 0
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("xb") as file:
        while piece := opened.read(_PIECE):
            digest.update(piece)
            size += len(piece)
            file.write(piece)
            tick()
        file.flush()
        os.fsync(file.fileno())
    return File(bytes=size, sha256=digest.hexdigest())


def _manifest(content: bytes, archive: Path) -> Manifest:
    if not content:
        raise BackupRefused(f"{archive} is no whole backup (its manifest is missing); take another one")
    try:
        manifest = Manifest.model_validate_json(content)
    except ValidationError:
        raise BackupRefused(f"{archive} has a manifest that this Citeback can't read; upgrade Citeback") from None
    if manifest.format > _FORMAT or manifest.catalog_version > SCHEMA_VERSION:
        raise StoreTooNew(
            f"{archive} was made by Citeback {manifest.citeback}, whose catalog has version "
            f"{manifest.catalog_version}; this Citeback knows {SCHEMA_VERSION}: upgrade it, then restore"
        )
    return manifest


def _compare(found: dict[str, File], manifest: Manifest, archive: Path) -> None:
    wrong = sorted(name for name in found.keys() | manifest.files.keys() if found.get(name) != manifest.files.get(name))
    if wrong or CATALOG not in found:
        named = wrong[0] if wrong else CATALOG
        raise BackupRefused(
            f"{archive} is damaged: {named} is not what its manifest says; nothing was restored, take another backup"
        )
