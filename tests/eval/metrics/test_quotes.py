from collections.abc import Callable
from typing import Any

import pytest

from eval.cases import Case
from eval.metrics.quotes import quote_validity, segment_validity

Make = Callable[..., Case]
Answered = Callable[..., dict[str, Any]]


def test_exact_quotes_are_valid(case: Make, answered: Answered) -> None:
    exact = case(answered("It has 12 berths.", "It has 12 berths.", "Nobody was hurt."))

    assert quote_validity(exact).value == 1
    assert segment_validity(exact).value == 1


@pytest.mark.parametrize("change", [{"start": 0}, {"end": 44}, {"quote": ""}, {"start": -17}, {"path": "castle.txt"}])
def test_one_wrong_quote_of_two_is_half(case: Make, answered: Answered, change: dict[str, Any]) -> None:
    answer = answered("It has 12 berths.", "Nobody was hurt.", "It has 12 berths.")
    answer["citations"][1] |= change

    score = quote_validity(case(answer))

    assert score.value == 0.5
    assert score.reason.startswith("[2]")


def test_nothing_cited_is_unscored(case: Make, abstained: dict[str, Any]) -> None:
    assert quote_validity(case(abstained)).value is None
    assert segment_validity(case(abstained)).value is None


@pytest.mark.parametrize("change", [{"start": 1}, {"text": "It had 12 berths."}, {"citations": [1, 2]}])
def test_a_segment_must_stand_in_the_answer_and_name_real_citations(
    case: Make, answered: Answered, change: dict[str, Any]
) -> None:
    answer = answered()
    answer["segments"][0] |= change

    assert segment_validity(case(answer)).value == 0
