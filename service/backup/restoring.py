"""Makes a data directory from a backup: all of it or nothing, whenever it is cut off."""

import shutil
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from pathlib import Path

from sqlalchemy import select, update
from sqlalchemy.exc import SQLAlchemyError

from ingest import pipeline
from ingest.catalog import open_engine
from ingest.catalog.checking import faults_of_database
from ingest.catalog.tables import sources
from ingest.errors import BackupRefused, StoreUnusable, UsageError
from ingest.faults import full, is_full, of_database, reason_of
from ingest.intake import Progress
from ingest.lock import exclusive
from ingest.places import is_index, remove_folder
from ingest.settings import RESTORING, UPLOADS
from service.backup.archive import CATALOG, INCOMING, STORE, Manifest, unpack
from service.schema import Place, Task
from service.settings import ServiceSettings
from service.store import jobs, open_store

_ENDINGS = ("", "-wal", "-shm", "-journal")
_DATABASES = {name + ending for name in (CATALOG, STORE) for ending in _ENDINGS}


def restore(settings: ServiceSettings, archive: Path, progress: Progress, *, replace: bool = False) -> Manifest:
    """Make the data directory what a backup holds, and the indexes from its texts.

    All is made in a folder of the data directory first. The catalog goes first when the old is put aside, and comes
    last with the new: cut off in between, the directory is refused until the restore is run again. What was there is
    deleted when the new is complete.

    Args:
        settings: which data directory, and how it is indexed.
        archive: the backup.
        progress: told how far the work is.
        replace: whether what is in the data directory may go.

    Raises:
        UsageError: the data directory holds something, or the catalog isn't in it.
        BackupRefused: the backup is not whole, or none.
        StoreTooNew: a newer Citeback made it.
        StoreError: the data directory is in use or can't be written.
    """
    if settings.catalog_url is not None:
        raise UsageError("the catalog is at CITEBACK_CATALOG_URL: restore it with the database's own tools")
    if not archive.is_file():
        raise UsageError(f"{archive}: no such file")
    data_dir = settings.data_dir.resolve()
    with exclusive(settings.data_dir, "restore"):
        try:
            _recover(data_dir)
            if not replace and (there := sorted(entry.name for entry in _entries(data_dir))):
                raise UsageError(
                    f"data directory {settings.data_dir} holds {there[0]}: restore into another (--data-dir), or with "
                    "--replace, which deletes what is there"
                )
            manifest = _made(settings, archive, data_dir / RESTORING / "new", progress)
            _switch(data_dir)
        except OSError as error:
            if is_full(error):
                raise full(f"data directory {settings.data_dir}") from None
            why = f"can't be written ({reason_of(error)}); fix that, and restore again"
            raise StoreUnusable(f"data directory {settings.data_dir} {why}") from None
        finally:
            with suppress(OSError):
                _recover(data_dir)
    return manifest


def _made(settings: ServiceSettings, archive: Path, folder: Path, progress: Progress) -> Manifest:
    """A data directory from a backup, beside the one that is there."""
    folder.mkdir(parents=True)
    size = archive.stat().st_size
    manifest = unpack(archive, folder, lambda at: progress("unpacking", at, size))
    try:
        _settle(folder, Path(manifest.data_dir) / UPLOADS, settings.data_dir.resolve() / UPLOADS, archive)
    except (SQLAlchemyError, sqlite3.Error) as error:
        raise of_database(error, f"a database of {archive}", "take another backup") from None
    pipeline.update(settings.model_copy(update={"data_dir": folder}), pipeline.Order(rebuild=True), progress=progress)
    for name in (CATALOG, STORE):  # what is moved is one file each
        if (folder / name).exists():
            with closing(sqlite3.connect(folder / name)) as database:
                database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                database.execute("PRAGMA journal_mode=DELETE")
    return manifest


def _settle(folder: Path, before: Path, now: Path, archive: Path) -> None:
    """Check the databases, and have uploads known by where they lie now."""
    engine = open_engine(folder, None, create=False)
    try:
        if faults := faults_of_database(engine):
            raise BackupRefused(
                f"the catalog in {archive} was damaged when it was exported ({faults[0]}); take another"
            )
        with engine.begin() as connection:
            connection.execute(update(sources).where(sources.c.folder == str(before)).values(folder=str(now)))
    finally:
        engine.dispose()
    if (folder / STORE).exists():
        store = open_store(folder)
        try:
            with store.begin() as connection:
                waiting = connection.execute(select(jobs).where(jobs.c.finished_at.is_(None))).mappings().all()
                for row in waiting:
                    task = _moved(Task.model_validate_json(row["task"]), str(before), str(now))
                    connection.execute(update(jobs).where(jobs.c.key == row["key"]).values(task=task.model_dump_json()))
        finally:
            store.dispose()


def _moved(task: Task, before: str, now: str) -> Task:
    def placed(places: Iterable[Place]) -> list[Place]:
        return [place.model_copy(update={"folder": now}) if place.folder == before else place for place in places]

    paths = [now if path == before else path for path in task.paths]
    return task.model_copy(update={"paths": paths, "removed": placed(task.removed), "changed": placed(task.changed)})


def _switch(data_dir: Path) -> None:
    """Put what is there aside, then the new in its place: the catalog first, and last."""
    restoring = data_dir / RESTORING
    old = restoring / "old"
    old.mkdir()
    for entry in sorted(_entries(data_dir), key=lambda entry: entry.name != CATALOG):
        entry.rename(old / entry.name)
    (restoring / "switching").touch()
    for entry in sorted((restoring / "new").iterdir(), key=lambda entry: entry.name == CATALOG):
        if _is_ours(entry.name):
            entry.rename(data_dir / entry.name)


def _recover(data_dir: Path) -> None:
    """Have everything as it was before a restore that was cut off."""
    restoring = data_dir / RESTORING
    if (restoring / "old").is_dir() and not (data_dir / CATALOG).exists():
        if (restoring / "switching").exists():
            for entry in list(_entries(data_dir)):
                remove_folder(entry)
        for entry in sorted((restoring / "old").iterdir(), key=lambda entry: entry.name == CATALOG):
            entry.rename(data_dir / entry.name)
    shutil.rmtree(restoring, ignore_errors=True)


def _entries(data_dir: Path) -> Iterator[Path]:
    """What of a data directory is ours, and can be restored."""
    return (entry for entry in data_dir.iterdir() if _is_ours(entry.name))


def _is_ours(name: str) -> bool:
    return name in {UPLOADS, INCOMING, *_DATABASES} or is_index(name)
