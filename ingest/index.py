"""The three stores together, opened for asking at one finished generation."""

from collections.abc import Collection, Sequence
from typing import Protocol

import numpy as np
from sqlalchemy import Engine

from ingest.catalog import CatalogReader, Generation, open_engine
from ingest.embedder import ArrayEmbeddings, make_embeddings
from ingest.errors import CitebackError, IndexIncomplete, NothingIngested
from ingest.places import places
from ingest.schema import Filter, Hit
from ingest.settings import IngestSettings
from ingest.terms import TermIndex
from ingest.vectors import VectorIndex

_REBUILD = "run `citeback ingest --rebuild`"


class _Search(Protocol):
    def __call__(self, limit: int, source_ids: Collection[str] | None) -> list[Hit]: ...


class Index:
    """A finished ingest, ready to be searched. For many threads; close it when done.

    Attributes:
        number: the generation that it was opened at.
        catalog: what that generation holds; where many processes share the indexes, what the newest one holds.
        vectors, terms, embedder: what searches.
    """

    def __init__(
        self,
        engine: Engine,
        vectors: VectorIndex,
        terms: TermIndex,
        embedder: ArrayEmbeddings,
        pinned: int | None = None,
    ) -> None:
        self._engine = engine
        self.number = pinned or 0
        self.catalog = CatalogReader(engine, pinned)
        self.vectors = vectors
        self.terms = terms
        self.embedder = embedder

    @classmethod
    def open(cls, settings: IngestSettings, embedder: ArrayEmbeddings | None = None) -> "Index":
        """Open what the settings name, and check that the parts belong together.

        It stays at the generation that is the newest now, also while this process writes the next one. Where many
        processes write, with a Chroma server, it follows them: what they delete is not kept for it.

        Args:
            settings: where it is stored.
            embedder: instead of the one that the settings name.

        Raises:
            NothingIngested: no ingest has finished yet.
            IndexIncomplete: an index is missing or damaged, or another embedding model made it.
            StoreError: the catalog can't be used.
            EmbedderError: the embedding model can't be used.
        """
        engine = open_engine(settings.data_dir, settings.catalog_url, create=False)
        generation = _finished(CatalogReader(engine))
        embedder = embedder or make_embeddings(settings.embeddings)
        if embedder.model_id != generation.model_id:
            raise IndexIncomplete(
                f"the index was built with the embedding model {generation.model_id}, but {embedder.model_id} is "
                "set; set CITEBACK_EMBEDDINGS as it was, or run `citeback ingest` again to embed with the new one"
            )
        folders = places(settings, CatalogReader(engine).indexes())
        vectors = VectorIndex(folders.vectors, settings.chroma_url, embedder.model_id)
        try:
            terms = TermIndex(folders.terms)
            index = cls(engine, vectors, terms, embedder, None if settings.chroma_url else generation.number)
            index.check()
        except CitebackError:
            vectors.close()
            raise
        return index

    def check(self) -> int:
        """The generation, if both indexes hold all of it; they may be ahead of it, after a killed ingest.

        Raises:
            NothingIngested: no ingest has finished.
            IndexIncomplete: an index is missing, incomplete or damaged.
        """
        generation = _finished(self.catalog).number
        if not self.number:
            self.terms.reload()
        _, passages = self.catalog.count()
        for name, store in (("vector", self.vectors), ("term", self.terms)):
            if store.generation < generation or store.count() < passages:
                raise IndexIncomplete(f"the {name} index is incomplete; {_REBUILD} to make it again from the catalog")
        if passages and not self.vectors.search(self.embedder.embed_query("probe"), 1):
            raise IndexIncomplete(f"the vector index finds nothing; {_REBUILD} to make it again from the catalog")
        return generation

    def dense(self, vector: Sequence[float], limit: int, wanted: Filter) -> list[Hit]:
        """The nearest passages to a vector, with their cosine similarities."""
        return self._found(lambda count, ids: self.vectors.search(vector, count, ids), limit, wanted)

    def lexical(self, text: str, limit: int, wanted: Filter) -> list[Hit]:
        """The passages that share most with a text's words, with their BM25 scores."""
        return self._found(lambda count, ids: self.terms.search(text, count, ids), limit, wanted)

    def similarities(self, vector: Sequence[float], ids: Sequence[str]) -> dict[str, float]:
        """The cosine similarity of a vector to these passages, by passage id."""
        return {id_: float(np.dot(found, vector)) for id_, found in self.vectors.vectors(ids).items()}

    def _found(self, search: _Search, limit: int, wanted: Filter) -> list[Hit]:
        """Search until enough hits belong to the generation: an index may also hold passages that don't."""
        source_ids = self.catalog.matching(wanted) if wanted else None
        count = limit
        while True:
            hits = search(count, source_ids)
            present = self.catalog.present(hit.passage_id for hit in hits)
            found = [hit for hit in hits if hit.passage_id in present]
            if len(found) >= limit or len(hits) < count:
                return found[:limit]
            count *= 2

    def close(self) -> None:
        """Let go of the stores."""
        self.vectors.close()
        self._engine.dispose()


def _finished(catalog: CatalogReader) -> Generation:
    generation = catalog.generation()
    if generation is None:
        raise NothingIngested("no ingest has finished yet; run `citeback ingest FOLDER` first")
    return generation
