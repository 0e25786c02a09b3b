"""Passages without an answer: as retrieval ranks them, or read before they are ranked."""

from ingest.catalog import CatalogReader
from service.answering.reader import Reader, Reading
from service.answering.reader.trained import log_odds
from service.retriever import Candidate, Retriever
from service.schema import FoundPassage, SearchRequest, SearchResponse
from service.sifting import sifted

_LEAST_READ, _MOST_READ = 20, 30
_SCORE = 4.0
_DOUBT = -3.0  # log odds: less than one in twenty is not told from nothing


class Search:
    """Finds passages over an index."""

    def __init__(self, catalog: CatalogReader, retriever: Retriever, reader: Reader) -> None:
        self._catalog = catalog
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
            found = self._retriever.retrieve(request.query, wanted, max(request.limit, _LEAST_READ))
            passages = [_shown(*pair) for pair in reranked(self._reader, request.query, found)[: request.limit]]
        return SearchResponse(query=request.query, passages=passages, filtered=sifted(self._catalog, wanted))


def reranked(reader: Reader, query: str, found: list[Candidate]) -> list[tuple[Candidate, float | None]]:
    """The first thirty by what the reader and retrieval say together, read; then the others, unread.

    Beside each stands the probability that it answers, None if unread. What the reader finds next to nothing in keeps
    the order of retrieval.
    """
    surest = sorted(reader.read(query, found[:_MOST_READ]), key=_rank, reverse=True)
    read: list[tuple[Candidate, float | None]] = [(reading.candidate, reading.answerable) for reading in surest]
    return read + [(candidate, None) for candidate in found[_MOST_READ:]]


def _rank(reading: Reading) -> float:
    """The log odds that a passage answers, and its fused score once more.

    The judge, whose probability it is, was fitted to tell answers from what is none, not to rank: there the score
    counts for more. The weight, and what counts as doubt, were chosen on articles held out from all training.
    """
    return max(log_odds(reading.answerable), _DOUBT) + _SCORE * reading.candidate.score


def _shown(candidate: Candidate, answerable: float | None) -> FoundPassage:
    shown = FoundPassage.of(candidate.passage, candidate.score)
    return shown if answerable is None else shown.model_copy(update={"answerable": round(answerable, 4)})
