"""How many passages fit is guessed on the safe side."""

import pytest

from service.prose.room import fitting, tokens


@pytest.mark.parametrize(
    ("text", "most"), [("", 0), ("abc", 1), ("abcd", 2), ("2024", 4), ("a 12", 3), ("äöü", 2), ("汉字", 2)]
)
def test_tokens_are_guessed_from_bytes(text: str, most: int) -> None:
    assert tokens(text) == most


def test_the_first_ones_are_shown_as_far_as_they_fit() -> None:
    texts = ["x" * 900] * 8  # 300 tokens each
    assert fitting(texts, "", None) == 8
    assert fitting(texts, "", 4096) == 8
    assert fitting(texts, "x" * 900, 2400) == 5  # a quarter of it is for the reply
    assert fitting(texts, "", 8192) == 8
    assert fitting(texts, "", 100) == 1
