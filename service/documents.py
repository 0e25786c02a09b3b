"""Passages as LangChain knows them: a retriever that returns documents."""

from typing import Any

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict

from ingest.schema import Filter
from service.retriever import Retrieved, Retriever


class PassageRetriever(BaseRetriever):
    """The best passages for a question as documents, whose metadata say where each stands to the character.

    Attributes:
        retriever: finds the passages.
        k: how many to return.
        wanted: limits the sources; None takes all.
    """

    retriever: Retriever
    k: int = 4
    wanted: Filter | None = None

    model_config = ConfigDict(arbitrary_types_allowed=True)

    def _get_relevant_documents(
        self, query: str, *, run_manager: CallbackManagerForRetrieverRun, **kwargs: Any
    ) -> list[Document]:
        found = self.retriever.retrieve(query, self.wanted or Filter(), kwargs.get("k", self.k))
        return [document(candidate) for candidate in found]


def document(candidate: Retrieved) -> Document:
    """A passage as a document: `metadata["start"]` and `["end"]` count code points of the source's canonical text."""
    passage, source = candidate.passage, candidate.passage.source
    return Document(
        id=passage.id,
        page_content=passage.text,
        metadata={
            "source": source.path,
            "source_id": source.id,
            "sha256": source.sha256,
            "title": source.display_title,
            "published": source.published.isoformat() if source.published else None,
            "start": passage.start,
            "end": passage.end,
            "start_line": passage.start_line,
            "page": passage.page,
            "place": passage.place,
            "section": list(passage.structure.section),
            "score": round(candidate.score, 4),
        },
    )
