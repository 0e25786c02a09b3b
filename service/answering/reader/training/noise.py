"""Questions as people type them: slips of the finger, no question mark, key words only."""

import random

from ingest.text.words import FUNCTION_WORDS

_SMALL_WORDS = FUNCTION_WORDS - {"how", "when", "where", "who"}  # which people keep, to tell what they want
_FEWEST = 2


def noisy(question: str, rng: random.Random) -> str:
    """The question, spoilt in one of three ways; the last is how people search, and the most frequent one."""
    kind = rng.random()
    if kind < 0.35:
        return with_slips(question, rng)
    return question.rstrip("? ") if kind < 0.5 else key_words(question)


def with_slips(question: str, rng: random.Random) -> str:
    """One word with a letter lost, swapped, replaced or doubled by another; two words in a long question."""
    words = question.split()
    for _ in range(1 + (len(words) > 8) if words else 0):
        place = rng.randrange(len(words))
        word = words[place]
        if len(word) < 4:
            continue
        at = rng.randrange(1, len(word) - 1)
        kind, other = rng.random(), rng.choice("aeiorstn")
        if kind < 0.35:
            middle, rest = "", word[at + 1 :]
        elif kind < 0.7:
            middle, rest = word[at + 1] + word[at], word[at + 2 :]
        else:
            middle, rest = other, word[at + (kind < 0.85) :]
        words[place] = word[:at] + middle + rest
    return " ".join(words)


def key_words(question: str) -> str:
    """The question without its small words and in lower case, unless fewer than two would be left."""
    words = [word for word in question.rstrip("?").split() if word.lower() not in _SMALL_WORDS]
    return " ".join(words).lower() if len(words) >= _FEWEST else question
