"""What a chat has been about: the names and nouns of its messages, the likeliest to be meant again first.

Salience grows with every mention and fades with the turns since, as in centring theory's practical heirs
(Lappin & Leass 1994, https://aclanthology.org/J94-4002).
"""

import re
from collections.abc import Sequence

from ingest.text.names import find_names
from ingest.text.phrases import noun_phrases
from service.schema import Turn

_MARKUP = re.compile(r"\[\d+\]|[*#`\\|]")
_FADING, _OF_ANSWER, _IN_ORDER = 0.85, 0.6, 0.8
_NOUN_ASKED, _NOUN_TOLD = 0.4, 0.2
_MOST_OF_TURN, _MOST_FOR_NOUNS = 600, 200


def topics(history: Sequence[Turn]) -> list[str]:
    """All that a chat names, the most salient first; a part of a longer name counts for that name."""
    found: dict[frozenset[str], tuple[str, float]] = {}
    for turn, age in zip(history, range(len(history) - 1, -1, -1), strict=True):
        for text, weight in _named(turn):
            words = frozenset(text.lower().split())
            same = next((known for known in found if words <= known or known <= words), words)
            known, salience = found.pop(same, (text, 0.0))
            longer = max(known, text, key=len)
            found[frozenset(longer.lower().split())] = longer, salience + weight * _FADING ** (age // 2)
    return [text for text, _ in sorted(found.values(), key=lambda topic: -topic[1])]


def _named(turn: Turn) -> list[tuple[str, float]]:
    """What a message names; what a person asks about weighs more than what an answer happens to name."""
    text = _MARKUP.sub("", turn.content[:_MOST_OF_TURN])
    asked = turn.role == "user"
    nouns = [noun for noun in noun_phrases(text[:_MOST_FOR_NOUNS]) if noun.islower()]  # the others are names
    names = [(name, 1.0 if asked else _OF_ANSWER * _IN_ORDER**place) for place, name in enumerate(find_names(text))]
    return names + [(noun, _NOUN_ASKED if asked else _NOUN_TOLD) for noun in nouns]
