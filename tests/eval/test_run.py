from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from eval.cases import Record, build
from eval.errors import SetInvalid
from eval.run import Run, judge
from eval.schema import Kind, QuestionSet


@pytest.fixture
def finished(
    question_set: Callable[..., QuestionSet],
    answered: Callable[..., Any],
    unanswerable: dict[str, Any],
    texts: dict[str, str],
) -> Run:
    asked = question_set({}, {"id": "wrong"}, {"id": "none", **unanswerable}, {"id": "failed"})
    answers = {"berths": answered(), "wrong": answered("Nobody was hurt."), "none": answered()}
    records = {
        name: Record.model_validate({"id": name, "fingerprint": "", "answer": answer})
        for name, answer in answers.items()
    }
    return judge(asked, build(asked, records, texts), "a stub")


def test_failed_questions_say_what_is_wrong(finished: Run) -> None:
    faults = {question.id: question.faults for question in finished.failed}

    assert faults["wrong"][0] == "lacks 12"
    assert faults["none"] == ["answered although no source says it"]
    assert faults["failed"] == ["not asked"]
    assert "berths" not in faults


def test_a_figure_is_found_by_name_and_kind(finished: Run) -> None:
    overall, facts = finished.figure("correctness"), finished.figure("correctness", Kind.FACT)

    assert overall
    assert facts
    assert (overall.value, facts.value) == (pytest.approx(1 / 3), 0.5)
    assert finished.figure("beauty") is None


def test_the_curve_is_over_all_questions(finished: Run) -> None:
    assert finished.curve == ((0.75, pytest.approx(2 / 3)),)


def test_a_stored_run_is_the_same_run(finished: Run, tmp_path: Path) -> None:
    (tmp_path / "run.json").write_text(finished.model_dump_json(), encoding="utf-8")

    assert Run.read(tmp_path) == Run.read(tmp_path / "run.json") == finished


def test_what_is_no_run_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SetInvalid, match="can't read the baseline"):
        Run.read(tmp_path / "none.json")
    (tmp_path / "run.json").write_text("{}", encoding="utf-8")
    with pytest.raises(SetInvalid, match="no run of this version"):
        Run.read(tmp_path)
