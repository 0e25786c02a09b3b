"""What sentences do."""

import pytest

from ingest.text.sayings import CONTRAST, leans


@pytest.mark.parametrize(
    ("text", "leaning"),
    [
        ("This is why it fails.", True),
        ("In this case it fails.", True),
        ("However, ladders fall.", True),
        ("Ladders fall in this case.", False),
        ("In April frost comes.", False),
        ("", False),
    ],
)
def test_some_sentences_lean_on_the_one_before(text: str, *, leaning: bool) -> None:
    assert leans(text) is leaning


def test_contrast_is_told_by_a_word_of_it() -> None:
    assert CONTRAST.search("Unlike cider, perry is sweet.")
    assert not CONTRAST.search("Cider and perry are sold.")
