"""Finds the passages that may answer a question: dense and lexical search, fused by normalised score."""

import re
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from ingest.blocks.rendering import indexed_text
from ingest.index import Index
from ingest.schema import Filter, Passage
from service.fusion import Fusion

_POOL = 60
_COPIES = 2
_AT_ONCE = 4
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Retrieved:
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

    def retrieve(self, question: str, wanted: Filter, limit: int) -> list[Retrieved]:
        """The best passages for a question, best first; filtered alike by both engines."""
        pool = max(_POOL, 3 * limit)  # as a rule of one size, so that scores mean the same whatever the limit
        lexical = self._pool.submit(self._index.lexical, question, pool, wanted)
        vector = self._index.embedder.embed_query(question)
        cosines = dict(self._index.dense(vector, pool, wanted))
        found = Fusion(cosines, dict(lexical.result()), lambda ids: self._index.similarities(vector, ids))
        return [Retrieved(p, found.score(p.id), found.cosine(p.id)) for p in self._varied(found, limit)]

    def _varied(self, ranking: Fusion, limit: int) -> list[Passage]:
        """The first passages that exist, without copies past the second.

        Where files repeat each other, copies crowd out the rest; two are kept, to be cited beside each other. Only
        what has the same words is a copy: texts that differ in a number or a name may contradict each other.
        """
        chosen: list[Passage] = []
        copies: Counter[tuple[str, ...]] = Counter()
        given: set[str] = set()
        # What is compared later may rank before what was given: then the next ones are not simply those that follow.
        while part := [id_ for id_ in ranking.first(len(given) + limit) if id_ not in given]:
            given.update(part)
            found = self._index.catalog.passages(part)
            for passage in (found[id_] for id_ in part if id_ in found):
                words = tuple(_WORD.findall(indexed_text(passage.text, passage.structure).lower()))
                copies[words] += 1
                if copies[words] <= _COPIES:
                    chosen.append(passage)
            if len(chosen) >= limit:
                break
        return chosen[:limit]
