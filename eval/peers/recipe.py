"""LangChain's recipe: RecursiveCharacterTextSplitter 1000/200 into Chroma, and the nearest vectors.

As in its tutorial (https://docs.langchain.com/oss/python/langchain/rag), with the vectors that Citeback uses.
"""

from collections.abc import Sequence
from pathlib import Path

from langchain_core.documents import Document as Text
from langchain_core.embeddings import Embeddings

from eval.peers.protocol import Document, Found


def splits(documents: Sequence[Document]) -> list[Text]:
    """The pieces of the recipe, with where they begin."""
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    splitter = RecursiveCharacterTextSplitter(chunk_size=1000, chunk_overlap=200, add_start_index=True)
    texts = [Text(page_content=document.text, metadata={"document": document.id}) for document in documents]
    pieces: list[Text] = splitter.split_documents(texts)
    return pieces


def found(piece: Text) -> Found:
    """A piece as what was found."""
    start = int(piece.metadata["start_index"])
    return Found(str(piece.metadata["document"]), start, start + len(piece.page_content))


class Recipe:
    """Dense search over fixed splits."""

    name = "langchain + chroma"

    def __init__(self, embeddings: Embeddings, folder: Path) -> None:
        from langchain_chroma import Chroma

        self._store = Chroma("recipe", embeddings, persist_directory=str(folder))

    def ingest(self, documents: Sequence[Document]) -> int:
        """Split and add, in the batches that Chroma takes."""
        pieces = splits(documents)
        for at in range(0, len(pieces), 5000):
            self._store.add_documents(pieces[at : at + 5000])
        return len(pieces)

    def search(self, question: str, limit: int) -> list[Found]:
        """Similarity search."""
        return [found(piece) for piece in self._store.similarity_search(question, k=limit)]
