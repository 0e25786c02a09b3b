"""Names: what is written with a capital letter though no sentence begins with it, and what goes with it."""

import re

from ingest.text.dates import is_time
from ingest.text.words import ARTICLES, FUNCTION_WORDS, LINKING, OF_ORDER, tokens

TITLES = frozenset(
    "mr mrs ms dr prof sir dame president minister mayor general colonel spokesman spokeswoman former".split()
)
"""What a person is addressed or introduced with."""
PARTICLES = frozenset("al el".split())
"""What a name may be written with or without."""
_OF_THINGS = frozenset(
    "of the and for company group party band team league university college school institute museum city county "
    "river street ministry council agency news court command force forces army union club corporation inc ltd "
    "prize act war".split()
)
_NEVER_NAMES = (
    FUNCTION_WORDS
    | OF_ORDER
    | frozenset("yes please tell give show name list sources differ according besides".split())
)

CAPITAL = f"[{''.join(letter for letter in map(chr, range(0x530)) if letter.isupper())}]"
"""A pattern of a capital letter: Latin, Greek or Cyrillic."""
NAME_WORD = rf"{CAPITAL}[\w’'-]*"
"""A pattern of a word of a name."""
_INNER = re.compile(rf"(?<![.!?:“\"«‘] )(?<![“\"«‘])(?<!^)\b{NAME_WORD}")
_NAME = re.compile(
    rf"(?:\b(?:al|el|bin|de|van|von)[ -])?\b{NAME_WORD}\.?"
    rf"(?:[ ](?:(?:of|the|de|la|del|der|van|von|al|bin|and|&|for|in)[ ])*(?:al-|el-)?(?:{NAME_WORD}|\d[\w’'-]*))*"
)
_BEFORE_YEARS = frozenset({"and", "for", "in", "of"})
_LONGEST, _LONGEST_PERSON = 6, 3


def inner_capitals(text: str) -> list[str]:
    """The words of a text that are capital though no sentence or quotation begins with them."""
    return _INNER.findall(text)


def find_names(text: str) -> list[str]:
    """The names of a text, in order, without the words that are only capital because a sentence begins."""
    found = []
    for match in _NAME.finditer(text):
        words = match[0].strip(".’'").removesuffix("’s").removesuffix("'s").split()
        while words and not may_be_name(words[0]):
            words = words[1:]
        while words and not may_be_name(words[-1]):
            words = words[:-1]
        if len(words) > 2 and words[-1].isdigit() and words[-2] in _BEFORE_YEARS:
            words = words[:-2]
        if len(words) <= _LONGEST and any(map(str.isalpha, "".join(words))):
            found.append(" ".join(words))
    return found


def name_words(text: str) -> frozenset[str]:
    """The words of a name or a short value, folded: without articles, titles and what a name is put together with."""
    found = frozenset(tokens(text))
    return found - ARTICLES - LINKING - TITLES - PARTICLES or found


def may_be_name(word: str) -> bool:
    """Whether a word may be one, or begin or end one: it only holds no sentence together, and is no month or day."""
    return word.lower() not in _NEVER_NAMES and not is_time(word)


def may_be_person(name: str) -> bool:
    """Whether a name may be a person's: short, and without a number or a word that names things."""
    words = name.lower().split()
    return len(words) <= _LONGEST_PERSON and not any(map(str.isdigit, name)) and not _OF_THINGS.intersection(words)
