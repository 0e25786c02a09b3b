"""Whether two answers say the same."""

import pytest

from ingest.text.questions import AnswerType
from service.answering.values import Comparison, compare, read_value


@pytest.mark.parametrize(
    ("one", "other", "expected", "relation"),
    [
        ("Ida Brandt", "ida brandt", AnswerType.NAME, Comparison.SAME),
        ("Dr. Ida Brandt", "Brandt", AnswerType.NAME, Comparison.SAME),
        ("Ida Brandt", "Nils Aronsen", AnswerType.NAME, Comparison.DIFFERENT),
        ("São Tomé", "Sao Tome", AnswerType.NAME, Comparison.SAME),
        ("412 lamps", "412", AnswerType.NUMBER, Comparison.SAME),
        ("412 lamps", "a lot", AnswerType.NUMBER, Comparison.UNRELATED),
        ("1,905", "about 2,000", AnswerType.NUMBER, Comparison.UNRELATED),
        ("4,000", "about 2,000", AnswerType.NUMBER, Comparison.DIFFERENT),
        ("some 2,000", "2,000", AnswerType.NUMBER, Comparison.SAME),
        ("5 km", "5 kg", AnswerType.NUMBER, Comparison.UNRELATED),
        ("3 May 1990", "May 3", AnswerType.DATE, Comparison.SAME),
        ("in 1990", "in 1991", AnswerType.DATE, Comparison.DIFFERENT),
    ],
)
def test_compare(one: str, other: str, expected: AnswerType, relation: Comparison) -> None:
    first, second = (read_value(text, 0, len(text), expected) for text in (one, other))
    assert compare(first, second) is compare(second, first) is relation
