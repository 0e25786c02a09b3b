"""From a question in a chat to one that can be understood alone."""

import re
from collections.abc import Sequence

from service.schema import Turn

_LEANS_BACK = re.compile(
    r"\b(he|she|it|they|him|her|them|his|hers|its|their|theirs|this|that|these|those|there|then|one|ones|same|others?)\b",
    re.IGNORECASE,
)
_CONTINUES = re.compile(r"^\s*(and|but|so|or|also|what about|how about|why|when|where|who|how)\b", re.IGNORECASE)
_SHORT_WORDS = 4


def contextualize(question: str, history: Sequence[Turn]) -> str:
    """The question itself where it stands alone; else with the user's question before it in front.

    A question leans back when it holds a pronoun that needs something before it, or is a short fragment
    that begins like a continuation.
    """
    earlier = next((turn.content for turn in reversed(history) if turn.role == "user"), None)
    if earlier is None or not _leans_back(question):
        return question
    return f"{earlier.strip()} {question.strip()}"


def _leans_back(question: str) -> bool:
    words = question.split()
    return bool(_LEANS_BACK.search(question)) or (len(words) <= _SHORT_WORDS and bool(_CONTINUES.match(question)))
