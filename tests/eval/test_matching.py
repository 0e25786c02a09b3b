from typing import Any

import pytest

from eval.matching import holds, numbers
from eval.schema import Expectation


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Volker Turk spoke.", "Türk"),
        ("It’s Assad’s fall.", "Assad's fall"),
        ("the AL-QAIM\nborder", "Al-Qaim border"),
        ("about 2,000 [1][2] soldiers", "2,000 soldiers"),
        ("They were disarmed.", {"text": "surrendered", "aliases": ["disarmed"]}),
        ("1,905 officers", {"number": 1905}),
        ("1905 officers.", {"number": 1905}),
        ("over 4,000.", {"number": 4000}),
        ("some 1,990 men", {"number": 2000, "tolerance": 10}),
        ("half of 2.5 km", {"number": 2.5}),
        ("hundreds", {"number": 2000, "aliases": ["hundreds"]}),
        ("on December 8, 2024, it fell", {"date": "2024-12-08"}),
        ("on 8 Dec 2024", {"date": "2024-12-08"}),
        ("2024-12-08", {"date": "2024-12-08"}),
        ("on the 8th of December", {"date": "2024-12-08"}),
        ("on Dec. 8", {"date": "2024-12-08"}),
        ("on 10 December 2024", {"date": "2024-12-08", "tolerance": 2}),
        ("Ratifies", {"regex": "ratif(y|ies)"}),
    ],
)
def test_it_holds(text: str, expected: Any) -> None:
    assert holds(text, Expectation.model_validate(expected))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Iranian troops", "Iran"),
        ("US", "USA"),
        ("14,000 men", {"number": 4000}),
        ("4,000,000 men", {"number": 4000}),
        ("40001", {"number": 4000}),
        ("answered [12]", {"number": 12}),
        ("1,989 men", {"number": 2000, "tolerance": 10}),
        ("December 18, 2024", {"date": "2024-12-08"}),
        ("December 8, 2023", {"date": "2024-12-08"}),
        ("28 December", {"date": "2024-12-08"}),
    ],
)
def test_it_does_not_hold(text: str, expected: Any) -> None:
    assert not holds(text, Expectation.model_validate(expected))


def test_numbers_are_read_whole() -> None:
    assert numbers("1,905 of 4,000 on 7 December 2024, 2.5 %") == [1905, 4000, 7, 2024, 2.5]
