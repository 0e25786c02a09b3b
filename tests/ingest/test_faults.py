"""A full disk, a server that is away and damage are told apart."""

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import DatabaseError, OperationalError

from ingest.errors import StoreDamaged, StoreError, StoreFull, StoreUnreachable, StoreUnusable
from ingest.faults import is_full, of_database, shown


class ServerError(Exception):
    """As a driver of a database server raises them."""

    def __init__(self, said: str, sqlstate: str | None = None) -> None:
        super().__init__(said)
        self.sqlstate = sqlstate


def away(sqlstate: str | None) -> OperationalError:
    kind = type("OperationalError", (ServerError,), {})
    return OperationalError("SELECT 1", {}, kind("connection refused\nmore", sqlstate))


@pytest.mark.parametrize(
    ("error", "kind", "says"),
    [
        (OperationalError("x", {}, sqlite3.OperationalError("database or disk is full")), StoreFull, "disk is full"),
        (away(None), StoreUnreachable, "doesn't answer (connection refused); start it"),
        (away("57P01"), StoreUnreachable, "CITEBACK_CATALOG_URL"),
        (away("42601"), StoreUnusable, "can't be used"),
        (OperationalError("x", {}, sqlite3.OperationalError("disk I/O error")), StoreUnusable, "(disk I/O error); go"),
    ],
)
def test_each_has_its_sentence(error: Exception, kind: type[StoreError], says: str) -> None:
    meant = of_database(error, "the catalog", "go on")
    assert type(meant) is kind
    assert says in str(meant)
    assert "\n" not in str(meant)


def test_a_damaged_file_is_called_so(tmp_path: Path) -> None:
    (tmp_path / "x.sqlite").write_bytes(b"no database " * 500)
    engine = create_engine(f"sqlite:///{tmp_path / 'x.sqlite'}")
    with pytest.raises(DatabaseError) as caught, engine.connect() as connection:
        connection.execute(text("SELECT * FROM x"))
    engine.dispose()
    assert type(of_database(caught.value, "x", "restore it")) is StoreDamaged


@pytest.mark.parametrize("error", [OSError(28, "x"), OSError(122, "x"), ValueError("IoError: No space left on device")])
def test_disks_are_full_in_many_words(error: Exception) -> None:
    assert is_full(error)
    assert not is_full(OSError(13, "Permission denied"))


def test_no_password_is_shown() -> None:
    assert shown("postgresql://a:secret@host/b") == "postgresql://a:***@host/b"
    assert shown("what is this") == "CITEBACK_CATALOG_URL"
