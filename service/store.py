"""`service.sqlite`: what the service remembers of its users, and has yet to do. The catalog knows nothing of it."""

from pathlib import Path
from typing import Any

from sqlalchemy import (
    Column,
    DateTime,
    Engine,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    create_engine,
    event,
    text,
)
from sqlalchemy.exc import SQLAlchemyError

from ingest.faults import full, has_no_room, of_database

_BUSY_MS = 5000

FILE = "service.sqlite"

metadata = MetaData()

conversations = Table(
    "conversations",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("owner", String(64), nullable=False),
    Column("touched_at", DateTime(timezone=True), nullable=False),
    Index("conversations_by_age", "touched_at"),
)

turns = Table(
    "turns",
    metadata,
    Column("conversation", ForeignKey("conversations.id", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("question", Text, nullable=False),
    Column("answer", Text, nullable=False),
    Column("asked_at", DateTime(timezone=True), nullable=False),
)

feedback = Table(
    "feedback",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("answer_id", String(40), nullable=False),
    Column("owner", String(64), nullable=False),
    Column("rating", String(4), nullable=False),
    Column("comment", Text, nullable=False),
    Column("given_at", DateTime(timezone=True), nullable=False),
    Index("feedback_by_answer", "answer_id"),
)

answers = Table(
    "answers",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("conversation", String(40), nullable=False),
    Column("number", Integer, nullable=False),
    ForeignKeyConstraint(["conversation", "number"], [turns.c.conversation, turns.c.number], ondelete="CASCADE"),
    Index("answers_by_turn", "conversation", "number"),
)

secret = Table(
    "secret", metadata, Column("key", Integer, primary_key=True), Column("value", String(64), nullable=False)
)

keys = Table(
    "keys",
    metadata,
    Column("id", String(20), primary_key=True),
    Column("scope", String(20), nullable=False),
    Column("name", String(100), nullable=False),
    Column("digest", String(64), nullable=False),
    Column("origins", Text, nullable=False),
    Column("per_minute", Integer),
    Column("created_at", DateTime(timezone=True), nullable=False),
    Column("expires_at", DateTime(timezone=True)),
    Column("revoked_at", DateTime(timezone=True)),
)

jobs = Table(
    "jobs",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("id", String(40), nullable=False, unique=True),
    Column("kind", String(20), nullable=False),
    Column("task", Text, nullable=False),
    Column("state", String(20), nullable=False),
    Column("created_at", DateTime(timezone=True), nullable=False),
    Column("started_at", DateTime(timezone=True)),
    Column("finished_at", DateTime(timezone=True)),
    Column("report", Text),
    Column("error", Text),
)


def open_store(data_dir: Path) -> Engine:
    """Open the service's store, made if it is not there.

    Raises:
        StoreError: it can't be opened or written, or is damaged.
    """
    file = data_dir / FILE
    try:
        engine = create_engine(f"sqlite:///{file}")
        event.listen(engine, "connect", _prepare)
        metadata.create_all(engine)
    except SQLAlchemyError as error:
        if has_no_room(data_dir):
            raise full(str(file)) from None
        way_out = (
            "restore it (`citeback restore`), or move it away: it holds conversations, feedback, keys and jobs only"
        )
        raise of_database(error, str(file), way_out) from None
    return engine


def fault_of_store(data_dir: Path) -> str:
    """What is wrong with the service's store, in a sentence; empty where nothing is, or there is none yet."""
    file = data_dir / FILE
    if not file.exists():
        return ""
    engine = create_engine(f"sqlite:///{file}")
    try:
        with engine.connect() as connection:
            found = connection.execute(text("PRAGMA quick_check(1)")).scalar_one()
    except SQLAlchemyError as error:
        return str(of_database(error, str(file), "no conversation can be kept"))
    finally:
        engine.dispose()
    return "" if found == "ok" else f"{file} is damaged ({found}): conversations can't be kept or read"


def _prepare(connection: Any, _record: Any) -> None:
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON", f"busy_timeout={_BUSY_MS}"):
        connection.execute(f"PRAGMA {pragma}")
