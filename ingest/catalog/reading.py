"""Reads the catalog at one finished generation."""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from sqlalchemy import Engine, RowMapping, Select, func, select

from ingest.catalog.tables import CHUNK_CHARS, Generation, generations, passages, sources, texts, visible_in
from ingest.schema import Filter, Passage, Source

_IN_LIST = 500


class CatalogReader:
    """What a finished generation holds. Every call sees the newest one, whole."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def generation(self) -> Generation | None:
        """The newest finished generation, or None before the first."""
        query = select(generations).where(generations.c.finished_at.is_not(None))
        with self._engine.connect() as connection:
            row = connection.execute(query.order_by(generations.c.number.desc()).limit(1)).mappings().first()
        return Generation.of(row) if row else None

    def _number(self) -> int:
        generation = self.generation()
        return generation.number if generation else 0

    def _rows(self, query: Select[tuple[object, ...]]) -> list[RowMapping]:
        with self._engine.connect() as connection:
            return list(connection.execute(query).mappings())

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

    def text(self, source: Source, start: int = 0, end: int | None = None) -> str | None:
        """`canonical_text[start:end]` of this very version of a source, or None if it changed or went.

        Offsets are code points; those outside the text are cut to it.
        """
        stop = source.chars if end is None else min(end, source.chars)
        start = max(start, 0)
        if start >= stop:
            return "" if self._key(source) is not None else None
        key = self._key(source)
        if key is None:
            return None
        first, last = start // CHUNK_CHARS, (stop - 1) // CHUNK_CHARS
        query = select(texts.c.text).where(texts.c.source_key == key, texts.c.chunk.between(first, last))
        joined = "".join(row["text"] for row in self._rows(query.order_by(texts.c.chunk)))
        return joined[start - first * CHUNK_CHARS : stop - first * CHUNK_CHARS]

    def _key(self, source: Source) -> int | None:
        query = select(sources.c.key).where(
            visible_in(self._number()), sources.c.source_id == source.id, sources.c.sha256 == source.sha256
        )
        with self._engine.connect() as connection:
            return connection.scalar(query)

    def passages(self, ids: Iterable[str]) -> dict[str, Passage]:
        """The passages of these ids that belong to the generation; others are left out."""
        number, found = self._number(), {}
        wanted = list(dict.fromkeys(ids))
        for part in (wanted[at : at + _IN_LIST] for at in range(0, len(wanted), _IN_LIST)):
            query = select(passages, sources).join(sources).where(visible_in(number), passages.c.id.in_(part))
            rows = self._rows(query)
            chunks = self._chunks(rows)
            found.update({row["id"]: _passage(row, chunks) for row in rows})
        return found

    def _chunks(self, rows: list[RowMapping]) -> dict[tuple[int, int], str]:
        """The chunks of canonical text under these passages, in one query per source."""
        needed: dict[int, set[int]] = {}
        for row in rows:
            needed.setdefault(row["source_key"], set()).update(_chunk_range(row["start"], row["end"]))
        found = {}
        for key, numbers in needed.items():
            query = select(texts).where(texts.c.source_key == key, texts.c.chunk.in_(sorted(numbers)))
            found.update({(key, row["chunk"]): row["text"] for row in self._rows(query)})
        return found

    def passage_ids(self, source: Source | None = None) -> Iterator[str]:
        """The ids of all passages, or of one source's, in reading order."""
        query = select(passages.c.id).join(sources).where(visible_in(self._number()))
        if source is not None:
            query = query.where(sources.c.source_id == source.id)
        with self._engine.connect() as connection:
            yield from connection.execute(query.order_by(sources.c.path, passages.c.start)).scalars()

    def matching(self, wanted: Filter) -> set[str]:
        """The ids of the sources that a filter lets through."""
        query = select(sources.c.source_id, sources.c.path).where(visible_in(self._number()))
        if wanted.published_after:
            query = query.where(sources.c.published >= wanted.published_after)
        if wanted.published_before:
            query = query.where(sources.c.published <= wanted.published_before)
        globs = [glob_pattern(pattern) for pattern in wanted.sources]
        rows = self._rows(query)
        return {row["source_id"] for row in rows if not globs or any(glob.fullmatch(row["path"]) for glob in globs)}


def glob_pattern(pattern: str) -> re.Pattern[str]:
    """A path glob as a regular expression.

    `*` and `?` stay within a folder and `**` crosses folders. A pattern without a slash is matched against
    the file's name in any folder, as in a `.gitignore`.
    """
    parts = [_GLOB_PARTS.get(part, re.escape(part)) for part in re.split(r"(\*\*/|\*\*|\*|\?)", pattern)]
    anywhere = "" if "/" in pattern else "(?:.*/)?"
    return re.compile(anywhere + "".join(parts), re.DOTALL)


_GLOB_PARTS = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]", "": ""}


def _chunk_range(start: int, end: int) -> range:
    return range(start // CHUNK_CHARS, (end - 1) // CHUNK_CHARS + 1)


def _passage(row: RowMapping, chunks: dict[tuple[int, int], str]) -> Passage:
    numbers = _chunk_range(row["start"], row["end"])
    joined = "".join(chunks[row["source_key"], number] for number in numbers)
    base = numbers.start * CHUNK_CHARS
    text = joined[row["start"] - base : row["end"] - base]
    return Passage(row["id"], _source(row), row["start"], row["end"], row["start_line"], text)


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
        ingested_at=ingested_at if ingested_at.tzinfo else ingested_at.replace(tzinfo=UTC),
    )
