"""What a chat model made of a set: counted, recorded, and held against what the last release reached."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from eval.errors import SetInvalid
from eval.real import written
from eval.real.verdicts import Reply
from eval.real.written import Outcome, fallen, lines, outcome
from service.schema import Segment

Make = Callable[..., Reply]


@pytest.fixture
def by_model(reply: Make) -> Make:
    """A reply whose answer the model wrote, in so many statements."""

    def make(statements: int = 2, left_out: int = 1, **more: Any) -> Reply:
        segments = [Segment.model_construct() for _ in range(statements)]
        said = {"answered_by": "small", "degraded": None, "segments": segments, "left_out": left_out}
        return reply(**(said | more))

    return make


def test_who_wrote_is_counted(by_model: Make) -> None:
    abstained = {"answered_by": "extractive", "degraded": "the chat model found no answer in the passages"}
    replies = [by_model(), by_model(3, 0), by_model(1, 2, **abstained), by_model(0, 0)]
    assert [outcome(each).by_model for each in replies] == [1, 1, 0, 0]
    assert outcome(replies[0]) == Outcome(right=1, by_model=1, shown=2, left_out=1)
    assert list(lines([each.answer for each in replies])) == [
        "written by the chat model: 2 of 4; statements shown 5, left out 3",
        "  the chat model found no answer in the passages: 1",
    ]


def test_what_was_reached_is_recorded_and_held_against(by_model: Make, tmp_path: Path) -> None:
    assert written.recorded(tmp_path) is None
    written.record(tmp_path, [by_model(row_id="a"), by_model(row_id="b")])
    before = written.recorded(tmp_path)
    assert before is not None
    assert fallen(before.rows, [by_model(row_id="a"), by_model(row_id="b")]) == []
    worse = [by_model(row_id="a"), by_model(1, 2, row_id="b", answer="None. [1]", quote="None.", short_answer=None)]
    assert fallen(before.rows, worse) == [
        "right: 1 over 2 rows, the last release had 2",
        "shown: 3 over 2 rows, the last release had 4",
        "left_out: 3 over 2 rows, the last release had 2",
    ]


def test_rows_whose_prompt_has_changed_are_left_out(by_model: Make, tmp_path: Path) -> None:
    before = {"a": Outcome(right=1, by_model=1, shown=2, left_out=1)}
    changed = by_model(0, 0, row_id="a", answered_by="extractive", degraded="the chat model failed (HTTP 422)")
    assert fallen(before, [changed, by_model(row_id="new")]) == []
    written.record(tmp_path, [changed, by_model(row_id="new")])
    kept = written.recorded(tmp_path)
    assert kept is not None
    assert list(kept.rows) == ["new"]


def test_a_record_that_is_none_is_said(tmp_path: Path) -> None:
    (tmp_path / written.RECORD).write_text("{}", encoding="utf-8")
    with pytest.raises(SetInvalid, match="write it anew with --record"):
        written.recorded(tmp_path)
