"""Whether what a PDF says its letters are makes words: some fonts don't tell, and what stands for them is noise."""

from collections.abc import Sequence

from ingest.loaders.pdf.glyphs import Word

_VOWELS = frozenset("aeiouyAEIOUY")
_FEWEST_VOWELS = 0.18
_FEWEST_LETTERS = 0.6
_MANY = 0.4
_NAMED = 0.1


def legible(words: Sequence[Word]) -> list[Word]:
    """The words of a page without those of fonts that don't tell their letters, unless these read like a language."""
    guessed = "".join(word.text for word in words if word.is_guessed)
    return list(words) if _reads_like_words(guessed) else [word for word in words if not word.is_guessed]


def is_worth_naming(kept: int, all_words: int) -> bool:
    """Whether so many words of a page are not legible that a person should know."""
    return all_words - kept > _NAMED * all_words


def _reads_like_words(text: str) -> bool:
    """Whether a text is of letters and digits mostly, and has vowels among its Latin letters.

    Letters that stand for others by a shift of their codes are capitals mostly, so that those don't count where there
    are enough small ones.
    """
    if sum(map(str.isalnum, text)) < _FEWEST_LETTERS * len(text):
        return False
    letters = [char for char in text if char.isascii() and char.isalpha()]
    small = [char for char in letters if char.islower()]
    counted = small if len(small) >= _MANY * len(letters) else letters
    return sum(char in _VOWELS for char in counted) >= _FEWEST_VOWELS * len(counted)
