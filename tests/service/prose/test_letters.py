"""Figures and dates are compared in one form, whatever form they are written in."""

import pytest

from service.prose.letters import in_one_form


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It holds 1,905 lamps, and 2,300,000 more.", "It holds 1905 lamps, and 2300000 more."),
        ("Rooms 1,2 and 3, 400 in all.", "Rooms 1,2 and 3, 400 in all."),
        ("From Dec 7, 1987 to 1988-01-02.", "From 7 December 1987 to 2 January 1988."),
        ("In May.", "In May."),
    ],
)
def test_in_one_form(text: str, expected: str) -> None:
    assert in_one_form(text) == expected
