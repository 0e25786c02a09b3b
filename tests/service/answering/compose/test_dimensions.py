"""Measures that can't answer, and all that may."""

import pytest

from service.answering.compose.dimensions import measures_otherwise


@pytest.mark.parametrize(
    ("question", "value", "otherwise"),
    [
        ("How heavy is the bridge?", "1.5 metres", True),
        ("How heavy is the bridge?", "140 grams", False),
        ("How heavy is the bridge?", "140", False),
        ("How heavy is the bridge?", "very heavy", False),
        ("What is its weight?", "two years", True),
        ("How many valves are there?", "one year", True),
        ("How many valves are there?", "six", False),
        ("How many valves are there?", "40 percent", False),
        ("How many long metres is it?", "12 feet", False),
        ("How many minutes does it take?", "two hours", False),
        ("How many minutes does it take?", "3 km", True),
        ("How long does it take?", "3 km", False),
        ("How old is the mill?", "9 metres", True),
        ("How high is it?", "3 kg", True),
        ("How high was the fine?", "400 euros", False),
        ("What does the cable cost?", "18 euros", False),
        ("What does the cable cost?", "18 crowns", False),
        ("What does the cable cost?", "2 metres", True),
        ("How hot may it get?", "40 degrees", False),
        ("How hot may it get?", "40 days", True),
        ("When was it built?", "9 metres", False),
        ("How many people came?", "5 million", False),
        ("How much is a plank of oak?", "five working days", True),
        ("How much is a plank of oak?", "12 metres", False),
        ("How much was the train delayed?", "ten minutes", False),
    ],
)
def test_measures_otherwise(question: str, value: str, otherwise: bool) -> None:
    text = f"It is {value}, they say."
    assert measures_otherwise(question, text, 6, 6 + len(value)) is otherwise
