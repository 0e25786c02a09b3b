"""Writes a backup, also while a service answers and takes documents in."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from filelock import FileLock, Timeout
from sqlalchemy import delete, select
from sqlalchemy.exc import SQLAlchemyError

from ingest.catalog import CatalogReader, open_engine
from ingest.errors import CitebackError, NothingIngested, StoreLocked, UsageError
from ingest.faults import full, is_full, of_database, reason_of
from ingest.handover import hand_over
from ingest.intake import Progress
from ingest.lock import exclusive
from ingest.settings import UPLOADS
from service.backup.archive import CATALOG, INCOMING, STORE, Manifest, Went, manifest_of, written
from service.settings import ServiceSettings
from service.store import jobs, open_store

_TRIES = 5
_REMOTE = (
    "the catalog is at CITEBACK_CATALOG_URL: back it up with the database's own tools, and copy {names} of the data "
    "directory"
)


def export(settings: ServiceSettings, target: Path, progress: Progress) -> Manifest:
    """Write a backup to a file, which is there whole or not at all; one that was there is replaced.

    It holds the catalog with all texts, the uploads, and what the service remembers. A service that holds the data
    directory writes it between two jobs.

    Raises:
        UsageError: the target is a folder, or in none.
        NothingIngested: there is nothing to keep.
        StoreLocked: a service of another user has the data directory.
        StoreError: it can't be read, or the backup can't be written.
    """
    if settings.catalog_url is not None:
        raise UsageError(_REMOTE.format(names=f"{STORE} and {UPLOADS}/"))
    if target.is_dir() or not target.absolute().parent.is_dir():
        raise UsageError(f"{target}: name a file in a folder that is there")
    _generation(settings)  # where there is nothing, nothing is made
    if settings.chroma_url is not None:
        return _while_others_write(settings, target, progress)
    try:
        with exclusive(settings.data_dir, "export"):
            return write(settings, target, progress)
    except StoreLocked as locked:
        if locked.url is None:
            return _while_others_write(settings, target, progress)
        hand_over(locked, {"export": str(target.absolute())}, progress)
        return manifest_of(target)


def write(settings: ServiceSettings, target: Path, progress: Progress) -> Manifest:
    """Write a backup, in a process that holds the data directory and does nothing else to it meanwhile.

    Raises:
        StoreError: it can't be read, or the backup can't be written.
    """
    with _told(settings, target), _workshop(target.absolute()) as folder:
        manifest = _made(settings, folder, progress)
        (folder / "archive").replace(target)
        return manifest


def _while_others_write(settings: ServiceSettings, target: Path, progress: Progress) -> Manifest:
    """Write a backup beside processes that may change what is copied: anew where they did."""
    with _told(settings, target), _workshop(target.absolute()) as folder:
        for _ in range(_TRIES):
            before = _generation(settings), _jobs(settings.data_dir)
            manifest = _made(settings, folder, progress)
            if (_generation(settings), _jobs(settings.data_dir)) == before:
                (folder / "archive").replace(target)
                return manifest
    raise CitebackError("documents change faster than they can be copied; export again when fewer come")


@contextmanager
def _told(settings: ServiceSettings, target: Path) -> Iterator[None]:
    """Say what an error of a file or a database means here."""
    try:
        yield
    except (OSError, SQLAlchemyError, sqlite3.Error) as error:
        if is_full(error):
            raise full(str(target)) from None
        if isinstance(error, OSError):
            raise CitebackError(f"{target} can't be written ({reason_of(error)}); fix that, and export again") from None
        raise of_database(error, f"a database of {settings.data_dir}", "`citeback doctor` says more") from None


@contextmanager
def _workshop(target: Path) -> Iterator[Path]:
    """A folder beside the target, for one export at a time; what a killed one left there is deleted."""
    folder = target.with_name(f".{target.name}.export")
    folder.mkdir(mode=0o700, exist_ok=True)
    lock = FileLock(folder / "lock", timeout=0)
    try:
        lock.acquire()
    except Timeout:
        raise CitebackError(f"another export writes to {target}; wait for it, or name another file") from None
    try:
        yield folder
    finally:
        lock.release()
        shutil.rmtree(folder, ignore_errors=True)


def _generation(settings: ServiceSettings) -> int:
    engine = open_engine(settings.data_dir, None, create=False)
    try:
        generation = CatalogReader(engine).generation()
    finally:
        engine.dispose()
    if generation is None:
        raise NothingIngested("no ingest has finished yet, so there is nothing to export")
    return generation.number


def _jobs(folder: Path, *, leave_out_exports: bool = False) -> dict[str, str]:
    """The states of the jobs of a service's store, by id.

    Args:
        folder: where the store lies.
        leave_out_exports: whether exports that aren't finished are deleted: restored, they would be done again.
    """
    if not (folder / STORE).exists():
        return {}
    store = open_store(folder)
    try:
        with store.begin() as connection:
            if leave_out_exports:
                connection.execute(delete(jobs).where(jobs.c.kind == "export", jobs.c.finished_at.is_(None)))
            rows = connection.execute(select(jobs.c.id, jobs.c.state)).all()
    finally:
        store.dispose()
    return {row[0]: row[1] for row in rows}


def _made(settings: ServiceSettings, folder: Path, progress: Progress) -> Manifest:
    """The archive, in the workshop."""
    for name in ("archive", CATALOG, STORE):
        (folder / name).unlink(missing_ok=True)
    taken = {name: folder / name for name in (CATALOG, STORE) if (settings.data_dir / name).exists()}
    for name, copy in taken.items():
        _copy_database(settings.data_dir / name, copy)
    waiting = {id_ for id_, state in _jobs(folder, leave_out_exports=True).items() if state in {"queued", "running"}}
    for part in (INCOMING, UPLOADS):  # in this order a file that moves on meanwhile is there twice
        found = _files(settings.data_dir / part)
        taken |= {f"{part}/{name}": file for name, file in found if part == UPLOADS or name.split("/")[0] in waiting}
    went = _steps(progress, sum(file.stat().st_size for file in taken.values()))
    with written(folder / "archive") as archive:
        for name, file in taken.items():
            archive.add(file, name, went)
        manifest = _described(settings, folder).model_copy(update={"files": archive.files})
        archive.finish(manifest)
    return manifest


def _files(folder: Path) -> list[tuple[str, Path]]:
    files = sorted(file for file in folder.rglob("*") if file.is_file() and not file.is_symlink())
    return [(file.relative_to(folder).as_posix(), file) for file in files]


def _copy_database(file: Path, copy: Path) -> None:
    """A database as it is at one moment, whoever writes to it."""
    with closing(sqlite3.connect(file)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)


def _described(settings: ServiceSettings, folder: Path) -> Manifest:
    engine = open_engine(folder, None, create=False)
    try:
        catalog = CatalogReader(engine)
        generation = catalog.generation()
        sources, passages = catalog.count()
    finally:
        engine.dispose()
    return Manifest(
        citeback=version("citeback"),
        made_at=datetime.now(UTC),
        data_dir=str(settings.data_dir.resolve()),
        generation=generation.number if generation else 0,
        sources=sources,
        passages=passages,
        files={},
    )


def _steps(progress: Progress, total: int) -> Went:
    done = 0

    def went(count: int) -> None:
        nonlocal done
        done += count
        progress("exporting", min(done, total), total)

    return went
