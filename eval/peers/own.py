"""Citeback itself, through its own ingest and retriever."""

from collections.abc import Sequence
from pathlib import Path

from eval.local_service import stored_in
from eval.peers.protocol import Document, Found
from ingest.index import Index
from ingest.pipeline import ingest
from ingest.schema import Filter
from service.answering.reader.trained import TrainedReader
from service.answering.scorer import Scorer, shipped_weights
from service.retriever import Retrieved, Retriever
from service.search import reranked


class Own:
    """Its retrieval as it ships."""

    name = "citeback"

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._retriever: Retriever | None = None
        self._scorer: Scorer | None = None

    def ingest(self, documents: Sequence[Document]) -> int:
        """Write the documents as files and ingest them."""
        texts = self._folder / "texts"
        texts.mkdir(parents=True)
        for document in documents:
            (texts / f"{document.id}.txt").write_bytes(document.text.encode())
        settings = stored_in(self._folder / "data")
        report = ingest(settings, [texts])
        index = Index.open(settings)
        self._retriever = Retriever(index)
        self._scorer = Scorer(TrainedReader(), index, shipped_weights())
        return report.passages

    def search(self, question: str, limit: int) -> list[Found]:
        """Retrieve passages."""
        return [_found(candidate) for candidate in self.retrieved(question, limit)]

    def retrieved(self, question: str, limit: int) -> list[Retrieved]:
        """The same, as the retriever returns them."""
        assert self._retriever is not None
        return self._retriever.retrieve(question, Filter(), limit)

    def reranked(self, question: str, limit: int) -> list[tuple[Retrieved, float | None]]:
        """The same, read."""
        assert self._scorer is not None
        return reranked(self._scorer, question, self.retrieved(question, limit))


class OwnRead:
    """The same passages in the order of the reader, as `rerank` has them in a search."""

    name = "citeback, read"

    def __init__(self, own: Own) -> None:
        self._own = own

    def ingest(self, documents: Sequence[Document]) -> int:
        """Nothing is ingested a second time; no pieces are counted."""
        return 0

    def search(self, question: str, limit: int) -> list[Found]:
        """Retrieve passages and read them."""
        return [_found(one) for one, _ in self._own.reranked(question, limit)]


def _found(candidate: Retrieved) -> Found:
    passage = candidate.passage
    return Found(passage.source.path.removesuffix(".txt"), passage.start, passage.end)
