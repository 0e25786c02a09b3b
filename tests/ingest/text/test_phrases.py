"""Noun phrases, as far as words alone tell them."""

import pytest

from ingest.text.phrases import noun_phrases


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("When is the launch party?", ["launch party"]),
        ("How many red boats did the harbour lose?", ["red boats", "harbour lose"]),
        ("Which cable is used for my lamp?", ["cable", "lamp"]),
        ("The long and heavy service cable of a lamp.", ["long", "lamp"]),
        ("What is it?", []),
        ("the, the", []),
        ("", []),
    ],
)
def test_noun_phrases(text: str, found: list[str]) -> None:
    assert noun_phrases(text) == found


def test_a_phrase_has_three_words_at_most() -> None:
    assert noun_phrases("the big red wooden harbour boat") == ["big red wooden"]
