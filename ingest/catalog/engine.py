"""Opens the catalog's database and checks that it is one."""

from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event, insert, inspect, select, text, update
from sqlalchemy.exc import SQLAlchemyError

from ingest.catalog.tables import SCHEMA_VERSION, meta, metadata, page_starts, place_starts
from ingest.errors import NothingIngested, StoreTooNew, StoreUnusable
from ingest.faults import full, has_no_room, of_database, shown
from ingest.settings import RESTORING

_BUSY_MS = 10_000
_WAY_OUT = "restore it (`citeback restore`), or ingest into a new data directory"
_ADDED = [
    ("passages", "structure", "TEXT"),
    ("sources", "collection", "VARCHAR(64)"),
    ("texts", "digest", "VARCHAR(32)"),
]


def open_engine(data_dir: Path, url: str | None, *, create: bool) -> Engine:
    """Open the catalog: SQLite in the data directory, or any database by URL.

    Args:
        data_dir: where `catalog.sqlite` lies.
        url: an SQLAlchemy URL to use instead.
        create: make the tables where there are none.

    Raises:
        NothingIngested: there is no catalog, and `create` is false.
        StoreTooNew: a newer Citeback made it.
        StoreUnusable: it can't be opened, or is no catalog; StoreFull where the disk is full.
        StoreUnreachable: its server doesn't answer.
        StoreDamaged: it is damaged.
    """
    file = data_dir / "catalog.sqlite"
    if url is None and not file.is_file() and (data_dir / RESTORING).is_dir():
        raise StoreUnusable(
            f"a restore into {data_dir} is not complete; if it was cut off, run `citeback restore` again"
        )
    if url is None and not create and not file.is_file():
        raise NothingIngested(f"nothing is ingested in {data_dir} yet; run `citeback ingest FOLDER` first")
    name = shown(url) if url else str(file)
    try:
        engine = create_engine(url or f"sqlite:///{file}")
        if engine.dialect.name == "sqlite":
            event.listen(engine, "connect", _prepare_sqlite)
        _check(engine, name, create=create)
    except (SQLAlchemyError, ImportError) as error:
        if url is None and has_no_room(data_dir):
            raise full(f"catalog {name}") from None
        raise of_database(error, f"catalog {name}", _WAY_OUT) from None
    return engine


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    """Write-ahead log: readers and one writer at the same time, and a killed writer leaves no trace."""
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON", f"busy_timeout={_BUSY_MS}"):
        connection.execute(f"PRAGMA {pragma}")


def _check(engine: Engine, name: str, *, create: bool) -> None:
    if not inspect(engine).has_table("meta"):
        if not create:
            raise NothingIngested(f"catalog {name} is empty; run `citeback ingest FOLDER` first")
        _create(engine)
    version = _version(engine)
    if 1 <= version < SCHEMA_VERSION:
        _upgrade(engine)
    if lost := metadata.tables.keys() - set(inspect(engine).get_table_names()):
        raise StoreUnusable(f"catalog {name} lacks its table {min(lost)}; {_WAY_OUT}")
    if version > SCHEMA_VERSION:
        raise StoreTooNew(
            f"catalog {name} has version {version}, this Citeback knows {SCHEMA_VERSION}; "
            "upgrade Citeback, or ingest into a new data directory"
        )
    if version < 1:
        raise StoreUnusable(f"catalog {name} names no version; {_WAY_OUT}")


def _create(engine: Engine) -> None:
    """Make all tables in one transaction, unless somebody else has made them meanwhile: killed, there are none."""
    with engine.begin() as connection:
        if engine.dialect.name == "sqlite":  # Python begins a transaction of its own only before rows are written
            connection.execute(text("BEGIN IMMEDIATE"))
        if not inspect(connection).has_table("meta"):
            metadata.create_all(connection)
            connection.execute(insert(meta).values(key="schema", value=str(SCHEMA_VERSION)))


def _version(engine: Engine) -> int:
    with engine.connect() as connection:
        found = connection.scalar(select(meta.c.value).where(meta.c.key == "schema"))
    return int(found) if found and found.isdigit() else 0


def _upgrade(engine: Engine) -> None:
    """Bring an older catalog up to date; nothing in it changes. Two that try at once wait for each other.

    Version 2 keeps where pages start, version 4 what passages consist of, version 5 collections and digests of texts;
    of texts stored before there is none, until their files are read anew. Version 6 keeps the places of a format.
    """
    with engine.begin() as connection:
        connection.execute(update(meta).where(meta.c.key == "schema").values(value=str(SCHEMA_VERSION)))
        page_starts.create(connection, checkfirst=True)
        place_starts.create(connection, checkfirst=True)
        for table, column, kind in _ADDED:
            if column not in {there["name"] for there in inspect(connection).get_columns(table)}:
                connection.execute(text(f"ALTER TABLE {table} ADD COLUMN {column} {kind} NOT NULL DEFAULT ''"))
