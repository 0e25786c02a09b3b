"""Writes a backup, also while a service answers and takes documents in."""

import shutil
import sqlite3
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

from filelock import FileLock, Timeout
from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError

from ingest.catalog import CatalogReader, open_engine
from ingest.errors import CitebackError, NothingIngested, StoreLocked, UsageError
from ingest.faults import full, is_full, of_database, reason_of
from ingest.intake import Progress
from ingest.lock import exclusive
from ingest.settings import UPLOADS
from service.backup.archive import CATALOG, INCOMING, STORE, Manifest, Went, written
from service.settings import ServiceSettings
from service.store import jobs, open_store

_PATIENCE = 600.0  # seconds that a job may run before the export gives up
_LOOK = 0.2
_TRIES = 5
_REMOTE = (
    "the catalog is at CITEBACK_CATALOG_URL: back it up with the database's own tools, and copy {names} of the data "
    "directory"
)


class _Moment(NamedTuple):
    """What a backup is of: it is whole if this is the same before and after the files were copied."""

    generation: int
    jobs: tuple[tuple[str, str], ...]

    @property
    def is_working(self) -> bool:
        """Whether a job is being done, and may be moving files."""
        return any(state == "running" for _, state in self.jobs)


def export(settings: ServiceSettings, target: Path, progress: Progress) -> Manifest:
    """Write a backup to a file, which is there whole or not at all; one that was there is replaced.

    It holds the catalog with all texts, the uploads, and what the service remembers. Beside a running service it waits
    for the job that is being done.

    Raises:
        UsageError: the target is a folder, or in none.
        NothingIngested: there is nothing to keep.
        StoreError: it can't be read, or can't be written.
    """
    if settings.catalog_url is not None:
        raise UsageError(_REMOTE.format(names=f"{STORE} and {UPLOADS}/"))
    if target.is_dir() or not target.absolute().parent.is_dir():
        raise UsageError(f"{target}: name a file in a folder that is there")
    try:
        _moment(settings)  # where there is nothing, nothing is made
        with _workshop(target.absolute()) as folder, _as_it_is(settings) as is_still:
            for _ in range(_TRIES):
                before = _moment(settings) if is_still else _quiet(settings)
                manifest = _write(settings, folder, progress)
                if is_still or _moment(settings) == before:
                    (folder / "archive").replace(target)
                    return manifest
    except (OSError, SQLAlchemyError, sqlite3.Error) as error:
        if is_full(error):
            raise full(str(target)) from None
        if isinstance(error, OSError):
            raise CitebackError(
                f"{target} can't be written ({reason_of(error)}); mend that, and export again"
            ) from None
        raise of_database(error, f"a database of {settings.data_dir}", "`citeback doctor` says more") from None
    raise CitebackError(
        "documents change faster than they can be copied; export again when fewer come, or stop the service"
    )


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


@contextmanager
def _as_it_is(settings: ServiceSettings) -> Iterator[bool]:
    """Hold the data directory, if nobody else does; says whether nothing can change meanwhile."""
    with ExitStack() as held:
        is_still = False
        if settings.chroma_url is None:
            with suppress(StoreLocked):
                held.enter_context(exclusive(settings.data_dir, "export"))
                is_still = True
        yield is_still


def _quiet(settings: ServiceSettings) -> _Moment:
    """A moment at which no job is being done."""
    deadline = time.monotonic() + _PATIENCE
    while (moment := _moment(settings)).is_working:
        if time.monotonic() > deadline:
            raise CitebackError("a job of the service has been running for ten minutes; export again when it is done")
        time.sleep(_LOOK)
    return moment


def _moment(settings: ServiceSettings) -> _Moment:
    engine = open_engine(settings.data_dir, None, create=False)
    try:
        generation = CatalogReader(engine).generation()
    finally:
        engine.dispose()
    if generation is None:
        raise NothingIngested("no ingest has finished yet, so there is nothing to export")
    if not (settings.data_dir / STORE).exists():
        return _Moment(generation.number, ())
    store = open_store(settings.data_dir)
    try:
        with store.connect() as connection:
            rows = connection.execute(select(jobs.c.id, jobs.c.state).order_by(jobs.c.key)).all()
    finally:
        store.dispose()
    return _Moment(generation.number, tuple((row[0], row[1]) for row in rows))


def _write(settings: ServiceSettings, folder: Path, progress: Progress) -> Manifest:
    """Write the archive into the workshop."""
    for name in ("archive", CATALOG, STORE):
        (folder / name).unlink(missing_ok=True)
    taken = {name: folder / name for name in (CATALOG, STORE) if (settings.data_dir / name).exists()}
    for name, copy in taken.items():
        _copy_database(settings.data_dir / name, copy)
    for part in (
        INCOMING,
        UPLOADS,
    ):  # in this order: a file that moves on meanwhile is there twice, rather than not at all
        taken |= {f"{part}/{name}": file for name, file in _files(settings.data_dir / part)}
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
