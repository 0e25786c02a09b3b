"""Passages without an answer: as retrieval ranks them, or read before they are ranked."""

from collections.abc import Sequence

from ingest.catalog import CatalogReader
from service.answering.scorer import Scorer
from service.retriever import Retrieved, Retriever
from service.schema import FoundPassage, SearchRequest, SearchResponse
from service.sifting import sifted

_LEAST_READ, _MOST_READ = 20, 30


class Search:
    """Finds passages over an index."""

    def __init__(self, catalog: CatalogReader, retriever: Retriever, scorer: Scorer) -> None:
        self._catalog = catalog
        self._retriever = retriever
        self._scorer = scorer

    def find(self, request: SearchRequest) -> SearchResponse:
        """The best passages for a query, best first.

        Raises:
            ReaderError: they are to be read, and the reader fails.
        """
        wanted = request.filter.to_filter()
        if not request.rerank:
            found = self._retriever.retrieve(request.query, wanted, request.limit)
            passages = [FoundPassage.of(one.passage, one.score) for one in found]
        else:
            found = self._retriever.retrieve(request.query, wanted, max(request.limit, _LEAST_READ))
            passages = [_shown(*pair) for pair in reranked(self._scorer, request.query, found)[: request.limit]]
        return SearchResponse(query=request.query, passages=passages, filtered=sifted(self._catalog, wanted))


def reranked(scorer: Scorer, query: str, found: Sequence[Retrieved]) -> list[tuple[Retrieved, float | None]]:
    """The first thirty by the best of what may answer in each, read; then the others, unread.

    Beside each stands the confidence that it answers, None if unread.
    """
    best: dict[str, tuple[Retrieved, float | None]] = {}
    for candidate in scorer.ranked(query, found[:_MOST_READ]):
        best.setdefault(candidate.passage.id, (candidate.found, candidate.confidence))
    return [*best.values(), *((one, None) for one in found if one.passage.id not in best)]


def _shown(found: Retrieved, answerable: float | None) -> FoundPassage:
    shown = FoundPassage.of(found.passage, found.score)
    return shown if answerable is None else shown.model_copy(update={"answerable": round(answerable, 4)})
