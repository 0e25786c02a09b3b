"""Fuses what two engines found into one ranking, and compares no more vectors than the ranking needs."""

from collections.abc import Callable, Mapping, Sequence
from statistics import median

_DENSE_WEIGHT = 0.6

Compare = Callable[[Sequence[str]], Mapping[str, float]]


class Fusion:
    """The passages that either engine found, ranked by the weighted sum of their scores.

    A convex combination (Bruch et al., "An Analysis of Fusion Functions for Hybrid Retrieval", TOIS 2023). Cosines
    become shares of the best, from zero: the least that was found would do as well in large corpora, but in a small one
    it makes nothing of a second passage that is nearly as good. Matches are shares already, of what the question's
    words are worth: where a question is asked in other words than the documents', the best match is a poor one, and
    counts as such.
    """

    def __init__(self, cosines: Mapping[str, float], matches: Mapping[str, float], compare: Compare) -> None:
        """Take both engines' hits, by passage id.

        Args:
            cosines: of the dense engine's hits.
            matches: of the lexical engine's hits, as shares of what the question's words are worth; none is below zero.
            compare: gives the cosines of passages that only the lexical engine found.
        """
        self._cosines = dict(cosines)
        self._matches = matches
        self._compare = compare
        self._unknown = matches.keys() - cosines.keys()
        # What the dense engine did not find is farther than its hits, if it overlooked nothing. It approximates, so
        # that such a passage counts as being as near as its middle hit until it is compared.
        self._unknown_cosine = median(cosines.values()) if cosines else 1.0
        self._scores = self._fused()

    def first(self, count: int) -> list[str]:
        """The best so many, best first; fewer where there are no more."""
        while hopeful := self._hopeful(count):
            self._cosines.update(self._compare(hopeful))
            self._unknown -= set(hopeful)
            self._scores = self._fused()
        return self._ranked()[:count]

    def score(self, id_: str) -> float:
        """The fused score of a passage of the ranking as a share of the best, 0 to 1.

        How much of a question's words any passage holds says more of how it is worded than of whether it is answered.
        """
        best = max(self._scores.values())
        return self._scores[id_] / best if best > 0 else 0.0

    def cosine(self, id_: str) -> float:
        """The cosine of a passage of the ranking."""
        return self._cosines[id_]

    def _ranked(self) -> list[str]:
        return sorted(self._scores, key=lambda id_: (-self._scores[id_], id_))

    def _hopeful(self, count: int) -> list[str]:
        """Those yet to be compared that may come among the first."""
        reached = sorted(self._scores.values(), reverse=True)[:count]
        least = reached[-1] if len(reached) == count else 0.0
        weigh = self._weigher()
        return [id_ for id_ in self._unknown if weigh(self._unknown_cosine, self._matches[id_]) >= least]

    def _fused(self) -> dict[str, float]:
        weigh = self._weigher()
        return {id_: weigh(cosine, self._matches.get(id_, 0.0)) for id_, cosine in self._cosines.items()}

    def _weigher(self) -> Callable[[float, float], float]:
        """The weighted sum of a cosine, as a share of the best there is, and a match."""
        nearest = max(self._cosines.values(), default=0.0)
        dense = _DENSE_WEIGHT / nearest if nearest > 0 else 0.0
        return lambda cosine, match: dense * max(cosine, 0.0) + (1 - _DENSE_WEIGHT) * match
