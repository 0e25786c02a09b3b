"""What a question wants measured."""

import pytest

from ingest.text.measures import EXTENTS, asked_dimensions, asked_measures


@pytest.mark.parametrize(
    ("question", "dimensions", "names"),
    [
        ("How heavy is it?", {"mass"}, "weight mass"),
        ("What is its weight?", {"mass"}, "weight mass"),
        ("How tall is it?", {"length"}, "height"),
        ("How long does it take?", {"length", "time"}, "length duration"),
        ("What does it cost?", {"euro", "dollar", "pound sterling"}, "price cost"),
        ("How fast is it?", None, "speed"),
        ("How hot is it?", set(), "temperature"),
        ("How many hours does it take?", {"time"}, ""),
        ("How many people came?", {"share"}, ""),
        ("Who is it?", None, ""),
        ("The weightless state?", None, ""),
    ],
)
def test_what_is_asked(question: str, dimensions: set[str] | None, names: str) -> None:
    assert asked_dimensions(question) == dimensions
    assert asked_measures(question) == names


def test_extents_are_measures_of_length() -> None:
    assert all("length" in (asked_dimensions(f"How {adjective} is it?") or ()) for adjective in EXTENTS)
