"""LlamaIndex with its default splitter and an in-memory index, with the vectors that Citeback uses."""

from collections.abc import Sequence
from typing import Any

from langchain_core.embeddings import Embeddings

from eval.peers.protocol import Document, Found


class Llama:
    """Dense search over LlamaIndex's own splits (SentenceSplitter, 1024 tokens, overlap 200)."""

    name = "llama-index"

    def __init__(self, embeddings: Embeddings) -> None:
        self._embeddings = embeddings
        self._index: Any = None

    def ingest(self, documents: Sequence[Document]) -> int:
        """Split, embed and index."""
        from llama_index.core import Document as Text
        from llama_index.core import VectorStoreIndex
        from llama_index.core.node_parser import SentenceSplitter

        texts = [Text(text=document.text, metadata={}, id_=document.id) for document in documents]
        nodes: list[Any] = SentenceSplitter().get_nodes_from_documents(texts)
        vectors = self._embeddings.embed_documents([node.get_content() for node in nodes])
        for node, vector in zip(nodes, vectors, strict=True):
            node.embedding = vector
        self._index = VectorStoreIndex(nodes, embed_model=_unused())
        return len(nodes)

    def search(self, question: str, limit: int) -> list[Found]:
        """The nearest nodes."""
        from llama_index.core import QueryBundle

        asked = QueryBundle(question, embedding=self._embeddings.embed_query(question))
        best = self._index.as_retriever(similarity_top_k=limit).retrieve(asked)
        return [Found(b.node.ref_doc_id, b.node.start_char_idx or 0, b.node.end_char_idx or 0) for b in best]


def _unused() -> Any:
    """A model that LlamaIndex wants to have, and never asks, since all vectors are given."""
    from llama_index.core.embeddings import MockEmbedding

    return MockEmbedding(embed_dim=384)
