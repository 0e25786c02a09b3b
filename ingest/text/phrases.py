"""Noun phrases, found without a grammar: what follows a determiner, up to the next function word."""

import re

from ingest.text.words import AMOUNTS, ARTICLES, FUNCTION_WORDS, LIGHT_VERBS, OF_ORDER, OWNERS, VAGUE_NOUNS

_WORD = re.compile(r"[\w’'-]+|[^\w\s]")
_DETERMINERS = ARTICLES | OWNERS | AMOUNTS | frozenset("which what this that these those of for about".split())
_BOUNDS = FUNCTION_WORDS | LIGHT_VERBS | OF_ORDER | VAGUE_NOUNS
_LONGEST = 3


def noun_phrases(text: str) -> list[str]:
    """The noun phrases of a text, in order, of at most three words and without what determines them.

    A verb that follows at once is taken for a part: `warranty last`, of how long the warranty lasts.
    """
    found: list[list[str]] = []
    inside = False
    for word in _WORD.findall(text):
        plain = word.lower()
        if inside and word[0].isalnum() and plain not in _BOUNDS and len(found[-1]) < _LONGEST:
            found[-1].append(word)
        elif inside := plain in _DETERMINERS:
            found.append([])
    return [" ".join(words) for words in found if words]
