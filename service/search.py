"""Passages without an answer: as retrieval ranks them, or as the reader believes that they answer."""

from service.reader import Reader
from service.retriever import Candidate, Retriever
from service.schema import FoundPassage, SearchRequest, SearchResponse

_READ = 20


class Search:
    """Finds passages over an index."""

    def __init__(self, retriever: Retriever, reader: Reader) -> None:
        self._retriever = retriever
        self._reader = reader

    def find(self, request: SearchRequest) -> SearchResponse:
        """The best passages for a query, best first.

        Raises:
            ReaderError: they are to be read, and the reader fails.
        """
        wanted = request.filter.to_filter()
        if not request.rerank:
            found = self._retriever.retrieve(request.query, wanted, request.limit)
            passages = [FoundPassage.of(candidate.passage, candidate.score) for candidate in found]
        else:
            found = self._retriever.retrieve(request.query, wanted, max(request.limit, _READ))
            passages = [_shown(*pair) for pair in reranked(self._reader, request.query, found)[: request.limit]]
        return SearchResponse(query=request.query, passages=passages)


def reranked(reader: Reader, query: str, found: list[Candidate]) -> list[tuple[Candidate, float | None]]:
    """The first twenty by the probability that they answer, which stands beside each; then the others, unread."""
    readings = reader.read(query, found[:_READ])
    surest = sorted(readings, key=lambda reading: -reading.answerable)
    read: list[tuple[Candidate, float | None]] = [(reading.candidate, reading.answerable) for reading in surest]
    return read + [(candidate, None) for candidate in found[_READ:]]


def _shown(candidate: Candidate, answerable: float | None) -> FoundPassage:
    shown = FoundPassage.of(candidate.passage, candidate.score)
    return shown if answerable is None else shown.model_copy(update={"answerable": round(answerable, 4)})
