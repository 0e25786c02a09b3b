"""Finds the passages that may answer a question: dense and lexical search, fused by normalised score."""

from collections.abc import Mapping
from dataclasses import dataclass

from ingest.index import Index
from ingest.schema import Filter, Passage

_DENSE_WEIGHT = 0.5
_POOL = 3


@dataclass(frozen=True, slots=True)
class Candidate:
    """A retrieved passage.

    Attributes:
        passage: the passage.
        score: the fused score, 0 to 1; it ranks within one search and means nothing beyond it.
        cosine: similarity of passage and question.
        coverage: the share of the question's telling words that the passage holds, 0 to 1.
    """

    passage: Passage
    score: float
    cosine: float
    coverage: float


class Retriever:
    """Hybrid retrieval over an index."""

    def __init__(self, index: Index) -> None:
        self._index = index

    def retrieve(self, question: str, wanted: Filter, limit: int) -> list[Candidate]:
        """The best passages for a question, best first.

        Both engines' scores are brought to 0..1 over what was found (min-max normalisation: Lee, "Analyses
        of multiple evidence combination", SIGIR 1997) and added with weights. What only the term index found
        is compared with the question too.
        """
        vector = self._index.embedder.embed_query(question)
        cosines = dict(self._index.dense(vector, limit * _POOL, wanted))
        matches = dict(self._index.lexical(question, limit * _POOL, wanted))
        cosines |= self._index.similarities(vector, [id_ for id_ in matches if id_ not in cosines])
        scores = _fused(cosines, matches)
        best = sorted(scores, key=lambda id_: (-scores[id_], id_))[:limit]
        found = self._index.catalog.passages(best)
        passages = [found[id_] for id_ in best if id_ in found]
        coverage = self._index.coverage(question, passages)
        return [Candidate(p, scores[p.id], cosines[p.id], share) for p, share in zip(passages, coverage, strict=True)]


def _fused(cosines: Mapping[str, float], matches: Mapping[str, float]) -> dict[str, float]:
    """The weighted sum of both engines' normalised scores; no shared word counts as the worst match."""
    dense = min_max(list(cosines.values()))
    lexical = min_max([matches.get(id_, 0.0) for id_ in cosines])
    pairs = zip(cosines, dense, lexical, strict=True)
    return {id_: _DENSE_WEIGHT * near + (1 - _DENSE_WEIGHT) * match for id_, near, match in pairs}


def min_max(scores: list[float]) -> list[float]:
    """Scores brought to 0..1; where all are equal, all are 1."""
    if not scores:
        return []
    low, high = min(scores), max(scores)
    return [(score - low) / (high - low) if high > low else 1.0 for score in scores]
