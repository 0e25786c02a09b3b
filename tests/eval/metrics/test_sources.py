from collections.abc import Callable
from typing import Any

import pytest

from eval.cases import Case
from eval.metrics.sources import source_hit

BOTH = [{"harbour": "It has 12 berths."}, {"mill": "Nobody was hurt."}]
EITHER = [{"harbour": "It has 12 berths.", "mill": "Nobody was hurt."}]


@pytest.mark.parametrize(
    ("gold", "quotes", "value"),
    [
        (BOTH, ["The harbour opened in 1905."], 0.5),
        (BOTH, ["The harbour opened in 1905.", "Nobody was hurt."], 1),
        (EITHER, ["Nobody was hurt."], 1),
    ],
)
def test_each_need_asks_for_one_of_its_sources(
    case: Callable[..., Case], answered: Callable[..., Any], gold: list[dict[str, str]], quotes: list[str], value: float
) -> None:
    assert source_hit(case(answered("So it is.", *quotes), gold=gold)).value == value


def test_a_path_below_another_folder_is_the_same_source(
    case: Callable[..., Case], answered: Callable[..., Any]
) -> None:
    answer = answered()
    answer["citations"][0]["path"] = "town/corpus/harbour.txt"

    assert source_hit(case(answer)).value == 1


def test_nothing_is_asked_for_where_no_source_answers(
    case: Callable[..., Case], answered: Callable[..., Any], unanswerable: dict[str, Any]
) -> None:
    assert source_hit(case(answered(), **unanswerable)).reason == "no source answers it"
