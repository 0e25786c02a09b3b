"""Citeback itself, through its own ingest and retriever."""

from collections.abc import Sequence
from pathlib import Path

from eval.local_service import stored_in
from eval.peers.protocol import Document, Found
from ingest.index import Index
from ingest.pipeline import ingest
from ingest.schema import Filter
from service.retriever import Retriever


class Own:
    """As it ships."""

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
        assert self._retriever is not None
        candidates = self._retriever.retrieve(question, Filter(), limit)
        passages = [candidate.passage for candidate in candidates]
        return [Found(p.source.path.removesuffix(".txt"), p.start, p.end) for p in passages]
