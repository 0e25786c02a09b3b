"""Fragments that go on with the last question: `And the kickoff?`, `What about contractors?`, `In winter?`."""

import re

from ingest.text.names import find_names
from ingest.text.words import ASKING, BEING, FINITE, FUNCTION_WORDS, TURNING, one_of

_TURN = re.compile(rf"^\W*(?:{one_of(TURNING)}\W+)*(?:(?:what|how)\s+about\s+)?", re.IGNORECASE)
_FEW = 3
_WORD = re.compile(r"[\w’'-]+")


def said(question: str) -> str:
    """A message without the words that only turn to it: `the kickoff?`, of `And what about the kickoff?`."""
    return question[_TURN.match(question).end() :]  # type: ignore[union-attr]  # it may match nothing, but it matches


def is_fragment(question: str) -> bool:
    """Whether a message names something and asks nothing of it: it turns to it, or is very short."""
    words = _WORD.findall(said(question).lower())
    asks = len(words) > 1 and words[0] in ASKING | FINITE
    return not asks and (said(question) != question.lstrip() or len(words) <= _FEW)


def carried_on(last: str, fragment: str) -> str:
    """The last question, asked of what a fragment names.

    The fragment takes the place of what begins with the same word (`the`, `in`) or is a name like it, up to the verb
    that may end a question; where nothing is like it, it is added.
    """
    new, old = said(fragment).strip().rstrip("?.! "), last.strip().rstrip("?.! ")
    alike = _alike(new, old)
    if alike is None:
        return f"{old} {new}?"
    return f"{old[: alike[0]]}{new}{old[alike[1] :]}?"


def _alike(new: str, old: str) -> tuple[int, int] | None:
    """Where the stretch of a question stands whose place a phrase may take."""
    first = next(iter(_WORD.findall(new.lower())), "")
    if find_names(new) == [new] and (names := find_names(old)):
        start = old.rfind(names[-1])
        return start, start + len(names[-1])
    words = list(_WORD.finditer(old))
    at = next((number for number in reversed(range(len(words))) if words[number][0].lower() == first), None)
    if at is None or first not in FUNCTION_WORDS:
        return None
    end = at + 1
    while end < len(words) and (words[end][0].lower() not in FUNCTION_WORDS or end == at + 1):
        end += 1
    has_verb = any(word[0].lower() in FINITE - BEING for word in words[:at])
    end -= has_verb and end == len(words) and end > at + 2
    return words[at].start(), words[end - 1].end()
