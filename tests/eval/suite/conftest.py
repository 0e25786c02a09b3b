"""Each set asked once of the real service, for all tests here."""

from collections.abc import Callable
from functools import cache

import pytest

from eval import runner, sets
from eval.cases import Case
from eval.evaluation import Plan
from eval.local_service import over
from eval.runner import Job


@pytest.fixture(scope="session")
def cases_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], list[Case]]:
    @cache
    def ask(name: str) -> list[Case]:
        plan = Plan.of(name)
        with over(sets.corpus(plan.question_set, plan.folder)) as url:
            return runner.run(Job(plan.question_set, plan.folder, url, tmp_path_factory.mktemp(name)))

    return ask
