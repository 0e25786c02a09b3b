"""Whether two answers say the same."""

import pytest

from service.answering.compose.expectation import Expectation
from service.answering.compose.values import Comparison, compare, read_value


@pytest.mark.parametrize(
    ("one", "other", "expected", "relation"),
    [
        ("Ida Brandt", "ida brandt", Expectation.NAME, Comparison.SAME),
        ("Dr. Ida Brandt", "Brandt", Expectation.NAME, Comparison.SAME),
        ("Ida Brandt", "Nils Aronsen", Expectation.NAME, Comparison.DIFFERENT),
        ("São Tomé", "Sao Tome", Expectation.NAME, Comparison.SAME),
        ("412 lamps", "412", Expectation.NUMBER, Comparison.SAME),
        ("412 lamps", "a lot", Expectation.NUMBER, Comparison.UNRELATED),
        ("5 km", "5 kg", Expectation.NUMBER, Comparison.UNRELATED),
        ("3 May 1990", "May 3", Expectation.DATE, Comparison.SAME),
        ("in 1990", "in 1991", Expectation.DATE, Comparison.DIFFERENT),
    ],
)
def test_compare(one: str, other: str, expected: Expectation, relation: Comparison) -> None:
    first, second = (read_value(text, 0, len(text), expected) for text in (one, other))
    assert compare(first, second) is compare(second, first) is relation
