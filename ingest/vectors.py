"""The dense index: Chroma, one vector per passage."""

import hashlib
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from ingest.chroma import client, close, of_reading, of_writing
from ingest.flat import FlatVectors, Vectors
from ingest.schema import Hit

_BATCH = 2000
_MOST_IN_MEMORY = 10_000  # passages, 15 MB of vectors; read from Chroma in less than half a second
_MOST_SOURCES = 10_000


class VectorEntry(NamedTuple):
    """A passage to index beside its vector."""

    passage_id: str
    source_id: str
    path: str
    published: int | None
    text: str

    @property
    def metadata(self) -> dict[str, str | int]:
        """What Chroma can filter by; a date is the number yyyymmdd."""
        dated = {} if self.published is None else {"published": self.published}
        return {"source_id": self.source_id, "path": self.path, **dated}


class VectorIndex:
    """A Chroma collection of one embedding model's vectors, compared by cosine.

    Embedded, it is for one process at a time, so that a small one's vectors may be held in memory while nothing is
    written here; a server at `url` serves many.
    """

    def __init__(self, folder: Path, url: str | None, model_id: str) -> None:
        self._name = "passages-" + hashlib.sha256(model_id.encode()).hexdigest()[:16]
        self._place = folder, url
        self._shared = url is not None
        self._flat: FlatVectors | None = None
        self._looked = False  # whether the vectors were read to memory, or are too many for it
        self._client: Any = client(folder, url)
        with self._reading():
            self._collection = self._client.get_or_create_collection(
                self._name, embedding_function=None, configuration={"hnsw": {"space": "cosine"}}
            )

    @property
    def generation(self) -> int:
        """The generation that was last finished in this index; 0 for none."""
        with self._reading():
            fresh = self._client.get_collection(self._name, embedding_function=None)
        return int((fresh.metadata or {}).get("generation", 0))

    def mark(self, generation: int) -> None:
        """Note that this generation is complete here."""
        with self._writing():
            self._collection.modify(metadata={"generation": generation})

    def drop_other_models(self) -> None:
        """Delete the collections of other embedding models."""
        with self._writing():
            for collection in self._client.list_collections():
                if collection.name.startswith("passages-") and collection.name != self._name:
                    self._client.delete_collection(collection.name)

    def count(self) -> int:
        """How many vectors there are, those of unfinished generations included."""
        with self._reading():
            return int(self._collection.count())

    def existing(self, ids: Sequence[str]) -> set[str]:
        """Which of these passages have a vector."""
        with self._reading():
            return {found for part in _parts(ids) for found in self._collection.get(ids=part, include=[])["ids"]}

    def vectors(self, ids: Sequence[str]) -> dict[str, Vectors]:
        """The vectors of those of these passages that have one."""
        if self._flat is not None:
            return self._flat.of(ids)
        found: dict[str, Vectors] = {}
        for part in _parts(ids):
            with self._reading():
                got = self._collection.get(ids=part, include=["embeddings"])
            if got["embeddings"] is not None:
                found.update(zip(got["ids"], np.asarray(got["embeddings"], dtype=np.float32), strict=True))
        return found

    def add(self, entries: Sequence[VectorEntry], vectors: Vectors) -> None:
        """Store passages with their vectors; adding one again replaces it.

        Raises:
            StoreUnusable: they can't be written.
        """
        with self._writing():
            for at in range(0, len(entries), _BATCH):
                part = entries[at : at + _BATCH]
                self._collection.upsert(
                    ids=[entry.passage_id for entry in part],
                    embeddings=vectors[at : at + _BATCH],
                    documents=[entry.text for entry in part],
                    metadatas=[entry.metadata for entry in part],
                )

    def remove(self, ids: Sequence[str]) -> None:
        """Delete passages; those that aren't there are no error.

        Raises:
            StoreUnusable: they can't be deleted.
        """
        with self._writing():
            for part in _parts(ids):
                self._collection.delete(ids=part)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        self._flat, self._looked = None, False
        try:
            yield
        except Exception as error:  # noqa: BLE001  (Chroma's Rust layer raises many kinds, none documented)
            raise of_writing(error, *self._place) from None

    @contextmanager
    def _reading(self) -> Iterator[None]:
        try:
            yield
        except Exception as error:  # noqa: BLE001  (as above)
            raise of_reading(error, *self._place) from None

    def search(self, vector: Sequence[float], limit: int, source_ids: Collection[str] | None = None) -> list[Hit]:
        """The nearest passages, scored by cosine similarity.

        Raises:
            IndexIncomplete: the index is damaged.
            StoreUnreachable: its server doesn't answer.
        """
        if limit < 1 or (source_ids is not None and not source_ids):
            return []
        if source_ids is None:
            flat = self._in_memory()
            return flat.search(vector, limit) if flat else self._nearest(vector, limit, None)
        parts = _parts(sorted(source_ids), _MOST_SOURCES)
        hits = [hit for part in parts for hit in self._nearest(vector, limit, {"source_id": {"$in": part}})]
        return sorted(hits, key=lambda hit: -hit.score)[:limit]

    def _in_memory(self) -> FlatVectors | None:
        """All vectors, when they are few and nobody else writes."""
        if not self._looked:
            if not self._shared and 0 < self.count() <= _MOST_IN_MEMORY:
                self._flat = self._read()
            self._looked = True
        return self._flat

    def _read(self) -> FlatVectors:
        with self._reading():
            found = self._collection.get(include=["embeddings"])
        return FlatVectors(found["ids"], np.asarray(found["embeddings"], dtype=np.float32))

    def _nearest(self, vector: Sequence[float], limit: int, where: Any) -> list[Hit]:
        query = np.asarray([vector], dtype=np.float32)
        with self._reading():
            found = self._collection.query(query_embeddings=query, n_results=limit, where=where, include=["distances"])
        distances = (found["distances"] or [[]])[0]
        return [Hit(id_, 1.0 - float(distance)) for id_, distance in zip(found["ids"][0], distances, strict=True)]

    def close(self) -> None:
        """Let go of the files."""
        close(self._client)


def _parts(ids: Iterable[str], size: int = _BATCH) -> Iterator[list[str]]:
    """The distinct ids in parts: Chroma refuses one named twice, and more than its database binds at once."""
    distinct = list(dict.fromkeys(ids))
    for at in range(0, len(distinct), size):
        yield distinct[at : at + size]
