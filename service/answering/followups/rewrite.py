"""Fills in what a question leaves to the chat before it: whom a pronoun means, what a fragment goes on about."""

import re
from collections.abc import Sequence

from ingest.text.names import find_names
from ingest.text.words import ASKING, FINITE, one_of, stems, tokens
from service.answering.followups.mentions import Kind, Mention, mentions
from service.schema import Turn

_PERSONAL = re.compile(r"\b(he|him|she|his|hers|her)\b", re.IGNORECASE)
_NEUTRAL = re.compile(r"\b(it|its)\b", re.IGNORECASE)
_PLURAL = re.compile(r"\b(they|them|their|theirs|these|those)\b", re.IGNORECASE)
_POSSESSIVE = frozenset({"his", "hers", "its", "their", "theirs"})
_BEFORE_NOUN = re.compile(
    r"\s+(?!(?:and|or|in|on|at|to|for|by|with|from|when|after|before|as|about|do|did|go|say)\b)\w", re.I
)
_POINTING = re.compile(
    r"\b(?:this|that|there|then|so|ones|same|other|others|another|else|more|too|also|either|again|earlier|instead)\b",
    re.IGNORECASE,
)
_EMPTY_IT = re.compile(
    r"\b(?:is|was|does|did|will|would|can|could)\s+it\s+(?:true|possible|likely|known|take|mean|cost\s+to)\b", re.I
)
_EXISTS = re.compile(
    r"\b(?:is|are|was|were|will|has|have)\s+there\b|\bthere\s+(?:is|are|was|were|will|has|have)\b", re.I
)
_SAME_AGAIN = re.compile(
    r"\W*(?:and\s+)?(?:are you (?:really )?(?:sure|certain)|really|is that (?:true|right|so|correct)"
    r"|(?:where|which (?:document|file|source)) (?:does it say|says|said) (?:that|this|so)|says who"
    r"|how do you know(?: that)?"
    r"|(?:what(?:'s| is|’s) (?:the|your) source|source)|(?:please )?(?:say|show|tell me)(?: me)?(?: that)? again"
    r"|(?:make it )?(?:shorter|short|briefly)(?:,? please)?)\W*",
    re.IGNORECASE,
)
_HAPPENING = re.compile(
    r"\b(?:that|this)(?:\s*[?.!]*$|\s+(?:take|takes|took|happen\w*|mean|means|meant|cost|costs|last|lasts|lasted|work|works|"
    r"worked|end|ended|start\w*|begin|began|change\w*|affect\w*|help\w*|be done|go|come about)\b)",
    re.IGNORECASE,
)
_OPEN = re.compile(r"\b(?:those|these|they|them|that)\s+(?:who|that|which|of)\b", re.I)
_DEFINITE = re.compile(r"\bthe\s+[a-z]", re.IGNORECASE)
_FRAGMENT = re.compile(r"^\W*(?:and|but|so|or|also|what about|how about)\b", re.IGNORECASE)
_ASKS_IN_FULL = re.compile(rf"^\W*(?:and|but|so)\s+(?={one_of(ASKING | FINITE)})", re.IGNORECASE)
_SHORTEST_TELLING = 4
_BESIDE = frozenset("ones interesting article happen happened aspect".split())


def contextualize(question: str, history: Sequence[Turn]) -> str:
    """The question itself where it stands alone; else as much of the chat put into it as it lacks.

    Pronouns are replaced by what they most likely mean. What a fragment goes on about, or what a definite
    noun belongs to, is added: the question before, or the chat's topic.
    """
    if not any(turn.role == "user" for turn in history):
        return question
    if _SAME_AGAIN.fullmatch(question):
        return _last_question(history, mentions(history))
    known = mentions(history)
    resolved = _resolved(question, known)
    if resolved != question and (conjunction := _ASKS_IN_FULL.match(resolved)):
        return resolved[conjunction.end()].upper() + resolved[conjunction.end() + 1 :]
    if _is_fragment(question):
        return f"{_last_question(history, known)} {resolved}"
    if resolved != question or find_names(question) or _names_in_passing(question, known):
        return resolved
    if _HAPPENING.search(question):
        return f"{_last_question(history, known)} {question}"
    if known and (_leans(question) or (_DEFINITE.search(question) and not _goes_on(question, history))):
        return f"{question.rstrip('?. ')} ({known[0].text})?"
    return f"{_last_question(history, known)} {question}" if _leans(question) else question


def _resolved(question: str, known: Sequence[Mention]) -> str:
    """The question with its pronouns replaced, except by names that it holds itself before them."""
    for pattern, kinds in (
        (_PERSONAL, (Kind.PERSON,)),
        (_PLURAL, (Kind.SEVERAL, Kind.THING, Kind.PERSON)),
        (_NEUTRAL, (Kind.THING, Kind.OBJECT, Kind.PERSON)),
    ):
        match = pattern.search(question)
        if match is None or find_names(question[: match.start()]) or _is_empty(question, match):
            continue
        meant = _meant(known, kinds)
        if meant is not None:
            question = pattern.sub(lambda found, meant=meant: _replacement(found, meant.text), question)  # type: ignore[misc]
    return question


def _meant(known: Sequence[Mention], kinds: tuple[Kind, ...]) -> Mention | None:
    """The most salient mention of the kinds, each kind a little less likely than the one before it."""
    likely = [
        (mention.salience * 0.6 ** kinds.index(mention.kind), mention) for mention in known if mention.kind in kinds
    ]
    return max(likely, key=lambda pair: pair[0], default=(0.0, None))[1]


def _is_empty(question: str, match: re.Match[str]) -> bool:
    """Whether a pronoun means nothing that was named: `is it true that`, `those who`."""
    if match[0].lower() == "it":
        return _EMPTY_IT.search(question) is not None
    return bool(re.match(r"\s+(?:who|that|which|of)\b", question[match.end() :]))


def _replacement(match: re.Match[str], text: str) -> str:
    word = match[0].lower()
    owns = word in _POSSESSIVE or (word == "her" and _BEFORE_NOUN.match(match.string, match.end()) is not None)
    if not owns:
        return text
    return text + ("’" if text.endswith("s") else "’s")


def _is_fragment(question: str) -> bool:
    """Whether a question is a mere continuation, such as `Why?`, `And in Jordan?` or `What else?`."""
    if _FRAGMENT.match(question):
        return True
    return not _telling(question) and not (_PERSONAL.search(question) or find_names(question))


def _names_in_passing(question: str, known: Sequence[Mention]) -> bool:
    """Whether a question holds a word of a name that the chat knows, if only in lower case."""
    named = {word for mention in known if mention.kind is not Kind.SEVERAL for word in _telling(mention.text)}
    return bool(named & _telling(question))


def _goes_on(question: str, history: Sequence[Turn]) -> bool:
    """Whether a question takes up a word of the last two turns: the noun says itself what is meant."""
    said = " ".join(turn.content for turn in history[-2:])
    return bool(_telling(said) & _telling(question))


def _telling(text: str) -> frozenset[str]:
    told = (word for word in tokens(text) if len(word) >= _SHORTEST_TELLING and word not in _BESIDE)
    return stems(" ".join(told))


def _leans(question: str) -> bool:
    """Whether a question points at something outside of itself."""
    question = _OPEN.sub(" ", question)
    return bool(_POINTING.search(_EXISTS.sub(" ", question)) or _PLURAL.search(question) or _NEUTRAL.search(question))


def _last_question(history: Sequence[Turn], known: Sequence[Mention]) -> str:
    """The user's last question, its own pronouns replaced."""
    last = next(turn.content for turn in reversed(history) if turn.role == "user")
    return _resolved(last.strip(), known)
