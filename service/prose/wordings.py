"""The ways to take a statement, one after the other, until one of them stands: whole, then without what doesn't."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from ingest.text.names import inner_capitals
from ingest.text.words import AMOUNTS, ANAPHORS, ARTICLES, FUNCTION_WORDS, tokens

_VERDICT = re.compile(r"(?:yes|no)(?:[,.:;!]+(?!\s*\d)\s*|$)", re.IGNORECASE)
_CUT = re.compile(r"(?:, and|;|,? but)\s")
_QUOTATION = re.compile(r"([^“”\"]{1,40})[“\"]([^“”\"]{12,})[”\"]\W*")
_NO_SUBJECT = FUNCTION_WORDS - ARTICLES - ANAPHORS - AMOUNTS
_SHORT, _LEAST = 3, 4
_PARTED, _ENUMERATED = re.compile(r"[,;]\s"), 3
_CUTS = 3


@dataclass(frozen=True, slots=True)
class Wording:
    """A way to take a statement.

    Attributes:
        shown: what would be shown.
        claim: what is judged: behind its question what makes sense only there.
        checked: what must be found by its words and letters.
    """

    shown: str
    claim: str
    checked: str


def wordings(text: str, question: str) -> Iterator[Wording]:
    """The ways to take a statement, the fullest first; `question` is what it answers, or empty.

    `Yes` and `No` stand only where the passages give that answer to the question; without it, what is left does. Of a
    sentence of several clauses, what stands before the last ones may be shown alone. What lists many things may make
    sense only behind its question: `Hens, rabbits, carpets, barbed wire.`
    """
    verdict = _VERDICT.match(text)
    bare = text[verdict.end() :] if verdict else text
    asked = f"{question.rstrip('? ')}? {text}" if question else text
    if verdict and question:
        yield Wording(text, asked, bare or question)
    if bare:
        bare = bare[0].upper() + bare[1:] if verdict else bare
        is_short = not verdict and len(tokens(bare)) <= _SHORT
        yield Wording(bare, asked if is_short else _said(bare), bare)
        if question and not verdict and not is_short and len(_PARTED.findall(bare)) >= _ENUMERATED:
            yield Wording(bare, asked, bare)
        yield from (Wording(one, _said(one), one) for one in _beginnings(bare))


def _said(text: str) -> str:
    """What a sentence says: of `The text says: “...”` what is quoted, of another the whole."""
    quotation = _QUOTATION.fullmatch(text)
    if quotation is None:
        return text
    lead = tokens(quotation[1])
    names_none = lead and lead[0] in FUNCTION_WORDS and not inner_capitals(quotation[1])
    return quotation[2] if names_none else text


def _beginnings(text: str) -> Iterator[str]:
    """A sentence without its last clause, without its last two, or three, as far as a sentence is left."""
    for cut in islice(reversed(list(_CUT.finditer(text))), _CUTS):
        left = text[: cut.start()].rstrip(" ,;")
        words = tokens(left)
        if len(words) >= _LEAST and (words[0] not in _NO_SUBJECT or "," in left) and _is_closed(left):
            yield f"{left}."


def _is_closed(text: str) -> bool:
    """Whether no quotation or bracket is open at the end of a text."""
    return text.count('"') % 2 == 0 and all(text.count(one) == text.count(other) for one, other in ("“”", "()"))
