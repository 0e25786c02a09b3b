"""The dense index: Chroma, one vector per passage."""

import hashlib
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import numpy as np

from ingest.errors import IndexIncomplete, StoreUnusable
from ingest.flat import FlatVectors, Vectors
from ingest.schema import Hit

_BATCH = 2000
_MOST_IN_MEMORY = 10_000  # passages, 15 MB of vectors; read from Chroma in less than half a second
_MOST_SOURCES = 10_000
_REBUILD = "run `citeback ingest --rebuild`"


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
        import chromadb
        from chromadb.config import Settings

        self._name = "passages-" + hashlib.sha256(model_id.encode()).hexdigest()[:16]
        self._where = url or str(folder)
        self._shared = url is not None
        self._flat: FlatVectors | None = None
        self._looked = False  # whether the vectors were read to memory, or are too many for it
        settings = Settings(anonymized_telemetry=False)
        try:
            self._client: Any = _remote(chromadb, url, settings) if url else chromadb.PersistentClient(folder, settings)
            self._collection = self._client.get_or_create_collection(
                self._name, embedding_function=None, configuration={"hnsw": {"space": "cosine"}}
            )
        except ValueError as error:
            raise StoreUnusable(
                f"Chroma at {self._where} can't be reached ({error}); check CITEBACK_CHROMA_URL"
            ) from None
        except Exception as error:  # noqa: BLE001  (Chroma's Rust layer raises many kinds, none documented)
            raise self._damaged(error) from None

    def _damaged(self, error: Exception) -> IndexIncomplete:
        reason = (str(error).splitlines() or [type(error).__name__])[0]
        return IndexIncomplete(f"the vector index at {self._where} is damaged ({reason}); {_REBUILD}")

    @property
    def generation(self) -> int:
        """The generation that was last finished in this index; 0 for none."""
        fresh = self._client.get_collection(self._name, embedding_function=None)
        return int((fresh.metadata or {}).get("generation", 0))

    def mark(self, generation: int) -> None:
        """Note that this generation is complete here."""
        with self._writing():
            self._collection.modify(metadata={"generation": generation})

    def drop_other_models(self) -> None:
        """Delete the collections of other embedding models."""
        for collection in self._client.list_collections():
            if collection.name.startswith("passages-") and collection.name != self._name:
                self._client.delete_collection(collection.name)

    def count(self) -> int:
        """How many vectors there are, those of unfinished generations included."""
        return self._collection.count()

    def existing(self, ids: Sequence[str]) -> set[str]:
        """Which of these passages have a vector."""
        return {found for part in _parts(ids) for found in self._collection.get(ids=part, include=[])["ids"]}

    def vectors(self, ids: Sequence[str]) -> dict[str, Vectors]:
        """The vectors of those of these passages that have one."""
        if self._flat is not None:
            return self._flat.of(ids)
        found: dict[str, Vectors] = {}
        for part in _parts(ids):
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
        except Exception as error:  # noqa: BLE001  (as above)
            reason = (str(error).splitlines() or [type(error).__name__])[0]
            raise StoreUnusable(
                f"the vector index at {self._where} can't be written ({reason}); mend that and ingest again, "
                "or with --rebuild if it stays"
            ) from None

    def search(self, vector: Sequence[float], limit: int, source_ids: Collection[str] | None = None) -> list[Hit]:
        """The nearest passages, scored by cosine similarity.

        Raises:
            IndexIncomplete: the index is damaged.
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
        try:
            found = self._collection.get(include=["embeddings"])
        except Exception as error:  # noqa: BLE001  (as above)
            raise self._damaged(error) from None
        return FlatVectors(found["ids"], np.asarray(found["embeddings"], dtype=np.float32))

    def _nearest(self, vector: Sequence[float], limit: int, where: Any) -> list[Hit]:
        query = np.asarray([vector], dtype=np.float32)
        try:
            found = self._collection.query(query_embeddings=query, n_results=limit, where=where, include=["distances"])
        except Exception as error:  # noqa: BLE001  (as above)
            raise self._damaged(error) from None
        distances = (found["distances"] or [[]])[0]
        return [Hit(id_, 1.0 - float(distance)) for id_, distance in zip(found["ids"][0], distances, strict=True)]

    def close(self) -> None:
        """Let go of the files."""
        self._client.close()


def _remote(chromadb: Any, url: str, settings: Any) -> Any:
    parts = urlsplit(url)
    secure = parts.scheme == "https"
    return chromadb.HttpClient(
        host=parts.hostname, port=parts.port or (443 if secure else 80), ssl=secure, settings=settings
    )


def _parts(ids: Iterable[str], size: int = _BATCH) -> Iterator[list[str]]:
    """The distinct ids in parts: Chroma refuses one named twice, and more than its database binds at once."""
    distinct = list(dict.fromkeys(ids))
    for at in range(0, len(distinct), size):
        yield distinct[at : at + size]
