"""Which line breaks only wrap a paragraph."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.blocks.wrapping import dedented, soft_breaks

WRAPPED = [
    "This paragraph was wrapped by hand at some width that the",
    "writer liked, so that its line breaks are no more than a",
    "space. It ends here.",
]


@pytest.mark.parametrize(
    ("lines", "soft"),
    [
        (WRAPPED, [True, True]),
        (["Rules", "The well is open."], [False]),
        (["Name: Ann", "Age: 7", "Town: Rome"], [False, False]),
        (["The overhead is low, about 60 ns for each turn, and it", "is measured again before each release."], [True]),
        (["result = a_very_long_call_that_is_no_prose(of, words, at)", "other = shorter()"], [False]),
        (["The first line is long enough to be wrapped by hand here", "- but this is an item"], [False]),
        (["x" * 300, "y" * 300], [False]),
        (["One line."], []),
        ([], []),
    ],
)
def test_breaks(lines: list[str], soft: list[bool]) -> None:
    assert soft_breaks(lines) == soft
    assert soft_breaks([f"{line}  " for line in lines]) == soft


def test_indents_that_all_lines_share_do_not_count() -> None:
    assert dedented(["  a", "\tb", "    c"]) == ["a", "  b", "  c"]


@given(st.lists(st.text(st.sampled_from("ab A.:-=\t"), max_size=90).filter(str.strip), max_size=12))
def test_there_is_a_break_less_than_lines(lines: list[str]) -> None:
    assert len(soft_breaks(lines)) == max(0, len(lines) - 1)
