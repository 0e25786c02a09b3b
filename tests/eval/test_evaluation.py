from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from eval.errors import SetInvalid
from eval.evaluation import Plan, asked_at, evaluate
from eval.runner import Job


def test_a_url_is_asked_as_it_is(set_folder: Path, tmp_path: Path) -> None:
    plan = Plan.of(str(set_folder))
    job = Job(plan.question_set, plan.folder, "http://somewhere", tmp_path)

    with asked_at(plan, job) as asked:
        assert asked == (job, "http://somewhere")


def test_a_fall_below_the_baseline_is_a_fault(
    stub: Any, set_folder: Path, answered: Callable[..., Any], abstained: dict[str, Any], tmp_path: Path
) -> None:
    stub.replies = {"How many berths are there?": answered(), "Who built it?": abstained}
    plan = Plan.of(str(set_folder))
    job = Job(plan.question_set, plan.folder, stub.url, tmp_path / "out")
    before = evaluate(plan, job, lambda done, total: None, "a stub")
    again = Plan.of(str(set_folder), tmp_path / "out")

    outcome = evaluate(again, job, lambda done, total: None, "a stub")

    assert before.faults == outcome.faults == []
    assert outcome.changes
    assert outcome.changes.fallen == []


def test_a_baseline_that_is_not_there_is_found_out_first(set_folder: Path, tmp_path: Path) -> None:
    with pytest.raises(SetInvalid, match="can't read the baseline"):
        Plan.of(str(set_folder), tmp_path / "none.json")
