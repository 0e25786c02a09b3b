"""Two questions in one: `How many came, and how many went back?`, say."""

import re

from ingest.blocks.plain import plain_sentences
from ingest.text.questions import is_question
from ingest.text.words import ASKING, FINITE, one_of

_ASKS = one_of(ASKING | FINITE)
_END = re.compile(rf"(?<=[?？])\s+(?={_ASKS}|and\s+{_ASKS})", re.IGNORECASE)
_JOINT = re.compile(rf"\s*[,;]\s*(?:and|but|or)\s+(?={_ASKS})|\s+and\s+(?={one_of(ASKING)})", re.I)
_BEGINS = re.compile(rf"^\W*(?:(?:and|but|so|in|at|on|for|to|from|with|by|of)\s+)?{_ASKS}", re.IGNORECASE)
_FEWEST_WORDS, _MOST_PARTS = 3, 4


def parts(question: str) -> list[str]:
    """The questions that a message asks, in order; the message itself where it is one question.

    Only what begins like a question, and could be one, counts as a part. What is said before goes with the first.
    """
    if (split := remarks(question)) is not None and len(asked := parts(split[1])) > 1:
        return [f"{split[0]} {asked[0]}", *asked[1:]]
    found = [part for sentence in _END.split(question) for part in _split(sentence.strip())]
    whole = all(_BEGINS.match(part) for part in found) and len(found) <= _MOST_PARTS
    return [_closed(part) for part in found] if whole and len(found) > 1 else [question]


def remarks(question: str) -> tuple[str, str] | None:
    """What a message says before or after it asks, and what it asks; None where it does nothing but ask.

    `I bought mine used. Is it still under warranty?` asks what its second sentence asks. What else is said may tell
    what that is about, or may be beside the point.
    """
    bounds = list(plain_sentences(question))
    asking = [bound for bound in bounds if is_question(question[bound.start : bound.end])]
    if len(bounds) < 2 or len(asking) != 1:
        return None
    start, end = asking[0].start, asking[0].end
    if len(question[start:end].split()) < _FEWEST_WORDS:
        return None
    return f"{question[:start].strip()} {question[end:].strip()}".strip(), question[start:end]


def _split(sentence: str) -> list[str]:
    pieces = _JOINT.split(sentence)
    sound = all(len(piece.split()) >= _FEWEST_WORDS and _BEGINS.match(piece) for piece in pieces)
    return pieces if sound else [sentence]


def _closed(part: str) -> str:
    part = re.sub(r"^(?:and|but|or)\s+", "", part.strip(), flags=re.IGNORECASE)
    closed = part if part.endswith(("?", "？", ".", "!")) else f"{part}?"
    return closed[0].upper() + closed[1:]
