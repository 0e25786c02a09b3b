"""Reads the catalog at one finished generation."""

import hashlib
import logging
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import (
    Engine,
    Integer,
    RowMapping,
    Select,
    and_,
    bindparam,
    func,
    literal,
    select,
)

from ingest.blocks.codec import decoded
from ingest.catalog.globs import glob_pattern
from ingest.catalog.placing import page_at, place_at, spanned
from ingest.catalog.tables import (
    CHUNK_CHARS,
    Collection,
    Generation,
    digest_of,
    generations,
    indexes_of,
    passages,
    sources,
    texts,
    visible_in,
)
from ingest.errors import TextDamaged
from ingest.schema import Filter, Passage, Source

_IN_LIST = 10_000
_log = logging.getLogger("citeback")

_NEWEST = select(func.max(generations.c.number)).where(generations.c.finished_at.is_not(None)).scalar_subquery()
_READ = func.coalesce(bindparam("pinned", type_=Integer), _NEWEST)


class CatalogReader:
    """What a finished generation holds: the one that it is pinned to, else the newest one at every call, whole."""

    def __init__(self, engine: Engine, pinned: int | None = None) -> None:
        """Take the database, and the generation to keep to, whatever is ingested meanwhile."""
        self._engine = engine
        self._pinned = pinned

    def generation(self) -> Generation | None:
        """The finished generation, or None before the first."""
        query = select(generations).where(generations.c.finished_at.is_not(None))
        if self._pinned is not None:
            query = query.where(generations.c.number == self._pinned)
        with self._engine.connect() as connection:
            row = connection.execute(query.order_by(generations.c.number.desc()).limit(1)).mappings().first()
        return Generation.of(row) if row else None

    def indexes(self) -> int:
        """The number of the indexes that belong to the newest generation (`ingest.places`)."""
        with self._engine.connect() as connection:
            return indexes_of(connection)

    def _number(self) -> int:
        if self._pinned is not None:
            return self._pinned
        generation = self.generation()
        return generation.number if generation else 0

    def _rows(self, query: Select[tuple[object, ...]]) -> list[RowMapping]:
        with self._engine.connect() as connection:
            return list(connection.execute(query).mappings())

    def _rows_of(self, query: Select[Any], ids: Iterable[str]) -> Iterator[RowMapping]:
        """The rows of a query that binds `ids`, so many at a time as any database takes.

        Past the first ten thousand, a later part may see a newer generation.
        """
        wanted = list(dict.fromkeys(ids))
        with self._engine.connect() as connection:
            for at in range(0, len(wanted), _IN_LIST):
                given = {"ids": wanted[at : at + _IN_LIST], "pinned": self._pinned}
                yield from connection.execute(query, given).mappings()

    def count(self) -> tuple[int, int]:
        """How many sources and passages there are."""
        query = select(func.count(sources.c.key), func.coalesce(func.sum(sources.c.passages), 0))
        with self._engine.connect() as connection:
            row = connection.execute(query.where(visible_in(self._number()))).one()
        return int(row[0]), int(row[1])

    def sources(self, offset: int = 0, limit: int | None = None) -> list[Source]:
        """Sources in the order of their paths."""
        query = select(sources).where(visible_in(self._number())).order_by(sources.c.path, sources.c.key)
        return [_source(row) for row in self._rows(query.offset(offset).limit(limit))]

    def source(self, source_id: str) -> Source | None:
        """One source, or None where there is none of that id."""
        rows = self._rows(select(sources).where(visible_in(self._number()), sources.c.source_id == source_id))
        return _source(rows[0]) if rows else None

    def collections(self) -> list[Collection]:
        """The collections there are, by name."""
        query = select(sources.c.collection, func.count(), func.sum(sources.c.passages)).group_by(sources.c.collection)
        query = query.where(visible_in(self._number()), sources.c.collection != "").order_by(sources.c.collection)
        with self._engine.connect() as connection:
            return [Collection(row[0], int(row[1]), int(row[2])) for row in connection.execute(query)]

    def places(self, collection: str | None = None) -> list[tuple[str, str]]:
        """The folder and the path of each source's file, or of a collection's."""
        query = select(sources.c.folder, sources.c.path).where(visible_in(self._number())).order_by(sources.c.path)
        if collection is not None:
            query = query.where(sources.c.collection == collection)
        return [(row["folder"], row["path"]) for row in self._rows(query)]

    def folder(self, source: Source) -> str | None:
        """The ingested folder in which a source's file lies, or None if the source went."""
        query = select(sources.c.folder).where(visible_in(self._number()), sources.c.source_id == source.id)
        with self._engine.connect() as connection:
            return connection.scalar(query)

    def original(self, source: Source) -> bytes | None:
        """The file of this very version of a source, or None if it changed or went."""
        folder = self.folder(source)
        try:
            content = (Path(folder) / source.path).read_bytes() if folder else b""
        except (OSError, ValueError):
            return None
        return content if folder and hashlib.sha256(content).hexdigest() == source.sha256 else None

    def text(self, source: Source, start: int = 0, end: int | None = None) -> str | None:
        """`canonical_text[start:end]` of this very version of a source, or None if it changed or went.

        Offsets are code points; those outside the text are cut to it.

        Raises:
            TextDamaged: what is stored is not what was stored.
        """
        stop = source.chars if end is None else min(end, source.chars)
        start = min(max(start, 0), stop)
        first, last = start // CHUNK_CHARS, max(stop - 1, start) // CHUNK_CHARS
        this_version = and_(sources.c.source_id == source.id, sources.c.sha256 == source.sha256)
        query = select(texts.c.text, texts.c.digest).join(sources).where(visible_in(self._number()), this_version)
        rows = self._rows(query.where(texts.c.chunk.between(first, last)).order_by(texts.c.chunk))
        if not all(map(_is_whole, rows)):
            raise TextDamaged(source.path)
        joined = "".join(row["text"] for row in rows)
        return joined[start - first * CHUNK_CHARS : stop - first * CHUNK_CHARS] if rows else None

    def page(self, source: Source, position: int) -> int | None:
        """The page, from 1, on which a position of the canonical text lies; None where the source has no pages."""
        query = select(page_at(literal(position))).select_from(sources)
        with self._engine.connect() as connection:
            return connection.scalar(query.where(visible_in(self._number()), sources.c.source_id == source.id))

    def place(self, source: Source, start: int, end: int) -> str | None:
        """Where `[start, end)` of the canonical text stands, in the words of its format; None where it has none."""
        query = select(place_at(literal(start)), place_at(literal(max(start, end - 1)))).select_from(sources)
        with self._engine.connect() as connection:
            query = query.where(visible_in(self._number()), sources.c.source_id == source.id)
            found = connection.execute(query).first()
        return spanned(*found) if found else None

    def pieces(self, most: int) -> Iterator[str]:
        """Up to so many pieces of the canonical texts, of 8192 code points or less, in no certain order."""
        query = select(texts.c.text).join(sources).where(visible_in(self._number()))
        with self._engine.connect() as connection:
            yield from connection.execute(query.limit(most)).scalars()

    def present(self, ids: Iterable[str]) -> set[str]:
        """Which of these passages belong to the generation."""
        return {row["id"] for row in self._rows_of(_PRESENT, ids)}

    def passages(self, ids: Iterable[str]) -> dict[str, Passage]:
        """The passages of these ids that belong to the generation; others are left out, and what is damaged."""
        pieces, damaged = _Pieces(), set[str]()
        for row in self._rows_of(_WHOLE, ids):
            pieces.add(row)
            if not _is_whole(row):
                _log.error("%s", TextDamaged(row["path"]))
                damaged.add(row["id"])
        return {id_: passage for id_, passage in pieces.passages().items() if id_ not in damaged}

    def passage_at(self, source: Source, position: int) -> Passage | None:
        """The passage of this very version of a source in which a position of its text lies, or None."""
        this_version = and_(sources.c.source_id == source.id, sources.c.sha256 == source.sha256)
        query = select(passages.c.id).join(sources).where(visible_in(self._number()), this_version)
        before = query.where(passages.c.start <= position).order_by(passages.c.start.desc()).limit(1)
        found = self.passages(row["id"] for row in self._rows(before)).values()
        return next((passage for passage in found if position < passage.end), None)

    def passage_ids(self, source: Source | None = None) -> Iterator[str]:
        """The ids of all passages, or of one source's, in reading order."""
        query = select(passages.c.id).join(sources).where(visible_in(self._number()))
        if source is not None:
            query = query.where(sources.c.source_id == source.id)
        with self._engine.connect() as connection:
            yield from connection.execute(query.order_by(sources.c.path, passages.c.start)).scalars()

    def matching(self, wanted: Filter) -> set[str]:
        """The ids of the sources that a filter lets through."""
        query = select(sources.c.source_id, sources.c.path)
        if wanted.published_after:
            query = query.where(sources.c.published >= wanted.published_after)
        if wanted.published_before:
            query = query.where(sources.c.published <= wanted.published_before)
        return self._with_path(query, wanted)

    def undated(self, wanted: Filter) -> set[str]:
        """The ids of the sources that a filter leaves out only because they have no date."""
        if not (wanted.published_after or wanted.published_before):
            return set()
        query = select(sources.c.source_id, sources.c.path).where(sources.c.published.is_(None))
        return self._with_path(query, wanted)

    def _with_path(self, query: Select[tuple[str, str]], wanted: Filter) -> set[str]:
        """The ids of those sources of a query that a filter's collections and globs let through."""
        if wanted.collections:
            query = query.where(sources.c.collection.in_(wanted.collections))
        globs = [glob_pattern(pattern) for pattern in wanted.sources]
        rows = self._rows(query.where(visible_in(self._number())))
        return {row["source_id"] for row in rows if not globs or any(glob.fullmatch(row["path"]) for glob in globs)}


# Put together once: a search asks both, and SQLAlchemy takes as long to build a statement as SQLite to answer it.
_ASKED = passages.c.id.in_(bindparam("ids", expanding=True))
_PRESENT = select(passages.c.id).join(sources).where(visible_in(_READ), _ASKED)
_CHUNKS = texts.c.chunk.between(passages.c.start // CHUNK_CHARS, (passages.c.end - 1) // CHUNK_CHARS)
_WHOLE = (
    select(passages, sources, texts.c.chunk, texts.c.text, texts.c.digest)
    .add_columns(page_at(passages.c.start).label("page"))
    .add_columns(place_at(passages.c.start).label("opening"), place_at(passages.c.end - 1).label("closing"))
    .select_from(passages.join(sources).join(texts, (texts.c.source_key == sources.c.key) & _CHUNKS))
    .where(visible_in(_READ), _ASKED)
    .order_by(passages.c.id, texts.c.chunk)
)


def _is_whole(row: RowMapping) -> bool:
    """Whether a chunk of text is as it was stored; one that an older version stored has no digest."""
    return row["digest"] in {"", digest_of(row["text"])}


class _Pieces:
    """Puts passages together from rows that each hold one chunk of canonical text, in order."""

    def __init__(self) -> None:
        self._rows: dict[str, RowMapping] = {}
        self._texts: dict[str, str] = {}

    def add(self, row: RowMapping) -> None:
        """Take the next chunk of a passage."""
        self._rows.setdefault(row["id"], row)
        self._texts[row["id"]] = self._texts.get(row["id"], "") + row["text"]

    def passages(self) -> dict[str, Passage]:
        """The passages of all rows, by id."""
        return {id_: _passage(row, self._texts[id_]) for id_, row in self._rows.items()}


def _passage(row: RowMapping, chunks: str) -> Passage:
    base = row["start"] // CHUNK_CHARS * CHUNK_CHARS
    text = chunks[row["start"] - base : row["end"] - base]
    place = row["start"], row["end"], row["start_line"]
    named = spanned(row["opening"], row["closing"])
    return Passage(row["id"], _source(row), *place, text, row["page"], decoded(row["structure"], text), named)


def _source(row: RowMapping) -> Source:
    ingested_at: datetime = row["ingested_at"]
    return Source(
        id=row["source_id"],
        path=row["path"],
        sha256=row["sha256"],
        title=row["title"],
        published=row["published"],
        bytes=row["bytes"],
        chars=row["chars"],
        passages=row["passages"],
        collection=row["collection"],
        ingested_at=ingested_at if ingested_at.tzinfo else ingested_at.replace(tzinfo=UTC),
    )
