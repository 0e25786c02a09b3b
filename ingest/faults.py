"""Why a store can't be used, told apart: its disk is full, its server doesn't answer, it is damaged, or something else.

Databases and indexes report the same through errors of many kinds; this is the one place that knows them.
"""

import errno
import re
import shutil
import sqlite3
from pathlib import Path

from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError

from ingest.errors import StoreDamaged, StoreError, StoreFull, StoreUnreachable, StoreUnusable

_FULL = re.compile(r"\b(disk is full|disk full|no space left|quota exceeded)\b", re.IGNORECASE)
_FULL_NUMBERS = {errno.ENOSPC, errno.EDQUOT}
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_LEAST_ROOM = 1 << 16  # bytes: the index of SQLite's write-ahead log has half of it
_PRIMARY = 0xFF  # SQLite's extended codes keep the plain one in their last byte
_AWAY = ("08", "57P")  # SQLSTATE: connection exceptions, operator intervention


def reason_of(error: BaseException) -> str:
    """What an error says, on one line."""
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    said = str(getattr(error, "orig", None) or error).splitlines()
    return said[0].strip() if said else type(error).__name__


def is_full(error: BaseException) -> bool:
    """Whether an error says that a disk is full, or a quota used up."""
    return getattr(error, "errno", None) in _FULL_NUMBERS or bool(_FULL.search(str(error)))


def has_no_room(folder: Path) -> bool:
    """Whether a folder's disk lacks the room that SQLite needs to open a database: it calls that an I/O error."""
    try:
        return shutil.disk_usage(folder).free < _LEAST_ROOM
    except OSError:
        return False


def is_damaged(error: BaseException) -> bool:
    """Whether SQLite says that a file is damaged or no database."""
    code = getattr(getattr(error, "orig", None) or error, "sqlite_errorcode", None)
    return code is not None and code & _PRIMARY in _DAMAGED


def is_away(error: BaseException) -> bool:
    """Whether a database server doesn't answer, or has gone away."""
    if not isinstance(error, DBAPIError) or isinstance(error.orig, sqlite3.Error):
        return False
    state = getattr(error.orig, "sqlstate", None)
    is_operational = type(error.orig).__name__ == "OperationalError"
    return error.connection_invalidated or (state.startswith(_AWAY) if state else is_operational)


def full(what: str) -> StoreFull:
    """The error for a disk that is full."""
    return StoreFull(
        f"{what} can't be written: the disk is full; free some space, then run the same again: what was finished "
        "before stands"
    )


def of_database(error: Exception, name: str, way_out: str) -> StoreError:
    """What a database's error means.

    Args:
        error: as it was raised.
        name: the database, for a person: `shown`.
        way_out: what helps where it is damaged, or can't be used for any other reason.
    """
    if is_full(error):
        return full(name)
    if is_away(error):
        return StoreUnreachable(
            f"the server of {name} doesn't answer ({reason_of(error)}); start it, or check CITEBACK_CATALOG_URL"
        )
    if is_damaged(error):
        return StoreDamaged(f"{name} is damaged ({reason_of(error)}); {way_out}")
    return StoreUnusable(f"{name} can't be used ({reason_of(error)}); {way_out}")


def shown(url: str) -> str:
    """A database's URL without its password."""
    try:
        return make_url(url).render_as_string(hide_password=True)
    except ArgumentError:
        return "CITEBACK_CATALOG_URL"
