"""What kind of answer a question expects, told from its form alone."""

import re
from enum import Enum, auto


class Expectation(Enum):
    """The kind of answer that would satisfy a question."""

    NUMBER = auto()
    DATE = auto()
    NAME = auto()
    SEVERAL = auto()
    CAUSE = auto()
    OTHER = auto()


_NUMBER = re.compile(
    r"\bhow (?:many|much|old|tall|long|far|fast|large|big|high|deep|heavy|wide|often)\b"
    r"|\bwhat (?:is|was|are|were) the (?:number|amount|total|population|price|cost|age|size|height|length|weight|width"
    r"|depth|distance|speed|rate|share|percentage|proportion|probability|odds|capacity|area|budget|revenue|salary|fee"
    r"|temperature|score|toll)\b"
    r"|\bwhat (?:number|amount|percentage|share|proportion|percent|price|age|size|height|length|weight)\b",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"\bwhen\b|\b(?:what|which) (?:date|day|year|month|century|decade|time)\b"
    r"|\bwhat (?:is|was) the (?:date|year|day)\b",
    re.IGNORECASE,
)
_SEVERAL = re.compile(r"\bwho (?:are|were)\b|\bwhat (?:are|were)\b|^\s*(?:list|name)\b", re.IGNORECASE)
_ASKED_NOUN = re.compile(r"\b(?:which|what)((?:\s+[\w-]+){1,3})", re.IGNORECASE)
_ADJECTIVE = re.compile(
    r".+(?:al|an|ic|ish|ous|ive|ed|ary|ese|ent|ant|ing|ful|less|able|ible|ern)$"
    r"|other|new|old|main|key|major|two|three|four|five|six|big|small|good|bad|more|first|last|specific|kind|of"
)
_NO_PLURAL = ("ss", "us", "is", "was", "has", "does", "news", "series")
_SHORTEST_PLURAL = 3
_NAME = re.compile(
    r"\b(?:who|whom|whose|where)\b"
    r"|\b(?:which|what) (?:\w+ )?(?:city|town|country|state|village|river|person|man|woman|company|team"
    r"|school|university|place|street|name|group|party|organisation|organization|author|president|minister|king|queen|language|species)\b",
    re.IGNORECASE,
)
_CAUSE = re.compile(
    r"\bwhat (?:has |had )?(?:(?:caused|triggered|sparked)\b|started (?:the|an?|it)\b)"
    r"|\bwhat (?:is|was) the (?:cause|origin|source)\b",
    re.IGNORECASE,
)


def expectation(question: str) -> Expectation:
    """The kind of answer a question expects; OTHER where its form doesn't tell."""
    if _NUMBER.search(question):
        return Expectation.NUMBER
    if _DATE.search(question):
        return Expectation.DATE
    if _CAUSE.search(question):
        return Expectation.CAUSE
    if _SEVERAL.search(question) or _asks_plural(question):
        return Expectation.SEVERAL
    return Expectation.NAME if _NAME.search(question) else Expectation.OTHER


def _asks_plural(question: str) -> bool:
    """Whether `which` or `what` is followed by a noun in the plural, with nothing but adjectives before it."""
    for match in _ASKED_NOUN.finditer(question):
        for word in match[1].lower().split():
            if word.endswith("s") and len(word) > _SHORTEST_PLURAL and not word.endswith(_NO_PLURAL):
                return True
            if not _ADJECTIVE.fullmatch(word):
                break
    return False
