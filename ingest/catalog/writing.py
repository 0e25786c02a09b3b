"""Writes one generation into the catalog: invisible until it is finished, then visible all at once."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from types import MappingProxyType
from typing import TypeVar

from sqlalchemy import Engine, RowMapping, delete, func, insert, select, update

from ingest.blocks.codec import decoded, encoded
from ingest.blocks.rendering import indexed_text
from ingest.catalog.tables import (
    CHUNK_CHARS,
    INDEXES,
    digest_of,
    generations,
    indexes_of,
    meta,
    page_starts,
    passages,
    place_starts,
    sources,
    texts,
)
from ingest.passages import Slice
from ingest.schema import Document, Place, Structure

_BATCH = 2000
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class NewSource:
    """A version of a source that is to be stored.

    Attributes:
        folder: the ingested folder it was found in.
        path: relative to that folder.
        sha256, bytes: of the file.
        splitter: names the way its text was extracted and its passages were cut.
        document: what was loaded from it.
        collection: the collection it belongs to, or an empty string.
    """

    folder: str
    path: str
    sha256: str
    bytes: int
    splitter: str
    document: Document
    collection: str = ""

    @property
    def source_id(self) -> str:
        """Stable for a path, whatever the file holds."""
        return source_id_of(self.path)


def source_id_of(path: str) -> str:
    """The id of the source at a path."""
    return "src_" + hashlib.sha256(path.encode()).hexdigest()[:16]


class CatalogWriter:
    """One generation being written. Not for two threads."""

    def __init__(self, engine: Engine, model_id: str, splitter: str) -> None:
        self._engine = engine
        with engine.begin() as connection:
            finished = generations.c.finished_at.is_not(None)
            self._before = connection.scalar(select(func.max(generations.c.number)).where(finished)) or 0
            self.number = self._before + 1
            self.indexes = indexes_of(connection)
            connection.execute(delete(generations).where(generations.c.number >= self.number))
            connection.execute(
                insert(generations).values(number=self.number, model_id=model_id, splitter=splitter, started_at=_now())
            )

    @property
    def finished(self) -> int:
        """The newest finished generation; 0 before the first."""
        return self._before

    def current(self) -> dict[str, RowMapping]:
        """The rows of the newest finished generation, by path."""
        query = select(sources).where(sources.c.first_generation <= self._before, sources.c.last_generation.is_(None))
        with self._engine.connect() as connection:
            return {row["path"]: row for row in connection.execute(query).mappings()}

    def left_over(self) -> dict[tuple[str, str, str], RowMapping]:
        """Rows that an ingest wrote before it was killed, by path, SHA-256 and splitter: work to take over."""
        query = select(sources).where(sources.c.first_generation >= self.number)
        with self._engine.connect() as connection:
            rows = connection.execute(query).mappings()
            return {(row["path"], row["sha256"], row["splitter"]): row for row in rows}

    def found_in(self, row: RowMapping, folder: str) -> None:
        """Note the folder in which a stored source's file lies now; no reader sees it."""
        if row["folder"] != folder:
            with self._engine.begin() as connection:
                connection.execute(update(sources).where(sources.c.key == row["key"]).values(folder=folder))

    def add(self, source: NewSource, slices: Sequence[Slice]) -> int:
        """Store a version of a source with its passages, in one transaction; returns its key."""
        values = {
            "source_id": source.source_id,
            "folder": source.folder,
            "collection": source.collection,
            "path": source.path,
            "sha256": source.sha256,
            "splitter": source.splitter,
            "title": source.document.metadata.title,
            "published": source.document.metadata.published,
            "bytes": source.bytes,
            "chars": len(source.document.text),
            "passages": len(slices),
            "ingested_at": _now(),
            "first_generation": self.number,
        }
        with self._engine.begin() as connection:
            key: int = connection.execute(insert(sources).values(values).returning(sources.c.key)).scalar_one()
            for part in _batches(_chunk_rows(key, source.document.text)):
                connection.execute(insert(texts), part)
            for part in _batches(_page_rows(key, source.document.page_starts)):
                connection.execute(insert(page_starts), part)
            for part in _batches(_place_rows(key, source.document.places)):
                connection.execute(insert(place_starts), part)
            for part in _batches(_passage_rows(key, source, slices)):
                connection.execute(insert(passages), part)
        return key

    def passage_texts(self, key: int) -> Iterator[tuple[str, str, str, Structure]]:
        """Yield `(passage id, text hash, text, structure)` of a stored source in reading order."""
        with self._engine.connect() as connection:
            query = select(passages).where(passages.c.source_key == key).order_by(passages.c.start)
            rows = connection.execute(query).mappings().all()
            chunks = connection.execute(
                select(texts.c.text).where(texts.c.source_key == key).order_by(texts.c.chunk)
            ).scalars()
            text = "".join(chunks)
        for row in rows:
            part = text[row["start"] : row["end"]]
            yield row["id"], row["text_hash"], part, decoded(row["structure"], part)

    def same_text(self, hashes: Iterable[str]) -> dict[str, list[str]]:
        """The ids of stored passages, of any generation, by the hash of the text that is indexed."""
        found: dict[str, list[str]] = {}
        with self._engine.connect() as connection:
            for part in _batches(iter(set(hashes)), 500):
                query = select(passages.c.text_hash, passages.c.id).where(passages.c.text_hash.in_(part))
                for text_hash, passage_id in connection.execute(query):
                    found.setdefault(text_hash, []).append(passage_id)
        return found

    def finish(
        self, ended: Iterable[int], indexes: int | None = None, moved: Mapping[int, str] = MappingProxyType({})
    ) -> None:
        """Switch to this generation: one transaction that also ends the sources with these keys.

        Args:
            ended: keys of the sources that the generation before held and this one doesn't.
            indexes: the number of the indexes that belong to it, if others than before (`ingest.places`).
            moved: the collections of sources that get another one, by key.
        """
        with self._engine.begin() as connection:
            if indexes is not None and indexes != self.indexes:
                connection.execute(delete(meta).where(meta.c.key == INDEXES))
                connection.execute(insert(meta).values(key=INDEXES, value=str(indexes)))
                self.indexes = indexes
            for key, collection in moved.items():
                connection.execute(update(sources).where(sources.c.key == key).values(collection=collection))
            for part in _batches(iter(ended), 500):
                connection.execute(update(sources).where(sources.c.key.in_(part)).values(last_generation=self._before))
            connection.execute(
                update(generations).where(generations.c.number == self.number).values(finished_at=_now())
            )
        self._before = self.number

    def passage_ids(self, keys: Iterable[int]) -> Iterator[list[str]]:
        """Yield the ids of these sources' passages in batches."""
        for key in keys:
            with self._engine.connect() as connection:
                ids = connection.execute(select(passages.c.id).where(passages.c.source_key == key)).scalars().all()
            yield from _batches(iter(ids))

    def source_row(self, key: int) -> RowMapping:
        """The row of a stored source."""
        with self._engine.connect() as connection:
            return connection.execute(select(sources).where(sources.c.key == key)).mappings().one()

    def count_passages(self, keys: Iterable[int]) -> int:
        """How many passages these sources have."""
        total = 0
        with self._engine.connect() as connection:
            for part in _batches(iter(keys), 500):
                total += connection.scalar(select(func.sum(sources.c.passages)).where(sources.c.key.in_(part))) or 0
        return total

    def changes_model(self) -> bool:
        """Whether the newest finished generation was indexed with another embedding model or splitter."""
        query = select(generations.c.model_id, generations.c.splitter).where(
            generations.c.number.in_([self._before, self.number])
        )
        with self._engine.connect() as connection:
            return len({tuple(row) for row in connection.execute(query)}) > 1

    def drop(self, keys: Sequence[int]) -> None:
        """Delete sources with their texts and passages."""
        with self._engine.begin() as connection:
            for key in keys:
                for table in (passages, texts, page_starts, place_starts):
                    connection.execute(delete(table).where(table.c.source_key == key))
                connection.execute(delete(sources).where(sources.c.key == key))

    def ended_before(self, generation: int) -> list[int]:
        """Keys of the sources that no generation from this one on holds."""
        with self._engine.connect() as connection:
            query = select(sources.c.key).where(sources.c.last_generation < generation)
            return list(connection.execute(query).scalars())


def _chunk_rows(key: int, text: str) -> Iterator[dict[str, object]]:
    for number, at in enumerate(range(0, len(text), CHUNK_CHARS)):
        part = text[at : at + CHUNK_CHARS]
        yield {"source_key": key, "chunk": number, "text": part, "digest": digest_of(part)}


def _page_rows(key: int, starts: Sequence[int]) -> Iterator[dict[str, object]]:
    for number, start in enumerate(starts, 1):
        yield {"source_key": key, "page": number, "start": start}


def _place_rows(key: int, places: Sequence[Place]) -> Iterator[dict[str, object]]:
    for start, name in places:
        yield {"source_key": key, "start": start, "name": name}


def _passage_rows(key: int, source: NewSource, slices: Sequence[Slice]) -> Iterator[dict[str, object]]:
    for part in slices:
        name = f"{source.path}\0{source.sha256}\0{source.splitter}\0{part.start}\0{part.end}"
        text = source.document.text[part.start : part.end]
        yield {
            "id": hashlib.sha256(name.encode()).hexdigest()[:24],
            "source_key": key,
            "start": part.start,
            "end": part.end,
            "start_line": part.start_line,
            "structure": encoded(part.structure),
            "text_hash": hashlib.sha256(indexed_text(text, part.structure).encode()).hexdigest()[:32],
        }


def _batches(items: Iterator[_T], size: int = _BATCH) -> Iterator[list[_T]]:
    while batch := list(islice(items, size)):
        yield batch


def _now() -> datetime:
    return datetime.now(UTC)
