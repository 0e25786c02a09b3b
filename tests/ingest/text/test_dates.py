"""Dates, whole or in part, as texts write them."""

from datetime import date

import pytest

from ingest.text.dates import PartialDate, find_date, find_dates, find_numeric_dates, is_time, may_be_same


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2024-12-07", date(2024, 12, 7)),
        ("at 2024-12-07T10:00Z", date(2024, 12, 7)),
        ("7 December 2024", date(2024, 12, 7)),
        ("the 7th of December, 2024.", date(2024, 12, 7)),
        ("Dec. 7, 2024", date(2024, 12, 7)),
        ("SEPT 1st 1999", date(1999, 9, 1)),
        ("29 February 2024", date(2024, 2, 29)),
        ("29 February 2023", None),
        ("2024-13-01", None),
        ("12/07/2024", None),
        ("December 2024", None),
        ("12024-12-07", None),
        ("2024-12-071", None),
        ("Marching 7, 2024", None),
    ],
)
def test_dates(text: str, found: date | None) -> None:
    mentions = list(find_dates(text))
    assert [mention.value for mention in mentions] == ([found] if found else [])
    assert all(0 <= mention.start < mention.end <= len(text) for mention in mentions)


def test_several_come_in_reading_order() -> None:
    text = "From 1 May 1905 to 2 June 1906."
    assert [text[mention.start : mention.end] for mention in find_dates(text)] == ["1 May 1905", "2 June 1906"]


@pytest.mark.parametrize(
    "text",
    [
        "am 14. Juli 2011",
        "le 14 juillet 2011",
        "el 14 de julio de 2011",
        "14 luglio 2011",
        "em 14 de julho de 2011",
        "14 juli 2011",
        "den 14. juli 2011",
        "14. heinäkuuta 2011",
        "14. července 2011",
        "14 lipca 2011",
    ],
)
def test_months_of_other_languages(text: str) -> None:
    assert [mention.value for mention in find_dates(text)] == [date(2011, 7, 14)]


def test_a_planet_is_no_month() -> None:
    assert [find_date(text) for text in ("le 5 mars", "5 Mars bars")] == [PartialDate(None, 3, 5), None]


@pytest.mark.parametrize("word", ["May", "sept", "Monday", "autumn"])
def test_times(word: str) -> None:
    assert is_time(word)
    assert not is_time(f"{word}x")


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


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("am 12.03.2024.", date(2024, 3, 12)),
        ("5.3.2024", date(2024, 3, 5)),
        ("25/12/2024", date(2024, 12, 25)),
        ("12/25/2024", date(2024, 12, 25)),
        ("25-12-2024", date(2024, 12, 25)),
        ("5/5/2024", date(2024, 5, 5)),
        ("2024/03/12", date(2024, 3, 12)),
        ("2024.03.12", date(2024, 3, 12)),
        ("会議2024年3月12日に", date(2024, 3, 12)),
        ("03/04/2024", None),
        ("31.02.2024", None),
        ("25/13/2024", None),
        ("1.2.3.2024", None),
        ("1.2.2024.7", None),
        ("v1.2.2024", None),
        ("192.168.2024", None),
        ("12.03.24", None),
        ("2024.3.1", None),
    ],
)
def test_dates_of_digits(text: str, found: date | None) -> None:
    assert [mention.value for mention in find_numeric_dates(text)] == ([found] if found else [])
