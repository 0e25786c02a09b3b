"""Citeback itself, through its own ingest and retriever."""

from collections.abc import Sequence
from pathlib import Path

from eval.local_service import stored_in
from eval.peers.protocol import Document, Found
from ingest.index import Index
from ingest.pipeline import ingest
from ingest.schema import Filter
from service.answering.reader import Reader
from service.retriever import Candidate, Retriever
from service.search import reranked


class Own:
    """Its retrieval as it ships."""

    name = "citeback"

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._retriever: Retriever | None = None

    def ingest(self, documents: Sequence[Document]) -> int:
        """Write the documents as files and ingest them."""
        texts = self._folder / "texts"
        texts.mkdir(parents=True)
        for document in documents:
            (texts / f"{document.id}.txt").write_bytes(document.text.encode())
        settings = stored_in(self._folder / "data")
        report = ingest(settings, [texts])
        self._retriever = Retriever(Index.open(settings))
        return report.passages

    def search(self, question: str, limit: int) -> list[Found]:
        """Retrieve passages."""
        return [_found(candidate) for candidate in self.retrieved(question, limit)]

    def retrieved(self, question: str, limit: int) -> list[Candidate]:
        """The same, as the retriever returns them."""
        assert self._retriever is not None
        return self._retriever.retrieve(question, Filter(), limit)


class OwnRead:
    """The same passages in the order of the reader, as `rerank` has them in a search."""

    name = "citeback, read"

    def __init__(self, own: Own, reader: Reader) -> None:
        self._own = own
        self._reader = reader

    def ingest(self, documents: Sequence[Document]) -> int:
        """Nothing is ingested a second time; no pieces are counted."""
        return 0

    def search(self, question: str, limit: int) -> list[Found]:
        """Retrieve passages and read them."""
        found = reranked(self._reader, question, self._own.retrieved(question, limit))
        return [_found(candidate) for candidate, _ in found]


def _found(candidate: Candidate) -> Found:
    passage = candidate.passage
    return Found(passage.source.path.removesuffix(".txt"), passage.start, passage.end)
