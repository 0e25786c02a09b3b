from collections.abc import Callable
from typing import Any

from eval.cases import Case, Record, build
from eval.figures import Figure, figures, scores
from eval.schema import Kind, QuestionSet


def _figures(cases: list[Case]) -> dict[tuple[str, Kind | None], Figure]:
    scored = {case.question.id: scores(case) for case in cases}
    return {(figure.name, figure.kind): figure for figure in figures(cases, scored)}


def test_what_could_not_be_scored_is_counted_by_reason(
    question_set: Callable[..., QuestionSet], answered: Callable[..., Any], unanswerable: dict[str, Any]
) -> None:
    asked = question_set({}, {"id": "failed"}, {"id": "none", **unanswerable})
    records = {
        "berths": Record.model_validate({"id": "berths", "fingerprint": "", "answer": answered()}),
        "failed": Record(id="failed", fingerprint="", error="HTTP 500"),
        "none": Record.model_validate({"id": "none", "fingerprint": "", "answer": answered()}),
    }
    texts = {"harbour.txt": "The harbour opened in 1905. It has 12 berths."}

    found = _figures(build(asked, records, texts))

    correct = found["correctness", None]
    assert (correct.value, correct.scored, correct.unscored) == (0.5, 2, {"no answer: HTTP 500": 1})
    assert found["correctness", Kind.FACT].value == 1
    assert found["correctness", Kind.UNANSWERABLE].value == 0
    assert found["source_hit", None].unscored == {"no answer: HTTP 500": 1, "no source answers it": 1}
    assert found["abstention_f1", None].value == 0
    assert found["first_token_p50_ms", None].value is None


def test_kinds_without_a_question_have_no_figures(case: Callable[..., Case], answered: Callable[..., Any]) -> None:
    assert {kind for _, kind in _figures([case(answered())])} == {None, Kind.FACT}
