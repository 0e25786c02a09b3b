"""Whether what a PDF says its letters are makes words: some fonts don't tell, and what stands for them is noise."""

from collections.abc import Sequence

from ingest.loaders.glyphs import Word

_VOWELS = frozenset("aeiouyAEIOUY")
_FEWEST_VOWELS = 0.2
_FEWEST_LETTERS = 0.5
_NAMED = 0.1


def legible(words: Sequence[Word]) -> list[Word]:
    """The words of a page without those of fonts that don't tell their letters, unless these read like a language."""
    guessed = "".join(word.text for word in words if word.is_guessed)
    letters = [char for char in guessed if char.isalpha()]
    plain = [char for char in letters if char.isascii()]
    if len(letters) < _FEWEST_LETTERS * len(guessed) or sum(char in _VOWELS for char in plain) < _FEWEST_VOWELS * len(
        plain
    ):
        return [word for word in words if not word.is_guessed]
    return list(words)


def is_worth_naming(kept: int, all_words: int) -> bool:
    """Whether so many words of a page are not legible that a person should know."""
    return all_words - kept > _NAMED * all_words
