"""The catalog's tables.

A row belongs to every generation from `first_generation` to `last_generation` (null: still there). A row
whose first generation is not finished yet is invisible, so that an ingest writes in as many transactions
as it likes and appears in one.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    Date,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    RowMapping,
    ScalarSelect,
    String,
    Table,
    Text,
    and_,
    or_,
    select,
)
from sqlalchemy import Column as C

SCHEMA_VERSION = 6
CHUNK_CHARS = 8192
"""A canonical text is stored in chunks of this many code points, so that a quote of a huge one is cheap."""

INDEXES = "indexes"
"""The row of `meta` that says which indexes are in use."""

metadata = MetaData()

meta = Table("meta", metadata, C("key", String(40), primary_key=True), C("value", String(200), nullable=False))

generations = Table(
    "generations",
    metadata,
    C("number", Integer, primary_key=True, autoincrement=False),
    C("model_id", String(200), nullable=False),
    C("splitter", String(80), nullable=False),
    C("started_at", DateTime(timezone=True), nullable=False),
    C("finished_at", DateTime(timezone=True)),
)

sources = Table(
    "sources",
    metadata,
    C("key", Integer, primary_key=True),
    C("source_id", String(20), nullable=False),
    C("folder", Text, nullable=False),
    C("collection", String(64), nullable=False, server_default=""),
    C("path", Text, nullable=False),
    C("sha256", String(64), nullable=False),
    C("splitter", String(80), nullable=False),
    C("title", Text),
    C("published", Date),
    C("bytes", BigInteger, nullable=False),
    C("chars", BigInteger, nullable=False),
    C("passages", Integer, nullable=False),
    C("ingested_at", DateTime(timezone=True), nullable=False),
    C("first_generation", Integer, nullable=False),
    C("last_generation", Integer),
    Index("sources_by_id", "source_id"),
    Index("sources_by_path", "path"),
)

texts = Table(
    "texts",
    metadata,
    C("source_key", ForeignKey("sources.key", ondelete="CASCADE"), primary_key=True),
    C("chunk", Integer, primary_key=True, autoincrement=False),
    C("text", Text, nullable=False),
    C("digest", String(32), nullable=False, server_default=""),
)

page_starts = Table(
    "page_starts",
    metadata,
    C("source_key", ForeignKey("sources.key", ondelete="CASCADE"), primary_key=True),
    C("page", Integer, primary_key=True, autoincrement=False),
    C("start", BigInteger, nullable=False),
)

place_starts = Table(
    "place_starts",
    metadata,
    C("source_key", ForeignKey("sources.key", ondelete="CASCADE"), primary_key=True),
    C("start", BigInteger, primary_key=True, autoincrement=False),
    C("name", Text, nullable=False),
)

passages = Table(
    "passages",
    metadata,
    C("id", String(24), primary_key=True),
    C("source_key", ForeignKey("sources.key", ondelete="CASCADE"), nullable=False),
    C("start", BigInteger, nullable=False),
    C("end", BigInteger, nullable=False),
    C("start_line", Integer, nullable=False),
    C("structure", Text, nullable=False, server_default=""),
    C("text_hash", String(32), nullable=False),
    Index("passages_by_source", "source_key", "start"),
    Index("passages_by_text", "text_hash"),
)


class Collection(NamedTuple):
    """A collection: its name, and how many sources and passages it has."""

    name: str
    sources: int
    passages: int


def digest_of(text: str) -> str:
    """What a stored chunk of text is known again by, should the disk or a hand have changed it."""
    return hashlib.sha256(text.encode()).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class Generation:
    """One finished ingest: its number, and the model and splitter that its indexes were made with."""

    number: int
    model_id: str
    splitter: str
    finished_at: datetime

    @classmethod
    def of(cls, row: RowMapping) -> "Generation":
        """The generation of a row."""
        return cls(row["number"], row["model_id"], row["splitter"], row["finished_at"])


def indexes_of(connection: Connection) -> int:
    """The number of the indexes that belong to the newest finished generation (`ingest.places`)."""
    found = connection.scalar(select(meta.c.value).where(meta.c.key == INDEXES))
    return int(found) if found and found.isdigit() else 0


def visible_in(generation: int | ColumnElement[int] | ScalarSelect[int]) -> ColumnElement[bool]:
    """Whether a source's row belongs to a generation, given by its number or by what selects that."""
    last: Any = sources.c.last_generation
    return and_(sources.c.first_generation <= generation, or_(last.is_(None), last >= generation))
