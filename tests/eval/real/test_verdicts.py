from collections.abc import Callable
from typing import Any

import pytest

from eval.real.verdicts import Reply, Verdict

Make = Callable[..., Reply]
NONE = {"row_answerable": False, "row_gold": [], "row_files": []}
SILENT: dict[str, Any] = {"status": "unanswerable", "answer": "The documents do not answer this.", "citations": []}


@pytest.mark.parametrize(
    ("changes", "verdict"),
    [
        ({}, Verdict.RIGHT),
        ({"answer": "It has some. [1]"}, Verdict.RIGHT),  # the quote holds it
        ({"status": "tentative"}, Verdict.RIGHT),
        ({"row_gold": ["13 berths"]}, Verdict.WRONG),
        ({"row_gold": ["12 berths", "1905"]}, Verdict.WRONG),
        ({"row_gold": ["12 berths", "1905"], "row_min": 1}, Verdict.RIGHT),
        ({"row_never": ["^12$"]}, Verdict.WRONG),  # of the short answer
        ({"row_never": [r"\[1\]"]}, Verdict.RIGHT),  # markers are no part of what is said
        ({"row_cited": True}, Verdict.RIGHT),
        ({"row_cited": True, "row_files": ["mill.txt"]}, Verdict.WRONG),
        (SILENT, Verdict.ABSTAINED),
        (SILENT | NONE, Verdict.RIGHT),
        (NONE, Verdict.OVERANSWERED),
        (NONE | {"row_gold": ["12 berths"]}, Verdict.RIGHT),  # it may say that all the same
    ],
)
def test_an_answer_is_judged(reply: Make, changes: dict[str, Any], verdict: Verdict) -> None:
    assert reply(**changes).verdict is verdict


def test_what_is_only_quoted_is_no_trap(reply: Make) -> None:
    assert reply(answer="It has some. [1]", short_answer=None, row_never=["12"]).right


def test_the_words_shown_are_those_of_the_longer_side(reply: Make) -> None:
    assert reply().words == len("It has 12 berths. [1]".split())
    assert reply(answer="12 [1]").words == len("It has 12 berths.".split())
