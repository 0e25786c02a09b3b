"""Fills the vector and term indexes from the catalog. Nothing is embedded twice."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np

from ingest.blocks.rendering import indexed_text
from ingest.catalog import CatalogWriter
from ingest.embedder import ArrayEmbeddings
from ingest.flat import Vectors
from ingest.intake import Progress
from ingest.terms import Entry, TermIndex
from ingest.vectors import VectorEntry, VectorIndex

_BATCH = 1024


@dataclass(frozen=True, slots=True)
class _Passage:
    """A stored passage that an index may lack; `indexed` is its text as it is searched."""

    id: str
    text_hash: str
    indexed: str
    entry: VectorEntry
    title: str


class Indexer:
    """Brings the indexes to the catalog's new generation."""

    def __init__(
        self,
        writer: CatalogWriter,
        vectors: VectorIndex,
        terms: TermIndex,
        embedder: ArrayEmbeddings,
        batch: int | None = None,
    ) -> None:
        self._writer = writer
        self._vectors = vectors
        self._terms = terms
        self._embedder = embedder
        self._batch = batch or _BATCH

    def is_behind(self, generation: int) -> bool:
        """Whether an index lacks passages of a generation, so that it must be gone through again."""
        return min(self._vectors.generation, self._terms.generation) < generation

    def add(self, keys: Sequence[int], progress: Progress) -> int:
        """Index the passages of these sources; returns how many had to be embedded."""
        total = self._writer.count_passages(keys)
        embedded = done = 0
        passages = self._passages(keys)
        while batch := list(islice(passages, self._batch)):
            embedded += self._add_vectors(batch)
            self._terms.update(add=[Entry(item.id, item.entry.source_id, item.title, item.indexed) for item in batch])
            done += len(batch)
            progress("embedding", done, total)
        return embedded

    def _passages(self, keys: Iterable[int]) -> Iterator[_Passage]:
        for key in keys:
            row = self._writer.source_row(key)
            published = int(row["published"].strftime("%Y%m%d")) if row["published"] else None
            for passage_id, text_hash, text, structure in self._writer.passage_texts(key):
                entry = VectorEntry(passage_id, row["source_id"], row["path"], published, text)
                yield _Passage(passage_id, text_hash, indexed_text(text, structure), entry, row["title"] or "")

    def _add_vectors(self, batch: list[_Passage]) -> int:
        """Store the vectors that are missing; those of the same text elsewhere are copied."""
        there = self._vectors.existing([item.id for item in batch])
        missing = [item for item in batch if item.id not in there]
        if not missing:
            return 0
        known = self._known([item.text_hash for item in missing])
        unknown = list({item.text_hash: item.indexed for item in missing if item.text_hash not in known}.items())
        if unknown:
            computed = self._embedder.embed_array([text for _, text in unknown])
            known.update(zip((text_hash for text_hash, _ in unknown), computed, strict=True))
        vectors: Vectors = np.stack([known[item.text_hash] for item in missing]).astype(np.float32)
        self._vectors.add([item.entry for item in missing], vectors)
        return len(unknown)

    def _known(self, hashes: list[str]) -> dict[str, Vectors]:
        """Vectors that are already stored for texts of these hashes."""
        ids_by_hash = self._writer.same_text(hashes)
        stored = self._vectors.vectors([passage_id for ids in ids_by_hash.values() for passage_id in ids])
        found = {}
        for text_hash, ids in ids_by_hash.items():
            vector = next((stored[passage_id] for passage_id in ids if passage_id in stored), None)
            if vector is not None:
                found[text_hash] = vector
        return found

    def mark(self, generation: int) -> None:
        """Note in both indexes that they hold all of a generation."""
        self._vectors.mark(generation)
        self._terms.mark(generation)

    def remove(self, keys: Sequence[int]) -> None:
        """Take sources out of the indexes, then out of the catalog."""
        for ids in self._writer.passage_ids(keys):
            self._vectors.remove(ids)
            self._terms.update(remove=ids)
        self._writer.drop(keys)
