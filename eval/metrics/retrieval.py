"""What a search finds before anything is answered: recall@k, nDCG@10 and the reciprocal rank.

A passage is relevant if it supports a need that no better-ranked passage supports, so saying a thing twice
earns nothing; a need that no passage supports is a relevant document that was not retrieved. With binary
gains over these:

    recall@k = |needs supported within the first k| / |needs|
    RR       = 1 / rank of the first relevant passage, or 0
    nDCG@k   = DCG / ideal DCG, DCG = Σ rel_i / log2(i + 1)

Sources: Järvelin & Kekäläinen, "Cumulated gain-based evaluation of IR techniques" (TOIS 2002); Voorhees
(TREC-8, 1999) for RR. The definitions are those of trec_eval.
"""

from collections.abc import Callable
from functools import partial
from math import log2

from eval.cases import Case, Span
from eval.score import Score, unscored

DEPTH = 10


def ranks(case: Case) -> list[int | None] | Score:
    """For each need, the rank from 1 of the first passage that supports it."""
    if case.record.passages is None:
        return unscored("the search was not answered")
    if not case.needs:
        return unscored("no source answers it")
    if not all(case.needs):
        return unscored("a gold quote is in a source that the service does not have")
    found = [Span(case.named(each.path), each.start, each.end) for each in case.record.passages]
    return [
        next((rank for rank, span in enumerate(found, 1) if any(span.supports(gold) for gold in need)), None)
        for need in case.needs
    ]


def recall(found: list[int | None], k: int) -> float:
    """The share of needs met within the first `k` passages."""
    return sum(rank is not None and rank <= k for rank in found) / len(found)


def reciprocal_rank(found: list[int | None]) -> float:
    """One over the rank of the first relevant passage."""
    return max((1 / rank for rank in found if rank is not None), default=0.0)


def ndcg(found: list[int | None], k: int = DEPTH) -> float:
    """Normalised discounted cumulated gain; needs met by one passage are one relevant document."""
    relevant = {rank for rank in found if rank is not None}
    documents = len(relevant) + found.count(None)
    gained = sum(1 / log2(rank + 1) for rank in relevant if rank <= k)
    return gained / sum(1 / log2(place + 1) for place in range(1, min(documents, k) + 1))


def _scored(measure: Callable[[list[int | None]], float], case: Case) -> Score:
    found = ranks(case)
    if isinstance(found, Score):
        return found
    return Score(measure(found), "found at " + ", ".join(str(rank or "no rank") for rank in found))


METRICS: dict[str, Callable[[Case], Score]] = {
    **{f"recall@{k}": partial(_scored, partial(recall, k=k)) for k in (1, 3, 5, DEPTH)},
    f"ndcg@{DEPTH}": partial(_scored, ndcg),
    "reciprocal_rank": partial(_scored, reciprocal_rank),
}
