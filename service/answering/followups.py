"""From a question in a chat to one that can be understood alone.

What a question leaves out is put in by simple means. None of the wordings need be right: each is searched for, and the
one that search is surest of is taken.
"""

import re
from collections.abc import Callable, Sequence

from ingest.text.names import find_names
from ingest.text.words import OWNERS, PRONOUNS, one_of, tokens
from service.retriever import Retrieved
from service.schema import AnswerTurn, Turn

_PRONOUN = re.compile(one_of(PRONOUNS), re.IGNORECASE)
_MARKS = ("?", "？", ".", "!")
_LONGEST_LAST, _MOST_OF_TURN = 300, 600


def surest(made: Sequence[str], find: Callable[[str], Sequence[Retrieved]]) -> str:
    """The wording whose first passage is nearest to it. Where there is only one, nothing is searched for.

    What the reader says of the passages was tried too: it brings nothing beside their cosine.
    """

    def near(text: str) -> float:
        found = find(text)
        return found[0].cosine if found else 0.0

    return max(made, key=near) if len(made) > 1 else made[0]


def wordings(question: str, history: Sequence[Turn]) -> list[str]:
    """At most three wordings of a question, all different: itself, with a topic of the chat, after the last question.

    Itself alone where nothing was asked before, or where it names what the chat doesn't.
    """
    last = last_question(history)
    if not last or _is_new(question, history):
        return [question]
    topic = _topic(question, history)
    ended = last if last.endswith(_MARKS) else f"{last}?"  # else the reader takes both for one question
    filled = [_with(question, topic)] if topic else []
    return list(dict.fromkeys([question, *filled, f"{ended} {question}"]))


def last_question(history: Sequence[Turn]) -> str:
    """What the user asked last, empty where nothing was asked; as it was made to stand alone, where that is known.

    Else the likeliest topic of what was said before stands in its pronoun's place.
    """
    for at, turn in reversed(list(enumerate(history))):
        if isinstance(turn, AnswerTurn) and 0 < len(turn.standalone) <= _LONGEST_LAST:  # it may carry all before it
            return turn.standalone.strip()
        if turn.role == "user":
            asked = turn.content.strip()[-_LONGEST_LAST:]
            topic = _topic(asked, history[:at]) if _pronoun(asked) else ""
            return _with(asked, topic) if topic else asked
    return ""


def _topic(question: str, history: Sequence[Turn]) -> str:
    """The name that a chat mentions last and that a question doesn't; empty where there is none.

    Names weighed by how often, how long ago and by whom they were said are as often the right ones.
    """
    named = frozenset(tokens(question))
    names = (name for turn in reversed(history) for name in find_names(turn.content[:_MOST_OF_TURN]))
    return next((name for name in names if not named.issuperset(tokens(name))), "")


def _with(question: str, topic: str) -> str:
    """A question with a topic in the place of its pronoun, or else beside it."""
    pronoun = _pronoun(question)
    if pronoun is None:
        return f"{question.rstrip('?. ')} ({topic})?"
    owner = "’s" if pronoun[0].lower() in OWNERS else ""
    return f"{question[: pronoun.start()]}{topic}{owner}{question[pronoun.end() :]}"


def _pronoun(question: str) -> re.Match[str] | None:
    """The first pronoun that may mean something outside of the question: no name stands before it."""
    pronoun = _PRONOUN.search(question)
    return None if pronoun is None or find_names(question[: pronoun.start()]) else pronoun


def _is_new(question: str, history: Sequence[Turn]) -> bool:
    """Whether a question names what the chat doesn't, and leans on nothing by a pronoun before that."""
    said = frozenset(tokens(" ".join(turn.content[:_MOST_OF_TURN] for turn in history)))
    return _pronoun(question) is None and any(said.isdisjoint(tokens(name)) for name in find_names(question))
