"""Each set asked once of the real service, for all tests here, whichever worker runs them."""

import pickle
from collections.abc import Callable
from functools import cache

import pytest
from filelock import FileLock

from eval import runner, sets
from eval.cases import Case
from eval.evaluation import Plan
from eval.local_service import over
from eval.runner import Job


@pytest.fixture(scope="session")
def cases_of(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Callable[[str], list[Case]]:
    own = tmp_path_factory.getbasetemp()
    together = (
        own.parent if hasattr(request.config, "workerinput") else own
    )  # a worker's folder lies in that of the run

    def asked(name: str) -> list[Case]:
        plan = Plan.of(name)
        with over(sets.corpus(plan.question_set, plan.folder)) as url:
            return runner.run(Job(plan.question_set, plan.folder, url, tmp_path_factory.mktemp(name)))

    @cache
    def cases(name: str) -> list[Case]:
        kept = together / f"{name}.pickle"
        with FileLock(kept.with_suffix(".lock"), timeout=500):
            if not kept.exists():
                kept.write_bytes(pickle.dumps(asked(name)))
            found: list[Case] = pickle.loads(kept.read_bytes())
            return found

    return cases
