"""Versions, and days as far as they are told."""

import pytest

from ingest.text.dates import PartialDate
from ingest.text.releases import days_of, days_told, find_version, told_day


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("0.25 (3 May 2024)", (0, 25)),
        ("Version 12", (12,)),
        ("v2.10.1", (2, 10, 1)),
        ("[3.0.0-beta.2]", (3, 0, 0, -1, 2)),
        ("Section 3.1 of it", (3, 1)),
    ],
)
def test_a_version_is_found_with_its_numbers(text: str, numbers: tuple[int, ...]) -> None:
    found = find_version(text)
    assert found is not None
    assert found.numbers == numbers


@pytest.mark.parametrize("text", ["no number", "3 apples", "12.03.2024", "version of it"])
def test_other_numbers_are_no_versions(text: str) -> None:
    assert find_version(text) is None


def test_a_candidate_comes_before_its_release_and_after_the_one_before() -> None:
    versions = [find_version(text) for text in ("2.9", "3.0.0-beta", "3.0.0-beta.2", "3.0.1")]
    numbers = [one.numbers for one in versions if one]
    assert numbers == sorted(numbers)
    assert numbers[2] < (3, 0, 0, 0, 0)


def test_names_tell_days_whole_or_in_part() -> None:
    assert days_of("2024-05-03 board") == [PartialDate(2024, 5, 3)]
    assert days_of("2024-05-board") == [PartialDate(2024, 5)]
    assert days_of("minutes of 3 May") == [PartialDate(None, 5, 3)]
    assert days_of("board") == []


def test_sentences_tell_whole_days_in_their_order_or_months_or_in_which_year() -> None:
    assert days_told("From 3 May 2024 to 2024-06-01.") == [PartialDate(2024, 5, 3), PartialDate(2024, 6, 1)]
    assert days_told("Begun in June 2023.") == [PartialDate(2023, 6)]
    assert days_told("Built in 1887 by hand.") == [PartialDate(1887)]
    assert days_told("See #2041 and the 1999 others.") == []


def test_a_day_is_written_as_far_as_it_is_told() -> None:
    assert [told_day(day) for day in (PartialDate(2024, 5, 3), PartialDate(2024, 5), PartialDate(987))] == [
        "2024-05-03",
        "2024-05",
        "987",
    ]
