"""Figures and dates are compared in one form, whatever form they are written in."""

import pytest

from service.prose.forms import apart, in_one_form


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It holds 1,905 lamps, and 2,300,000 more.", "It holds 1905 lamps, and 2300000 more."),
        ("Rooms 1,2 and 3, 400 in all.", "Rooms 1,2 and 3, 400 in all."),
        ("From Dec 7, 1987 to 1988-01-02.", "From 7 December 1987 to 2 January 1988."),
        ("In May.", "In May."),
        ("At 4AM, 4 a.m. or 16 P.M., 5GB or 5 GB.", "At 4 AM, 4 AM or 16 PM, 5 GB or 5 GB."),
    ],
)
def test_in_one_form(text: str, expected: str) -> None:
    assert in_one_form(text) == expected


@pytest.mark.parametrize("text", ["The 4th of 22nd.", "0x1f3a", "E2 and x86_64", "a map at 4 a mile", "3 amounts"])
def test_what_is_one_word_stays_one(text: str) -> None:
    assert apart(text) == text
