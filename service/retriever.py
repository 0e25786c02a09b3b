"""Finds the passages that may answer a question: dense and lexical search, fused by normalised score."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from ingest.index import Index
from ingest.schema import Filter, Passage

_DENSE_WEIGHT = 0.5
_POOL = 60
_COPIES = 2
_AT_ONCE = 4
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A retrieved passage.

    Attributes:
        passage: the passage.
        score: the fused score, 0 to 1; it ranks within one search and means nothing beyond it.
        cosine: similarity of passage and question.
    """

    passage: Passage
    score: float
    cosine: float


class Retriever:
    """Hybrid retrieval over an index."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._pool = ThreadPoolExecutor(_AT_ONCE, "lexical")

    def retrieve(self, question: str, wanted: Filter, limit: int) -> list[Candidate]:
        """The best passages for a question, best first.

        Both engines' scores are brought to 0..1 and added with weights: from the least that is possible, a cosine
        or match of zero, to the best found (Bruch et al., "An Analysis of Fusion Functions for Hybrid Retrieval",
        TOIS 2023). The least that was found would do as well in large corpora, but in a small one it makes nothing
        of a second passage that is nearly as good. What only the term index found is compared with the question too.
        """
        pool = max(_POOL, 3 * limit)  # as a rule of one size, so that scores mean the same whatever the limit
        lexical = self._pool.submit(self._index.lexical, question, pool, wanted)
        vector = self._index.embedder.embed_query(question)
        cosines = dict(self._index.dense(vector, pool, wanted))
        matches = dict(lexical.result())
        cosines |= self._index.similarities(vector, [id_ for id_ in matches if id_ not in cosines])
        scores = _fused(cosines, matches)
        best = sorted(scores, key=lambda id_: (-scores[id_], id_))
        return [Candidate(p, scores[p.id], cosines[p.id]) for p in self._varied(best, limit)]

    def _varied(self, best: Sequence[str], limit: int) -> list[Passage]:
        """The first passages that exist, without copies past the second.

        Where files repeat each other, copies crowd out the rest; two are kept, to be cited beside each other. Only
        what has the same words is a copy: texts that differ in a number or a name may contradict each other.
        """
        chosen: list[Passage] = []
        copies: Counter[tuple[str, ...]] = Counter()
        for at in range(0, len(best), limit):
            part = best[at : at + limit]
            found = self._index.catalog.passages(part)
            for passage in (found[id_] for id_ in part if id_ in found):
                words = tuple(_WORD.findall(passage.text.lower()))
                copies[words] += 1
                if copies[words] <= _COPIES:
                    chosen.append(passage)
            if len(chosen) >= limit:
                break
        return chosen[:limit]


def _fused(cosines: Mapping[str, float], matches: Mapping[str, float]) -> dict[str, float]:
    """The weighted sum of both engines' scores, each as a share of its best; no shared word counts as no match."""
    dense = shares(list(cosines.values()))
    lexical = shares([matches.get(id_, 0.0) for id_ in cosines])
    pairs = zip(cosines, dense, lexical, strict=True)
    return {id_: _DENSE_WEIGHT * near + (1 - _DENSE_WEIGHT) * match for id_, near, match in pairs}


def shares(scores: list[float]) -> list[float]:
    """Scores as shares of the best of them, 0 to 1; what is below zero counts as zero."""
    best = max(scores, default=0.0)
    return [max(score, 0.0) / best if best > 0 else 0.0 for score in scores]
