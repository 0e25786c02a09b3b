"""txtai (https://neuml.github.io/txtai) with its hybrid search and its defaults, MiniLM in torch."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from eval.peers.protocol import Document, Found


class Txtai:
    """Dense and BM25 scores over whole documents: txtai splits nothing by itself."""

    name = "txtai"

    def __init__(self, model: Path) -> None:
        """Take the folder of the model's files; nothing is asked of a hub."""
        from txtai import Embeddings

        self._embeddings: Any = Embeddings(path=str(model), hybrid=True)
        self._lengths: dict[str, int] = {}

    def ingest(self, documents: Sequence[Document]) -> int:
        """Embed and index."""
        self._lengths = {document.id: len(document.text) for document in documents}
        self._embeddings.index([(document.id, document.text) for document in documents])
        return len(documents)

    def search(self, question: str, limit: int) -> list[Found]:
        """The best scores."""
        return [Found(name, 0, self._lengths[name]) for name, _ in self._embeddings.search(question, limit)]
