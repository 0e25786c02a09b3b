"""Words of fonts that don't tell their letters."""

import pytest

from ingest.loaders.pdf.glyphs import Look, Word
from ingest.loaders.pdf.legible import is_worth_naming, legible

LOOK = Look(0, 10.0, False, False, False, False)


def word(text: str, *, is_guessed: bool = True) -> Word:
    """A word."""
    return Word(text, 0.0, 1.0, 0.0, LOOK, is_guessed=is_guessed)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("The well is open until nine", True),
        ("GPQA-Diamond (Pass@1) and Codeforces", True),
        ("1.5 1.0 0.5 0.0 log", True),
        ("бассейн открыт", True),
        ("7KH ZHOO LV RSHQ", False),
        ("! \" # $ % & ' (", False),
        ("QRWLFH HW QH SDV", False),
    ],
)
def test_what_reads_like_a_language_is_kept(text: str, kept: bool) -> None:
    words = [word("Sure", is_guessed=False), *map(word, text.split())]
    assert legible(words) == (words if kept else words[:1])


def test_few_words_are_not_named() -> None:
    assert is_worth_naming(1, 10)
    assert not is_worth_naming(19, 20)
    assert not is_worth_naming(0, 0)
