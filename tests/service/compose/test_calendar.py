"""Dates, whole or in part."""

import pytest

from service.compose.calendar import PartialDate, find_date, may_be_same


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on 7 December 2024", PartialDate(2024, 12, 7)),
        ("Dec 7, 2024", PartialDate(2024, 12, 7)),
        ("2024-12-07", PartialDate(2024, 12, 7)),
        ("December 7", PartialDate(None, 12, 7)),
        ("the 7th of December", PartialDate(None, 12, 7)),
        ("in December 2024", PartialDate(2024, 12)),
        ("in 1987", PartialDate(1987)),
        ("1,987 lamps", None),
        ("$1987", None),
        ("you may go", None),
    ],
)
def test_find_date(text: str, expected: PartialDate | None) -> None:
    assert find_date(text) == expected


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("7 December 2024", "December 7", True),
        ("7 December 2024", "December 2024", True),
        ("7 December 2024", "8 December 2024", False),
        ("1987", "1988", False),
        ("1987", "3 May", True),
    ],
)
def test_may_be_same(one: str, other: str, same: bool) -> None:
    first, second = find_date(one), find_date(other)
    assert first is not None
    assert second is not None
    assert may_be_same(first, second) is may_be_same(second, first) is same
