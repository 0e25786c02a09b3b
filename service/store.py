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
)
from sqlalchemy.exc import SQLAlchemyError

from ingest.errors import StoreUnusable

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
        StoreUnusable: it can't be opened or written.
    """
    file = data_dir / FILE
    try:
        engine = create_engine(f"sqlite:///{file}")
        event.listen(engine, "connect", _prepare)
        metadata.create_all(engine)
    except SQLAlchemyError as error:
        reason = str(getattr(error, "orig", None) or error).splitlines()[0]
        raise StoreUnusable(
            f"{file} can't be used ({reason}); mend or remove it: it holds conversations, keys and jobs"
        ) from None
    return engine


def _prepare(connection: Any, _record: Any) -> None:
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON", f"busy_timeout={_BUSY_MS}"):
        connection.execute(f"PRAGMA {pragma}")
