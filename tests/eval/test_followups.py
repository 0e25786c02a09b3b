"""CANARD's rows, and what is counted of them."""

import json
from pathlib import Path

import pytest

from eval.followups import FollowUp, left_alone, load
from service.schema import Turn

ROWS = [
    {
        "History": ["Ida Brandt", "Life"],
        "QuAC_dialog_id": "C_1",
        "Question": "When was she born?",
        "Question_no": 1,
        "Rewrite": "When was Ida Brandt born?",
    },
    {
        "History": ["Ida Brandt", "Life", "When was she born?", "in 1950"],
        "QuAC_dialog_id": "C_1",
        "Question": "Who is Nils?",
        "Question_no": 2,
        "Rewrite": "who is Nils",
    },
]


@pytest.fixture
def items(tmp_path: Path) -> list[FollowUp]:
    file = tmp_path / "rows.json"
    file.write_text(json.dumps(ROWS), encoding="utf-8")
    return [*load(file, held_out=True), *load(file, held_out=False)]


def test_rows_become_follow_ups(items: list[FollowUp]) -> None:
    first, second = items
    assert first.history == (Turn(role="user", content="Ida Brandt: Life"),)
    assert (first.answer, second.answer) == ("in 1950", "")
    assert [turn.role for turn in second.history] == ["user", "user", "assistant"]
    assert (first.stands_alone, second.stands_alone) == (False, True)


def test_ways_of_asking(items: list[FollowUp]) -> None:
    assert items[0].asked("bare") == "When was she born?"
    assert items[0].asked("by a person") == items[0].asked("rewritten") == "When was Ida Brandt born?"
    assert items[0].asked("all history") == "Ida Brandt: Life When was she born?"


def test_left_alone(items: list[FollowUp]) -> None:
    assert left_alone(items) == 100


def test_a_dialogue_lies_in_one_half(tmp_path: Path) -> None:
    file = tmp_path / "rows.json"
    file.write_text(json.dumps(ROWS), encoding="utf-8")
    assert sorted(len(load(file, held_out=side)) for side in (True, False)) == [0, 2]
