from collections.abc import Callable

import pytest

from eval.real.figures import LOWER_IS_BETTER, TITLES, figures
from eval.real.verdicts import Reply

Make = Callable[..., Reply]


@pytest.fixture
def replies(reply: Make) -> list[Reply]:
    wrong = {"row_gold": ["13 berths"]}
    none = {"row_answerable": False, "row_gold": [], "row_files": [], "row_kind": "unanswerable"}
    return [
        reply(seconds=1.0, confidence=0.8),
        reply(seconds=2.0, confidence=0.6, row_history=["Where?"], row_kind="follow-up", status="tentative"),
        reply(seconds=3.0, confidence=0.7, **wrong),
        reply(seconds=4.0, confidence=0.1, status="tentative", exact=False, **wrong),
        reply(seconds=5.0, confidence=0.0, status="unanswerable", row_history=["Where?"], row_kind="follow-up"),
        reply(seconds=6.0, confidence=0.9, **none),
        reply(seconds=7.0, confidence=0.2, status="tentative", **none),
        reply(seconds=8.0, confidence=0.2, status="unanswerable", **none),
    ]


def test_figures_are_shares_of_what_they_say(replies: list[Reply]) -> None:
    found = figures(replies)

    assert {name: found[name] for name in list(TITLES)[:8]} == {
        "right": 2 / 5,
        "stated_wrong": 1 / 5,
        "wrongly_abstained": 1 / 5,
        "tentative_right": 1 / 5,
        "tentative_wrong": 1 / 5,
        "unanswerable_stated": 1 / 3,
        "unanswerable_tentative": 1 / 3,
        "follow_ups_right": 1 / 2,
    }
    assert found["quotes_exact"] == 7 / 8
    assert found["confidence_auroc"] == (3 + 2) / 8  # .8 and .6 against .7, .1, .9, .2
    assert (found["latency_p50_s"], found["latency_p95_s"]) == (5.0, 8.0)
    assert (found["shown_words_p50"], found["shown_words_p90"]) == (5.0, 5.0)
    assert found["right of how-many"] == 1 / 3
    assert found["right of unanswerable"] == 1 / 3


def test_nothing_to_count_is_none_and_not_zero(reply: Make) -> None:
    found = figures([reply(status="unanswerable", citations=[])])

    assert found["confidence_auroc"] is found["shown_words_p50"] is found["unanswerable_stated"] is None
    assert figures([])["right"] is None


def test_what_is_better_when_lower_is_a_figure() -> None:
    assert set(TITLES) >= LOWER_IS_BETTER
