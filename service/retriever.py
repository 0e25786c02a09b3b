"""Finds the passages that may answer a question: dense and lexical search, fused by normalised score."""

from dataclasses import dataclass

from ingest.index import Index
from ingest.schema import Filter, Passage

_DENSE_WEIGHT = 0.4
_POOL = 3


@dataclass(frozen=True, slots=True)
class Candidate:
    """A retrieved passage.

    Attributes:
        passage: the passage.
        score: the fused score, 0 to 1.
        cosine: similarity of passage and question, or None where only the term index found it.
    """

    passage: Passage
    score: float
    cosine: float | None


class Retriever:
    """Hybrid retrieval over an index."""

    def __init__(self, index: Index) -> None:
        self._index = index

    def retrieve(self, question: str, wanted: Filter, limit: int) -> list[Candidate]:
        """The best passages for a question, best first.

        Both engines' scores are brought to 0..1 over what each returned (min-max normalisation: Lee,
        "Analyses of multiple evidence combination", SIGIR 1997) and added with weights.
        """
        vector = self._index.embedder.embed_query(question)
        dense = self._index.dense(vector, limit * _POOL, wanted)
        lexical = self._index.lexical(question, limit * _POOL, wanted)
        scores: dict[str, float] = {}
        for weight, found in ((_DENSE_WEIGHT, dense), (1 - _DENSE_WEIGHT, lexical)):
            for (passage, _), score in zip(found, min_max([score for _, score in found]), strict=True):
                scores[passage.id] = scores.get(passage.id, 0.0) + weight * score
        cosines = {passage.id: score for passage, score in dense}
        passages = {passage.id: passage for passage, _ in (*dense, *lexical)}
        best = sorted(scores, key=lambda id_: (-scores[id_], id_))[:limit]
        return [Candidate(passages[id_], scores[id_], cosines.get(id_)) for id_ in best]


def min_max(scores: list[float]) -> list[float]:
    """Scores brought to 0..1; where all are equal, all are 1."""
    if not scores:
        return []
    low, high = min(scores), max(scores)
    return [(score - low) / (high - low) if high > low else 1.0 for score in scores]
