"""All figures of a run: the mean of each score, overall and for each kind, and the figures of a whole set."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping

from pydantic import BaseModel, ConfigDict

from eval import bootstrap
from eval.cases import Case
from eval.metrics import (
    abstention,
    calibration,
    citations,
    conflicts,
    confusion,
    correctness,
    latency,
    quotes,
    retrieval,
    selective,
    sources,
    squad,
)
from eval.observations import Observation, Pairs, pairs
from eval.schema import Kind
from eval.score import Score

Scores = Mapping[str, Score]

OF_A_QUESTION: dict[str, Callable[[Case], Score]] = {
    "correctness": correctness.correctness,
    "correct_and_sourced": correctness.correct_and_sourced,
    "source_hit": sources.source_hit,
    "citation_precision_gold": citations.citation_precision_gold,
    "citation_recall_gold": citations.citation_recall_gold,
    "evidence_recall": citations.evidence_recall,
    "quote_validity": quotes.quote_validity,
    "segment_validity": quotes.segment_validity,
    "exact_match": squad.exact_match,
    "token_f1": squad.token_f1,
    **retrieval.METRICS,
}

OF_A_SET: dict[str, tuple[Callable[[Case], Observation], Callable[[Pairs], float | None]]] = {
    "abstention_precision": (abstention.abstained, confusion.precision),
    "abstention_recall": (abstention.abstained, confusion.recall),
    "abstention_f1": (abstention.abstained, confusion.f1),
    "restraint": (abstention.unstated, confusion.recall),
    "abstention_auroc": (abstention.answerability, abstention.auroc),
    "conflict_precision": (conflicts.reported, confusion.precision),
    "conflict_recall": (conflicts.reported, confusion.recall),
    "conflict_f1": (conflicts.reported, confusion.f1),
    "calibration_error": (calibration.confidence, calibration.expected_calibration_error),
    "aurc": (calibration.confidence, selective.aurc),
    "latency_p50_ms": (latency.latency, latency.p50),
    "latency_p95_ms": (latency.latency, latency.p95),
    "first_token_p50_ms": (latency.first_token, latency.p50),
    "first_token_p95_ms": (latency.first_token, latency.p95),
}

TIMES = frozenset(name for name in OF_A_SET if name.endswith("_ms"))
LOWER_IS_BETTER = TIMES | {"calibration_error", "aurc"}


class Figure(BaseModel):
    """One number of a run, with its interval and what could not be scored."""

    model_config = ConfigDict(frozen=True)

    name: str
    kind: Kind | None = None
    value: float | None
    low: float | None = None
    high: float | None = None
    scored: int
    unscored: dict[str, int]


def scores(case: Case) -> dict[str, Score]:
    """Every score of one question."""
    return {name: metric(case) for name, metric in OF_A_QUESTION.items()}


def figures(cases: list[Case], scored: Mapping[str, Scores]) -> list[Figure]:
    """Every figure of a run, in the order in which a report shows them."""
    found = [_mean(name, None, (scored[case.question.id][name] for case in cases)) for name in OF_A_QUESTION]
    found += [_of_set(name, cases) for name in OF_A_SET]
    for kind in Kind:
        ids = [case.question.id for case in cases if case.question.kind is kind]
        if ids:
            found += [_mean(name, kind, (scored[each][name] for each in ids)) for name in OF_A_QUESTION]
    return found


def _mean(name: str, kind: Kind | None, of: Iterable[Score]) -> Figure:
    all_scores = list(of)
    values = [score.value for score in all_scores if score.value is not None]
    return _figure(
        name,
        kind,
        sum(values) / len(values) if values else None,
        bootstrap.of_mean(values),
        len(values),
        Counter(score.reason for score in all_scores if not score.scored),
    )


def _of_set(name: str, cases: list[Case]) -> Figure:
    observe, statistic = OF_A_SET[name]
    observed = [observe(case) for case in cases]
    rows = pairs(observed)
    return _figure(
        name,
        None,
        statistic(rows),
        bootstrap.of_statistic(rows, statistic),
        len(rows),
        Counter(each for each in observed if isinstance(each, str)),
    )


def _figure(
    name: str,
    kind: Kind | None,
    value: float | None,
    interval: bootstrap.Interval,
    count: int,
    why: Counter[str],
) -> Figure:
    low, high = interval or (None, None)
    unscored = dict(sorted(why.items()))
    return Figure(name=name, kind=kind, value=value, low=low, high=high, scored=count, unscored=unscored)
