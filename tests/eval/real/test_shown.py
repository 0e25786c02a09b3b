from collections.abc import Callable

import pytest

from eval.real.figures import TITLES, figures
from eval.real.shown import amount, not_right, table
from eval.real.verdicts import Reply

Make = Callable[..., Reply]


@pytest.mark.parametrize(
    ("name", "value", "text"),
    [
        ("right", 0.666, "66.6 %"),
        ("shown_words_p90", 34.0, "34"),
        ("latency_p50_s", 0.256, "0.26 s"),
        ("confidence_auroc", 0.7091, "0.709"),
        ("right", None, "–"),
    ],
)
def test_amounts_read_well(name: str, value: float | None, text: str) -> None:
    assert amount(name, value) == text


def test_the_table_shows_every_figure_and_every_kind(reply: Make) -> None:
    replies = [reply(), reply(row_gold=["13 berths"])]
    lines = list(table(replies, figures(replies)))

    assert lines[0] == "2 questions, 2 of them answerable"
    assert [line for line in lines if any(line.startswith(title) for title in TITLES.values())] == lines[1:-2]
    assert lines[-1].split() == ["how-many", "1", "of", "2"]


def test_a_row_that_is_not_right_is_shown_with_what_came_back(reply: Make) -> None:
    wrong = reply(row_id="w", row_history=["Where?"], row_gold=["13"], standalone_question="How many berths there?")
    lines = list(not_right([reply(), wrong]))

    assert lines[0] == "--- w wrong [how-many] Where? > How many berths has the harbour?"
    assert lines[1:] == [
        "    expected: 12",
        "    answered 0.90, short '12': It has 12 berths. [1]",
        "    asked as: How many berths there?",
    ]
