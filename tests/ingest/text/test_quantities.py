"""Numbers as texts write them, and when two may mean the same."""

import pytest

from ingest.text.quantities import agree, find_period, find_quantity


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("1,905 officers", 1905, 1905),
        ("1905 officers", 1905, 1905),
        ("two thousand and five", 2005, 2005),
        ("twenty-one boats", 21, 21),
        ("a dozen eggs", 12, 12),
        ("1.5 million", 1.5e6, 1.5e6),
        ("3bn people", 3e9, 3e9),
        ("hundreds of people", 200, 999),
        ("tens of thousands", 20_000, 99_999),
        ("a man and a dog", None, None),
        ("nobody", None, None),
        ("25%", 0.25, 0.25),
        ("2 km", 2000, 2000),
        ("$4.2 million", 4.2e6, 4.2e6),
        ("$4m", 4e6, 4e6),
        ("4 m", 4, 4),
        ("one and a half hours", 5400, 5400),
        ("2 and a half million", 2.5e6, 2.5e6),
    ],
)
def test_reads_a_number(text: str, low: float | None, high: float | None) -> None:
    found = find_quantity(text)
    assert (
        (found and found.low, found and found.high) == (pytest.approx(low), pytest.approx(high)) if low else not found
    )


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("about 2,000", "2000", True),
        ("around 2,000", "roughly two thousand", True),
        ("nearly 700", "680", True),
        ("over 4,000", "4,300", True),
        ("over 4,000", "about 2,000", False),
        ("hundreds", "about 2,000", False),
        ("hundreds", "450", True),
        ("1,905", "1,900", True),
        ("1,905", "1,906", False),
        ("12", "13", False),
        ("10", "11", False),
        ("5 km", "5,000 metres", True),
        ("5 km", "3.1 miles", True),
        ("90 minutes", "1.5 hours", True),
        ("fewer than 50", "46", True),
        ("fewer than 50", "80", False),
    ],
)
def test_agree(one: str, other: str, same: bool) -> None:
    first, second = find_quantity(one), find_quantity(other)
    assert first is not None
    assert second is not None
    assert agree(first, second) is agree(second, first) is same


def test_what_stands_before_the_span_tells_how_it_is_meant() -> None:
    text = "It drew more than 4,000 visitors."
    found = find_quantity(text, text.index("4,000"), text.index(" visitors"))
    assert found is not None
    assert (found.low, found.high, found.exact) == (4000, 5000, False)


def test_units_of_different_kinds_are_told_apart() -> None:
    length, weight = find_quantity("5 km"), find_quantity("5 kg")
    assert length is not None
    assert weight is not None
    assert (length.dimension, weight.dimension) == ("length", "mass")


@pytest.mark.parametrize(
    ("text", "days"), [("every day", 1), ("Weekly, please", 7), ("once a week", 7), ("each of them", None)]
)
def test_reads_a_period(text: str, days: float | None) -> None:
    found = find_period(text)
    assert (found and (found.low, found.dimension)) == (days and (days * 86_400, "time"))


def test_a_period_agrees_with_the_same_in_numbers() -> None:
    period, number = find_period("every month"), find_quantity("1 month")
    assert period is not None
    assert number is not None
    assert agree(period, number)
