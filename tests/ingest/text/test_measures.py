"""What a question wants measured."""

import pytest

from ingest.text.measures import asked_measures


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("How heavy is it?", "weight mass"),
        ("What is its weight?", "weight mass"),
        ("How tall is it?", "height"),
        ("How long does it take?", "length duration"),
        ("What does it cost?", "price cost"),
        ("How fast is it?", "speed"),
        ("How hot is it?", "temperature"),
        ("How many hours does it take?", ""),
        ("How many people came?", ""),
        ("Who is it?", ""),
        ("The weightless state?", ""),
    ],
)
def test_what_is_asked(question: str, names: str) -> None:
    assert asked_measures(question) == names
