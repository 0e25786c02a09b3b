from collections.abc import Callable
from typing import Any

import ir_measures
import pytest
from ir_measures import RR, R, nDCG

from eval.cases import Case
from eval.metrics.retrieval import METRICS, ndcg, ranks, recall, reciprocal_rank

BOTH = [{"harbour": "It has 12 berths."}, {"mill": "Nobody was hurt."}]
OTHERS = ["The harbour opened in 1905.", "The mill burnt down on 8 December 1924."]


@pytest.mark.parametrize(
    "found", [[1], [3], [None], [1, 2], [2, 5], [4, None], [None, None], [1, 2, 3], [11, 1], [12], [10, 3, None, 1]]
)
def test_figures_are_those_of_ir_measures(found: list[int | None]) -> None:
    names = [f"doc{rank or f'-missing-{number}'}" for number, rank in enumerate(found)]
    qrels = [ir_measures.Qrel("q", name, 1) for name in names]
    run = [ir_measures.ScoredDoc("q", f"doc{rank}", 20 - rank) for rank in range(1, 16)]
    theirs = ir_measures.calc_aggregate([nDCG @ 10, R @ 5, R @ 10, RR], qrels, run)

    assert ndcg(found) == pytest.approx(theirs[nDCG @ 10])
    assert recall(found, 5) == pytest.approx(theirs[R @ 5])
    assert recall(found, 10) == pytest.approx(theirs[R @ 10])
    assert reciprocal_rank(found) == pytest.approx(theirs[RR])


def test_one_passage_that_meets_two_needs_is_one_document() -> None:
    assert ndcg([1, 1]) == 1
    assert recall([1, 1], 1) == 1


def test_a_need_has_the_rank_of_the_first_passage_that_meets_it(
    case: Callable[..., Case], answered: Callable[..., Any]
) -> None:
    found = case(answered(), gold=BOTH, passages=[OTHERS[0], "It has 12 berths.", "It has 12 berths."])

    assert ranks(found) == [2, None]
    assert METRICS["recall@3"](found).value == 0.5
    assert METRICS["recall@1"](found).value == 0
    assert METRICS["reciprocal_rank"](found).reason == "found at 2, no rank"


def test_a_search_that_was_not_answered_is_unscored(
    case: Callable[..., Case], answered: Callable[..., Any], unanswerable: dict[str, Any]
) -> None:
    assert METRICS["ndcg@10"](case(answered())).reason == "the search was not answered"
    assert METRICS["ndcg@10"](case(answered(), passages=[], **unanswerable)).reason == "no source answers it"
    assert METRICS["ndcg@10"](case(answered(), passages=[])).value == 0
