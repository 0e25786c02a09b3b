"""Compares what the catalog holds with what it was given to hold."""

import hashlib
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sqlalchemy import Engine, RowMapping, func, select, text

from ingest.blocks.codec import decoded
from ingest.blocks.rendering import indexed_text
from ingest.catalog.tables import digest_of, generations, passages, sources, texts, visible_in
from ingest.passages import VERSION


class Stored(NamedTuple):
    """A source of the finished generation, as it is stored.

    Attributes:
        folder, path, sha256, collection: of its file.
        is_whole: whether its text and its passages are what was stored.
        has_digests: whether that can be known of the text; an older Citeback stored none.
    """

    folder: str
    path: str
    sha256: str
    collection: str
    is_whole: bool
    has_digests: bool


def faults_of_database(engine: Engine) -> list[str]:
    """What SQLite finds wrong with the database's file, a few lines at most; of other databases nothing is known.

    Raises:
        SQLAlchemyError: it can't be read.
    """
    if engine.dialect.name != "sqlite":
        return []
    with engine.connect() as connection:
        found = connection.execute(text("PRAGMA quick_check(3)")).scalars().all()
    return [str(line) for line in found if line != "ok"]


def stored_sources(engine: Engine) -> Iterator[Stored]:
    """Go through the sources of the newest finished generation, in the order of their paths.

    Raises:
        SQLAlchemyError: the catalog can't be read.
    """
    with engine.connect() as connection:
        newest = select(func.max(generations.c.number)).where(generations.c.finished_at.is_not(None))
        query = select(sources).where(visible_in(newest.scalar_subquery())).order_by(sources.c.path)
        for row in connection.execute(query).mappings().all():
            chunks = select(texts).where(texts.c.source_key == row["key"]).order_by(texts.c.chunk)
            slices = select(passages).where(passages.c.source_key == row["key"]).order_by(passages.c.start)
            chunk_rows = connection.execute(chunks).mappings().all()
            text_ = "".join(chunk["text"] for chunk in chunk_rows)
            whole = (
                len(text_) == row["chars"]
                and all(chunk["digest"] in {"", digest_of(chunk["text"])} for chunk in chunk_rows)
                and _are_whole(row, connection.execute(slices).mappings().all(), text_)
            )
            has_digests = all(chunk["digest"] for chunk in chunk_rows)
            yield Stored(row["folder"], row["path"], row["sha256"], row["collection"], whole, has_digests)


def _are_whole(row: RowMapping, slices: Sequence[RowMapping], text_: str) -> bool:
    """Whether a source's passages are as many as it had, and each what was cut."""
    return len(slices) == row["passages"] and all(_is_whole(one, text_, row["splitter"]) for one in slices)


def _is_whole(row: RowMapping, text_: str, splitter: str) -> bool:
    part = text_[row["start"] : row["end"]]
    try:
        shown = indexed_text(part, decoded(row["structure"], part))
    except (ValueError, KeyError, TypeError, IndexError):
        return False
    by_this_version = splitter.startswith(f"{VERSION}:")  # another one may have put what is indexed in other words
    return not by_this_version or hashlib.sha256(shown.encode()).hexdigest()[:32] == row["text_hash"]
