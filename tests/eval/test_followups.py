"""CANARD's rows, and what is counted of them."""

import json
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from eval.followups import FollowUp, load, rank_of, turned
from service.retriever import Retrieved, Retriever
from service.schema import AnswerTurn, Turn

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


class Nothing:
    """A retriever that finds nothing."""

    def retrieve(self, *_: object) -> list[Retrieved]:
        return []


@pytest.fixture
def found() -> list[Retrieved]:
    passages = [SimpleNamespace(text=text) for text in ("the first", "the second")]
    return [Retrieved(cast(Any, passage), 1.0, 1.0) for passage in passages]


@pytest.fixture
def items(tmp_path: Path) -> list[FollowUp]:
    file = tmp_path / "rows.json"
    file.write_text(json.dumps(ROWS), encoding="utf-8")
    return [*load(file, held_out=True), *load(file, held_out=False)]


def test_rows_become_follow_ups(items: list[FollowUp]) -> None:
    first, second = items
    assert second.history[2:] == (
        AnswerTurn(role="assistant", content="in 1950", standalone="When was Ida Brandt born?"),
    )
    assert first.history == (Turn(role="user", content="Ida Brandt: Life"),)
    assert (first.answer, second.answer) == ("in 1950", "")
    assert [turn.role for turn in second.history] == ["user", "user", "assistant"]


def test_ways_of_asking(items: list[FollowUp]) -> None:
    retriever = cast(Retriever, Nothing())
    assert items[0].asked("bare", retriever) == "When was she born?"
    assert items[0].asked("by a person", retriever) == "When was Ida Brandt born?"
    assert items[0].asked("chosen", retriever) == "When was she born?"
    assert items[0].asked("all history", retriever) == "Ida Brandt: Life When was she born?"


def test_a_new_subject_is_another_dialogues_question(items: list[FollowUp]) -> None:
    other = replace(items[0], dialogue="C_2", rewrite="Who is Olaf?", answer="a king")
    [new] = turned([items[0], other])
    assert (new.question, new.answer, new.history) == ("Who is Olaf?", "a king", items[0].history)


def test_the_rank_of_an_answer(found: list[Retrieved]) -> None:
    assert [rank_of(text, found) for text in ("first", "second", "third")] == [1, 2, None]


def test_a_dialogue_lies_in_one_half(tmp_path: Path) -> None:
    file = tmp_path / "rows.json"
    file.write_text(json.dumps(ROWS), encoding="utf-8")
    assert sorted(len(load(file, held_out=side)) for side in (True, False)) == [0, 2]
