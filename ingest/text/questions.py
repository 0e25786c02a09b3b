"""What type of answer a question asks for, told from its form alone."""

import re
from enum import Enum, auto

from ingest.text.words import FINITE, LIGHT_VERBS, one_of


class AnswerType(Enum):
    """The type of answer that would satisfy a question."""

    NUMBER = auto()
    DATE = auto()
    NAME = auto()
    CAUSE = auto()
    SEVERAL = auto()
    STEPS = auto()
    WHETHER = auto()
    OTHER = auto()


_NUMBER = (
    r"\bhow (?:many|much|old|tall|long|far|fast|large|big|high|deep|heavy|wide|often)\b"
    r"|\bwhat (?:is|was|are|were) the (?:number|amount|total|population|price|cost|age|size|height|length|weight|width"
    r"|depth|distance|speed|rate|share|percentage|proportion|probability|odds|capacity|area|budget|revenue|salary|fee"
    r"|temperature|score|toll)\b"
    r"|\bwhat (?:number|amount|percentage|share|proportion|percent|price|age|size|height|length|weight)\b"
)
_DATE = (
    r"^\W*(?:\w+ )?when\b(?! (?:i|you|we|the|a|an|my|it|there)\b)|\b(?:since|until|till|from|by) when\b"
    r"|\b(?:what|which) (?:date|day|year|month|century|decade|time)\b|\bwhat (?:is|was) the (?:date|year|day)\b"
)
_STEPS = (
    r"\bhow (?:do|can|could|should|would|to|might) ?(?:i|you|we|one|people|someone|somebody)?\b|\bsteps? (?:to|for)\b"
)
_CAUSE = (
    r"\bwhat (?:has |had )?(?:(?:caused|triggered|sparked)\b|started (?:the|an?|it)\b)"
    r"|\bwhat (?:is|was) the (?:cause|origin|source)\b"
)
_SEVERAL = r"\bwho (?:are|were)\b|\bwhat (?:all )?(?:are|were)\b|^\W*(?:list|name|all)\b"
_NAME = (
    r"\b(?:who|whom|whose|where)\b"
    r"|\b(?:which|what) (?:\w+ )?(?:city|town|country|state|village|river|person|man|woman|company|team|school"
    r"|university|place|street|name|group|party|organisation|organization|author|president|minister|king|queen"
    r"|language|species)\b"
)
_FORMS = tuple(
    (kind, re.compile(pattern, re.IGNORECASE))
    for kind, pattern in (
        (AnswerType.WHETHER, rf"^\W*(?:(?:and|but|so|ok|also)\W+)?{one_of(FINITE)}(?:n[’']?t)?\s"),
        (AnswerType.NUMBER, _NUMBER),
        (AnswerType.DATE, _DATE),
        (AnswerType.STEPS, _STEPS),
        (AnswerType.CAUSE, _CAUSE),
        (AnswerType.SEVERAL, _SEVERAL),
        (AnswerType.NAME, _NAME),
    )
)
_ASKED_NOUN = re.compile(r"\b(?:which|what)((?:\s+[\w-]+){1,3})", re.IGNORECASE)
_ADJECTIVE = re.compile(
    r".+(?:al|an|ic|ish|ous|ive|ed|ary|ese|ent|ant|ing|ful|less|able|ible|ern)$"
    r"|other|new|old|main|key|major|two|three|four|five|six|big|small|good|bad|more|first|last|specific|kind|of"
)
_NO_PLURAL = ("ss", "us", "is", "was", "has", "does", "news", "series")
_SHORTEST_PLURAL = 3
_CLOSERS = "\"'”’»)] "


def is_statement(sentence: str) -> bool:
    """Whether a sentence is closed by a mark and asks nothing, as labels, links and headings do not."""
    return sentence.rstrip(_CLOSERS).endswith((".", "!", "…", ":", ";", "。", "！", "："))


def is_asking(sentence: str) -> bool:
    """Whether a sentence is closed by a question mark."""
    return sentence.rstrip(_CLOSERS).endswith(("?", "？"))


def answer_type(question: str) -> AnswerType:
    """The type of answer a question asks for; OTHER where its form doesn't tell."""
    found = next((kind for kind, form in _FORMS if form.search(question)), AnswerType.OTHER)
    if found in {AnswerType.NAME, AnswerType.OTHER} and _asks_plural(question):
        return AnswerType.SEVERAL
    return found


def _asks_plural(question: str) -> bool:
    """Whether `which` or `what` is followed by a noun in the plural, with nothing but adjectives before it."""
    for match in _ASKED_NOUN.finditer(question):
        for word in match[1].lower().split():
            if word in LIGHT_VERBS:
                break
            if word.endswith("s") and len(word) > _SHORTEST_PLURAL and not word.endswith(_NO_PLURAL):
                return True
            if not _ADJECTIVE.fullmatch(word):
                break
    return False
