"""The sets that come along, asked of the service as it is: no figure falls below the last release.

A question that is not answered as it should be shows as XFAIL with its name and its faults; a figure that fell fails.
"""

from collections.abc import Callable

import pytest

from eval import aims, sets
from eval.cases import Case
from eval.evaluation import Plan
from eval.figures import scores
from eval.real import asking, rows
from eval.real.figures import figures
from eval.run import Run, judge

pytestmark = pytest.mark.timeout(600)
CasesOf = Callable[[str], list[Case]]
ASKED = [(name, question.id) for name in sets.names() for question in sets.read(sets.locate(name)).questions]


def _judged(name: str, cases_of: CasesOf) -> Run:
    return judge(Plan.of(name).question_set, cases_of(name), "the service as it is")


@pytest.mark.parametrize("name", sets.names())
def test_nothing_fell_since_the_last_release(name: str, cases_of: CasesOf) -> None:
    standings = aims.standings(sets.locate(name), _judged(name, cases_of).values)

    assert [str(standing) for standing in standings if standing.fell] == []


@pytest.mark.parametrize("name", ["ferrypost", "loopbike"])  # `make eval-sets` asks the others as well
def test_nothing_fell_in_peoples_own_words(name: str) -> None:
    home = sets.HOME / name
    path = home / rows.NAME
    replies = asking.ask(path, rows.read(path), home / rows.DOCUMENTS, None, lambda done, total: None)

    assert [str(standing) for standing in aims.standings(home, figures(replies)) if standing.fell] == []


@pytest.mark.parametrize("name", sets.names())
def test_every_question_gets_a_reply(name: str, cases_of: CasesOf) -> None:
    assert [(case.question.id, case.record.error) for case in cases_of(name) if case.record.error] == []


@pytest.mark.parametrize(("name", "question"), ASKED, ids=[f"{name}-{question}" for name, question in ASKED])
def test_question(name: str, question: str, cases_of: CasesOf) -> None:
    case = next(case for case in cases_of(name) if case.question.id == question)
    found = scores(case)["correct_and_sourced"]

    if found.value != 1:
        pytest.xfail(found.reason)
