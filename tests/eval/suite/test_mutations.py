"""Does the suite bite? The service is spoilt in four ways, and each time a figure falls below the last release."""

import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from eval import aims, runner, sets
from eval.answers import Answer, Citation, Segment
from eval.cases import Case
from eval.evaluation import Plan
from eval.local_service import over
from eval.run import judge
from eval.runner import Job
from eval.schema import Kind, Status
from service.retriever import Retrieved, Retriever

pytestmark = pytest.mark.timeout(600)
CasesOf = Callable[[str], list[Case]]
ALL = 100


def _fallen(cases: list[Case]) -> set[str]:
    """The figures of the seeds set in which these cases are below the last release."""
    plan = Plan.of("seeds")
    run = judge(plan.question_set, cases, "a spoilt service")
    return {standing.aim.figure for standing in aims.standings(plan.folder, run.values) if standing.fell}


def _spoilt(case: Case, **changes: Any) -> Case:
    assert case.answer
    answer = case.answer.model_copy(update=changes)
    return replace(case, record=case.record.model_copy(update={"answer": answer}))


def test_the_service_as_it_is_passes(cases_of: CasesOf) -> None:
    assert _fallen(cases_of("seeds")) == set()


def test_offsets_shifted_by_one_fail(cases_of: CasesOf) -> None:
    def shifted(citations: tuple[Citation, ...]) -> tuple[Citation, ...]:
        return tuple(each.model_copy(update={"start": each.start + 1, "end": each.end + 1}) for each in citations)

    spoilt = [_spoilt(case, citations=shifted(case.answer.citations)) for case in cases_of("seeds") if case.answer]

    assert "quote_validity" in _fallen(spoilt)


def test_citations_swapped_between_answers_fail(cases_of: CasesOf) -> None:
    cases = cases_of("seeds")
    answered = [case for case in cases if case.answer and case.answer.citations]
    half = len(answered) // 2
    others = dict(zip((case.question.id for case in answered), answered[half:] + answered[:half], strict=True))

    def swapped(case: Case) -> Case:
        other = others.get(case.question.id)
        return _spoilt(case, citations=other.answer.citations) if other and other.answer else case

    assert "citation_precision_gold" in _fallen([swapped(case) for case in cases])


def test_abstention_switched_off_fails(cases_of: CasesOf) -> None:
    assert "abstention_f1" in _fallen([_talkative(case) for case in cases_of("seeds")])


def _talkative(case: Case) -> Case:
    """What would be answered if the nearest passage were always taken for an answer."""
    assert case.answer
    if not case.answer.abstained:
        return case
    nearest = _nearest(case.answer)
    text = nearest["text"]
    citation = Citation(number=1, path=nearest["path"], quote=text, start=nearest["start"], end=nearest["end"])
    segment = Segment(start=0, end=len(text), text=text, citations=(1,))
    return _spoilt(case, status=Status.ANSWERED, answer=text, segments=(segment,), citations=(citation,))


def _nearest(answer: Answer) -> dict[str, Any]:
    extra: dict[str, Any] = answer.model_extra or {}
    first: dict[str, Any] = extra["nearest"][0]
    return first


def test_retrieval_shuffled_fails(cases_of: CasesOf, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    rank = Retriever.retrieve
    dice = random.Random(7)

    def shuffled(self: Retriever, question: str, wanted: Any, limit: int) -> list[Retrieved]:
        found = rank(self, question, wanted, ALL)
        scores = [candidate.score for candidate in found]
        dice.shuffle(found)
        return [replace(candidate, score=score) for candidate, score in zip(found, scores, strict=True)][:limit]

    monkeypatch.setattr(Retriever, "retrieve", shuffled)
    plan = Plan.of("seeds")
    facts = tuple(question for question in plan.question_set.questions if question.kind is Kind.FACT)
    smaller = plan.question_set.model_copy(update={"questions": facts[::3]})  # enough to bite, and quick
    with over(sets.corpus(plan.question_set, plan.folder)) as url:
        spoilt = {case.question.id: case for case in runner.run(Job(smaller, plan.folder, url, tmp_path))}

    assert _fallen([spoilt.get(case.question.id, case) for case in cases_of("seeds")]) >= {"recall@5"}
