from collections.abc import Callable
from typing import Any

import pytest
from pydantic import ValidationError

from eval.schema import Expectation, Question, QuestionSet, Status

Make = Callable[..., QuestionSet]


def test_a_plain_string_expects_that_text() -> None:
    assert Expectation.model_validate("Reuters") == Expectation(text="Reuters")


@pytest.mark.parametrize(
    ("given", "complaint"),
    [
        ({}, "exactly one"),
        ({"text": "a", "number": 1}, "exactly one"),
        ({"text": "a", "tolerance": 1}, "tolerance"),
        ({"number": 1, "tolerance": -1}, "greater than or equal"),
        ({"regex": "("}, "no regular expression"),
        ({"text": "a", "alias": ["b"]}, "Extra inputs"),
        ({"text": "  "}, "match pattern"),
    ],
)
def test_an_expectation_is_one_clear_thing(given: dict[str, Any], complaint: str) -> None:
    with pytest.raises(ValidationError, match=complaint):
        Expectation.model_validate(given)


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ({"text": "Türk", "aliases": ["Turk"]}, "Türk or Turk"),
        ({"number": 1905}, "1,905"),
        ({"number": 2000, "tolerance": 50}, "2,000 ± 50"),
        ({"regex": "a|b"}, "/a|b/"),
        ({"date": "2024-12-08"}, "2024-12-08"),
    ],
)
def test_an_expectation_reads_well(given: dict[str, Any], shown: str) -> None:
    assert str(Expectation.model_validate(given)) == shown


@pytest.mark.parametrize(
    ("kind", "expects"),
    [("fact", Status.ANSWERED), ("conflict", Status.CONFLICTING), ("misspelt", Status.ANSWERED)],
)
def test_a_kind_implies_a_status(question: dict[str, Any], kind: str, expects: Status) -> None:
    assert Question.model_validate(question | {"kind": kind}).expects is expects


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"kind": "trap"}, "says what it `expects`"),
        ({"kind": "injection"}, "says what it `expects`"),
        ({"kind": "follow-up"}, "needs a history"),
        ({"must": []}, "needs `must` and `gold`"),
        ({"gold": []}, "needs `must` and `gold`"),
        ({"kind": "unanswerable"}, "no `must` and no `gold`"),
        ({"gold": [{}]}, "at least 1"),
        ({"gold": [{"harbour": []}]}, "at least 1"),
        ({"id": "Not A Slug"}, "match pattern"),
        ({"comment": "?"}, "Extra inputs"),
        ({"kind": "riddle"}, "Input should be"),
    ],
)
def test_a_question_that_contradicts_itself_is_refused(
    question: dict[str, Any], change: dict[str, Any], complaint: str
) -> None:
    with pytest.raises(ValidationError, match=complaint):
        Question.model_validate(question | change)


def test_duplicate_ids_are_named(question_set: Make) -> None:
    with pytest.raises(ValidationError, match="more than one question: berths"):
        question_set({}, {})


def test_unknown_sources_are_named(question_set: Make) -> None:
    with pytest.raises(ValidationError, match="not among the sources: castle"):
        question_set({"gold": [{"castle": "A castle."}]})


@pytest.mark.parametrize(
    ("change", "references"),
    [
        ({}, ("12", "12")),
        ({"must": ["Reuters"]}, ("Reuters",)),
        ({"must": [{"text": "Türk", "aliases": ["Turk"]}]}, ("Türk", "Turk")),
        ({"must": ["a", "b"]}, ()),
        ({"must": [{"regex": "a"}]}, ()),
        ({"must": ["a", "b"], "short_answers": ["a and b"]}, ("a and b",)),
    ],
)
def test_the_short_answers_come_from_the_one_thing_expected(
    question: dict[str, Any], change: dict[str, Any], references: tuple[str, ...]
) -> None:
    assert Question.model_validate(question | change).references == references
