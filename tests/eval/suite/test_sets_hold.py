"""The sets that come along, asked of the service as it is: their thresholds hold.

A question that is not answered as it should be shows as XFAIL with its name and its faults; a missed threshold fails.
"""

from collections.abc import Callable

import pytest

from eval import sets, thresholds
from eval.cases import Case
from eval.evaluation import Plan
from eval.figures import scores
from eval.run import Run, judge

pytestmark = pytest.mark.timeout(600)
CasesOf = Callable[[str], list[Case]]
ASKED = [(name, question.id) for name in sets.names() for question in sets.read(sets.locate(name)).questions]


def _judged(name: str, cases_of: CasesOf) -> Run:
    return judge(Plan.of(name).question_set, cases_of(name), "the service as it is")


@pytest.mark.parametrize("name", sets.names())
def test_every_threshold_is_met(name: str, cases_of: CasesOf) -> None:
    verdicts = thresholds.check(Plan.of(name).thresholds, _judged(name, cases_of))

    assert [str(verdict) for verdict in verdicts if not verdict.met] == []


@pytest.mark.parametrize("name", sets.names())
def test_every_question_gets_a_reply(name: str, cases_of: CasesOf) -> None:
    assert [(case.question.id, case.record.error) for case in cases_of(name) if case.record.error] == []


@pytest.mark.parametrize(("name", "question"), ASKED, ids=[f"{name}-{question}" for name, question in ASKED])
def test_question(name: str, question: str, cases_of: CasesOf) -> None:
    case = next(case for case in cases_of(name) if case.question.id == question)
    found = scores(case)["correct_and_sourced"]

    if found.value != 1:
        pytest.xfail(found.reason)
