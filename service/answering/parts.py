"""Two questions in one: `How many came, and how many went back?`, say."""

import re

from ingest.text.words import ASKING, FINITE, one_of

_ASKS = one_of(ASKING | FINITE)
_END = re.compile(rf"(?<=[?？])\s+(?={_ASKS}|and\s+{_ASKS})", re.IGNORECASE)
_JOINT = re.compile(rf"\s*[,;]\s*(?:and|but|or)\s+(?={_ASKS})|\s+and\s+(?={one_of(ASKING)})", re.I)
_BEGINS = re.compile(rf"^\W*(?:(?:and|but|so|in|at|on|for|to|from|with|by|of)\s+)?{_ASKS}", re.IGNORECASE)
_FEWEST_WORDS, _MOST_PARTS = 3, 4


def parts(question: str) -> list[str]:
    """The questions that a message asks, in order; the message itself where it is one question.

    Only what begins like a question, and could be one, counts as a part.
    """
    found = [part for sentence in _END.split(question) for part in _split(sentence.strip())]
    whole = all(_BEGINS.match(part) for part in found) and len(found) <= _MOST_PARTS
    return [_closed(part) for part in found] if whole and len(found) > 1 else [question]


def _split(sentence: str) -> list[str]:
    pieces = _JOINT.split(sentence)
    sound = all(len(piece.split()) >= _FEWEST_WORDS and _BEGINS.match(piece) for piece in pieces)
    return pieces if sound else [sentence]


def _closed(part: str) -> str:
    part = re.sub(r"^(?:and|but|or)\s+", "", part.strip(), flags=re.IGNORECASE)
    closed = part if part.endswith(("?", "？", ".", "!")) else f"{part}?"
    return closed[0].upper() + closed[1:]
