"""Where sentences begin and end.

Rules instead of a model: they need no download, run at tens of megabytes a second, and never touch the
text, so that every span stays exact. A boundary is a sentence's final mark followed by white space and by
something that can begin a sentence; a full-width mark; or a line break that is not mere wrapping.
"""

import re
from collections.abc import Iterator
from importlib import import_module
from typing import Any

from ingest.schema import Span

_CLOSERS = "\"'”’»)\\]"
_MARKS = ".!?…؟۔।॥։"
_BOUNDARY = re.compile(  # possessive, and begun only at the start of a run: linear also on a megabyte of dots
    rf"(?<![{_MARKS}])(?P<mark>[{_MARKS}]++)[{_CLOSERS}]*+(?:\[\d+\])*+(?P<gap>\s++)"
    r"|[。！？｡]++[」』”’）】》]*+\s*+"
    r"|(?P<line>(?<![^\S\r\n])[^\S\r\n]*+(?:\r\n?|\n)\s*+)"
)
_LAST_WORD = re.compile(r"[\w.'’&-]*\Z")
_NEXT_WORD = re.compile(r"[\"'“‘«(\[]*([^\W\d_]++)(?!\.)")
_NEVER_LAST = frozenset(
    "mr mrs ms mx dr prof rev hon gen col lt maj capt cmdr sgt gov sen rep pres mt ft vs cf fig figs eq "
    "nos vol pp ed eds approx est dept al viz messrs mme mlle sr jr ca resp e.g i.e".split()
)
_BEFORE_NUMBER = frozenset("no p art ch sec par".split())
_SELDOM_LAST = frozenset(
    "inc ltd co corp st a.m p.m jan feb mar apr jun jul aug sep sept oct nov dec ph.d bros univ".split()
)
_USUAL_FIRST = frozenset(
    "a about after again all also although an and another any anyone are as at because before both but by can "
    "could did do does during each even every everyone few finally first following for from further had has have "
    "he her here his how however i if in instead is it its just last later many may meanwhile more moreover most "
    "much my neither never next no none nor not nothing now of on once one only or other others our perhaps she "
    "should since so some soon still such than that the their then there these they this those though thus to "
    "today until was we were what when where whether which while who whose why will with without would yet "
    "you your".split()
)
"""What English sentences often begin with, and names seldom do: told apart after an abbreviation or an initial."""

_LOOK_BACK = 40


def sentences(text: str, *, lines: bool = True) -> Iterator[Span]:
    """Yield the sentences of a text in order, trimmed of white space, never overlapping.

    Every character that is not white space lies in exactly one sentence.

    Args:
        text: the text.
        lines: whether a line break may end a sentence; else it is white space like any other.
    """
    soft = import_module("ingest.blocks.wrapping").SoftBreaks(text) if lines else None  # until no caller asks for lines
    start = 0
    for match in _BOUNDARY.finditer(text):
        if _ends_sentence(text, match, start, soft):
            yield from _trimmed(text, start, match.end())
            start = match.end()
    yield from _trimmed(text, start, len(text))


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    """The span without white space at its ends, unless nothing is left."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield Span(start, end)


def _ends_sentence(text: str, match: re.Match[str], start: int, soft: Any) -> bool:
    if match["line"] is not None:
        return soft is not None and (match.end() >= len(text) or not soft.is_soft(match.start("line")))
    if match["mark"] is None:
        return True
    gap = match["gap"]
    if soft is not None and ("\n" in gap or "\r" in gap) and not soft.is_soft(match.start("gap")):
        return True
    following = text[match.end() : match.end() + 1]
    if following.islower():
        return False
    return match["mark"] != "." or not _is_abbreviation(text, start, match.start("mark"), following)


def _is_abbreviation(text: str, start: int, dot: int, following: str) -> bool:
    """Whether the full stop at `dot` belongs to the word before it rather than to the sentence."""
    found = _LAST_WORD.search(text[max(start, dot - _LOOK_BACK) : dot])
    word = found[0] if found else ""
    lowered = word.lower()
    if lowered in _NEVER_LAST:
        return True
    if lowered in _BEFORE_NUMBER:
        return following.isdigit()
    before = dot - len(word)
    blank_before = before - start < _LOOK_BACK and not text[start:before].strip()
    if word.isdigit() and len(word) <= 3:
        return blank_before  # it numbers a list
    if lowered in _SELDOM_LAST or _is_initials(word):
        return blank_before or not _begins_sentence(text, dot)
    return False


def _is_initials(word: str) -> bool:
    """Whether a word is of single letters, as in `J.R.R` or `U.S`; a lone I is the pronoun."""
    letters = word.split(".")
    return word != "I" and word.isupper() and all(len(letter) == 1 and letter.isalpha() for letter in letters)


def _begins_sentence(text: str, dot: int) -> bool:
    """Whether the words after a full stop surely begin a sentence: a quotation does, or a usual first word."""
    after = text[dot + 1 : dot + _LOOK_BACK].lstrip()
    word = _NEXT_WORD.match(after)
    if word is None or not word[1][0].isupper():
        return False
    return word.start(1) > 0 or word[1].lower() in _USUAL_FIRST
