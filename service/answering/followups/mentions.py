"""What a chat has been about: names, and what questions count or choose from, the most salient first.

Salience grows with every mention and fades with the turns since, as in centring theory's practical heirs
(Lappin & Leass 1994, https://aclanthology.org/J94-4002): what a person asks about weighs more than what an
answer happens to name.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from ingest.text.names import find_names, may_be_name, may_be_person
from ingest.text.words import FINITE, VAGUE_NOUNS, one_of
from service.schema import Turn

_PLURAL_FORMS = {"am", "are", "do", "have", "were"}
_COUNTED = re.compile(
    r"\b(?:how many|how much|which|what|whose)\s+((?:[\w’'-]+\s+){1,6}?)"
    rf"(?=(?:{one_of(FINITE)}|[a-z]+ed\b))",
    re.IGNORECASE,
)
_WHICH_ONE = re.compile(
    r"\b(?:which|what)\s+((?:[\w’'-]+\s+){0,3}?[\w’'-]*[^\Ws])\s+"
    rf"(?=(?:{one_of(FINITE - _PLURAL_FORMS)}|[a-z]+(?:s|ed)\b))",
    re.IGNORECASE,
)
_DEFINITE = re.compile(r"\b(?:the|my|your|our|an?)\s+((?:[a-z][\w-]*)(?:\s+[a-z][\w-]*){0,2})")
_PLURAL = re.compile(r"\b((?:[Tt]he|[A-Z][\w-]*(?:[’']s)?)\s+(?:[a-z]+\s+)?[a-z]{3,}s)\b")
_FADING, _ANSWER_WEIGHT, _COUNTED_WEIGHT = 0.75, 0.5, 0.9
_TOLD_WEIGHT, _CALLED_WEIGHT, _UNCALLED_WEIGHT = 1.5, 1.6, 0.85
_SHORTEST_NOUN = 3
_MOST_OF_ANSWER = 600
_MARKER = re.compile(r"\[\d+\]")
_WHO = re.compile(r"^\W*(?:and |but |so )?who\b", re.IGNORECASE)


class Kind(Enum):
    """What a mention may stand for: a thing has a name, an object is called by its noun."""

    PERSON = auto()
    THING = auto()
    OBJECT = auto()
    SEVERAL = auto()


@dataclass(frozen=True, slots=True)
class Mention:
    """Something that was spoken of, as it was last called in full."""

    text: str
    kind: Kind
    salience: float


def mentions(history: Sequence[Turn]) -> list[Mention]:
    """All that a chat mentions, the most salient first."""
    found: dict[str, Mention] = {}
    asked = ""
    for turn, age in zip(history, range(len(history) - 1, -1, -1), strict=True):
        faded = _FADING ** (age // 2)
        if turn.role == "user":
            asked = turn.content
            _asked(found, asked, faded)
        else:
            _told(found, asked, _MARKER.sub("", turn.content[:_MOST_OF_ANSWER]), faded)
    return sorted(found.values(), key=lambda mention: -mention.salience)


def _asked(found: dict[str, Mention], question: str, weight: float) -> None:
    """Count what a question mentions."""
    for name in find_names(question):
        _add(found, name, _kind(name), weight)
    if several := _several(question):
        _add(found, several, Kind.SEVERAL, _COUNTED_WEIGHT * weight)


def _told(found: dict[str, Mention], question: str, answer: str, weight: float) -> None:
    """Count what an answer mentions; what the question was after counts most."""
    noun, who = _singled_out(question), bool(_WHO.search(question))
    if noun:
        called = _as_called(noun, answer)
        _add(
            found,
            f"the {called or noun}",
            _object_kind(called or noun),
            (_CALLED_WEIGHT if called else _UNCALLED_WEIGHT) * weight,
        )
    elif shared := _spoken_of_by_both(question, answer):
        _add(found, f"the {shared}", _object_kind(shared), _COUNTED_WEIGHT * weight)
    for name in find_names(answer):
        sought = who or (noun is not None and name not in question)
        _add(found, name, _kind(name), (_TOLD_WEIGHT if sought else _ANSWER_WEIGHT) * weight)
        weight *= 0.8  # an answer's first name is the likeliest to be what it is about


def _several(question: str) -> str | None:
    """What a question counts, chooses from or speaks of in the plural: `Syrian officers and personnel`."""
    for pattern in (_COUNTED, _PLURAL):
        match = pattern.search(question)
        if match and not _singled_out(question) and _is_telling(match[1]):
            return match[1].strip()
    return None


def _singled_out(question: str) -> str | None:
    """The noun of which a question asks for one: `cable` in `Which cable is used?`."""
    match = _WHICH_ONE.search(question)
    return match[1].split()[-1] if match and _is_telling(match[1]) else None


def _spoken_of_by_both(question: str, answer: str) -> str | None:
    """The first noun phrase of a question that its answer takes up: `warranty`, of how long the warranty lasts."""
    for match in _DEFINITE.finditer(question):
        words = match[1].split()
        for length in range(len(words), 0, -1):
            phrase = " ".join(words[:length])
            if len(phrase) > _SHORTEST_NOUN and re.search(rf"\b{re.escape(phrase)}\b", answer, re.IGNORECASE):
                return phrase
    return None


def _is_telling(phrase: str) -> bool:
    first = phrase.lower().split()[0]
    return first == "the" or (may_be_name(first) and first not in VAGUE_NOUNS)


def _as_called(noun: str, answer: str) -> str | None:
    """What an answer calls the thing that was asked for: `service cable`, where a cable was."""
    match = re.search(rf"\b(?:the|an?)\s+((?:[\w’'-]+\s+){{0,2}}?{re.escape(noun)})\b", answer, re.IGNORECASE)
    return match[1] if match else None


def _add(found: dict[str, Mention], text: str, kind: Kind, weight: float) -> None:
    """Count a mention; a part of a longer name counts for that name."""
    parts = set(text.lower().split())
    same = next((key for key in found if parts <= set(key.split()) or set(key.split()) <= parts), None)
    if same is None:
        found[text.lower()] = Mention(text, kind, weight)
        return
    known = found.pop(same)
    longer = text if len(text) > len(known.text) else known.text
    found[longer.lower()] = Mention(
        longer, _kind(longer) if kind in (Kind.PERSON, Kind.THING) else kind, known.salience + weight
    )


def _object_kind(noun: str) -> Kind:
    return Kind.SEVERAL if noun.endswith("s") and not noun.endswith("ss") else Kind.OBJECT


def _kind(name: str) -> Kind:
    return Kind.PERSON if may_be_person(name) else Kind.THING
