from collections.abc import Callable
from pathlib import Path
from typing import Any

from eval.cases import Record
from eval.results import append, begun, fingerprint, rewrite
from eval.schema import QuestionSet

Make = Callable[..., QuestionSet]


def _record(questions: QuestionSet, at: int, **changes: Any) -> Record:
    question = questions.questions[at]
    return Record.model_validate({"id": question.id, "fingerprint": fingerprint(question), **changes})


def test_finished_questions_are_kept_and_failed_ones_asked_again(tmp_path: Path, question_set: Make) -> None:
    asked = question_set({}, {"id": "b"}, {"id": "c"})
    path = tmp_path / "results.jsonl"
    append(path, _record(asked, 0))
    append(path, _record(asked, 1, error="timed out"))

    assert set(begun(path, asked.questions)) == {"berths"}


def test_a_line_cut_short_is_passed_over(tmp_path: Path, question_set: Make) -> None:
    asked = question_set({}, {"id": "b"}, {"id": "c"})
    path = tmp_path / "results.jsonl"
    append(path, _record(asked, 0))
    path.write_bytes(path.read_bytes() + b'{"id": "b", "fing')
    append(path, _record(asked, 2))

    assert set(begun(path, asked.questions)) == {"berths", "c"}


def test_another_wording_is_asked_anew(tmp_path: Path, question_set: Make) -> None:
    path = tmp_path / "results.jsonl"
    append(path, _record(question_set(), 0))

    assert begun(path, question_set({"question": "How many?"}, {"id": "b"}).questions) == {}


def test_another_expectation_needs_no_new_answer(question_set: Make) -> None:
    first, second = question_set(), question_set({"must": ["twelve"]})

    assert fingerprint(first.questions[0]) == fingerprint(second.questions[0])


def test_a_finished_run_starts_over(tmp_path: Path, question_set: Make) -> None:
    path = tmp_path / "results.jsonl"
    append(path, _record(question_set(), 0))

    assert begun(path, question_set().questions) == {}
    assert not path.exists()


def test_lines_end_up_in_the_order_given(tmp_path: Path, question_set: Make) -> None:
    asked = question_set({}, {"id": "b"})
    path = tmp_path / "results.jsonl"

    rewrite(path, [_record(asked, 1), _record(asked, 0)])

    assert [line.split('"')[3] for line in path.read_text().splitlines()] == ["b", "berths"]
    assert list(tmp_path.iterdir()) == [path]
