"""bm25s with a stemmer (https://github.com/xhluca/bm25s), over the splits of LangChain's recipe."""

from collections.abc import Sequence
from typing import Any

from langchain_core.documents import Document as Text

from eval.peers.protocol import Document, Found
from eval.peers.recipe import found, splits


class Bm25:
    """Lexical search over fixed splits."""

    name = "bm25s"

    def __init__(self) -> None:
        import bm25s
        import Stemmer

        self._bm25s: Any = bm25s
        self._stemmer: Any = Stemmer.Stemmer("english")
        self._index: Any = bm25s.BM25()
        self._pieces: list[Text] = []

    def ingest(self, documents: Sequence[Document]) -> int:
        """Split and index."""
        self._pieces = splits(documents)
        self._index.index(self._tokens([piece.page_content for piece in self._pieces]), show_progress=False)
        return len(self._pieces)

    def search(self, question: str, limit: int) -> list[Found]:
        """The best scores."""
        best, _ = self._index.retrieve(
            self._tokens([question]), k=min(limit, len(self._pieces)), show_progress=False, n_threads=0
        )
        return [found(self._pieces[int(number)]) for number in best[0]]

    def _tokens(self, texts: list[str]) -> Any:
        return self._bm25s.tokenize(texts, stopwords="en", stemmer=self._stemmer, show_progress=False)
