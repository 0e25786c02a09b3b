from collections.abc import Callable
from typing import Any

import pytest

from eval.cases import Record, build
from eval.comparison import changes
from eval.errors import SetInvalid
from eval.run import Run, judge
from eval.schema import QuestionSet

Make = Callable[..., QuestionSet]
SIZE = 12


@pytest.fixture
def run_of(question_set: Make, answered: Callable[..., Any], texts: dict[str, str]) -> Callable[..., Run]:
    asked = question_set(*({"id": f"q{number}"} for number in range(SIZE)))

    def make(right: int) -> Run:
        answers = [answered() if number < right else answered("Nobody was hurt.") for number in range(SIZE)]
        records = {
            f"q{number}": Record.model_validate({"id": f"q{number}", "fingerprint": "", "answer": answer})
            for number, answer in enumerate(answers)
        }
        return judge(asked, build(asked, records, texts), "-")

    return make


def test_a_fall_beyond_chance_is_named(run_of: Callable[..., Run]) -> None:
    found = changes(run_of(SIZE), run_of(0))

    assert "correctness" in found.fallen
    assert "quote_validity" not in found.figures or "quote_validity" not in found.fallen
    assert [question.id for question in found.broken] == [f"q{number}" for number in range(SIZE)]
    assert found.mended == []


def test_one_question_is_no_proof(run_of: Callable[..., Run]) -> None:
    found = changes(run_of(SIZE), run_of(SIZE - 1))

    assert found.fallen == []
    assert [question.id for question in found.broken] == ["q11"]


def test_a_rise_is_no_fall(run_of: Callable[..., Run]) -> None:
    found = changes(run_of(0), run_of(SIZE))

    assert found.fallen == []
    assert len(found.mended) == SIZE


def test_figures_that_one_run_lacks_are_left_out(run_of: Callable[..., Run]) -> None:
    assert "recall@5" not in changes(run_of(3), run_of(3)).figures


def test_runs_of_other_sets_are_not_compared(run_of: Callable[..., Run]) -> None:
    run = run_of(1)

    with pytest.raises(SetInvalid, match="a run of the set 'other'"):
        changes(run.model_copy(update={"set_name": "other"}), run)
    with pytest.raises(SetInvalid, match="no question in common"):
        changes(run.model_copy(update={"questions": ()}), run)
