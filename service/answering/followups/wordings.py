"""A question of a chat in a few wordings that may stand alone: what it leaves out is put in by simple means.

None of them need be right: each is searched for and read, and `choice` takes the one that finds most.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from ingest.text.names import find_names, may_be_person
from ingest.text.words import (
    FUNCTION_WORDS,
    HE_OR_SHE,
    IT,
    OF_ANSWERING,
    OWNERS,
    POINTING,
    THEY,
    one_of,
    stems,
    tokens,
)
from service.answering.followups.fragments import carried_on, is_fragment, said
from service.answering.followups.topics import topics
from service.schema import AnswerTurn, Turn

Kind = Literal["alone", "meant", "second", "continued"]
Lack = Literal["pronoun", "fragment", "pointer", "name", "known", "nothing"]

_PRONOUN = re.compile(one_of(HE_OR_SHE | IT | THEY), re.IGNORECASE)
_MARKS = ("?", "？", ".", "!")
_MOST = 5
_LONGEST_LAST, _MOST_OF_TURN = 300, 2000


@dataclass(frozen=True, slots=True)
class Wording:
    """A way to put a question.

    Attributes:
        text: the question.
        kind: by what means it was made of what was asked.
        lack: what was asked leaves out.
    """

    text: str
    kind: Kind
    lack: Lack


def wordings(question: str, history: Sequence[Turn]) -> list[Wording]:
    """At most five wordings of a question, all different; itself first, and alone where nothing was asked before.

    A question that only asks for the last answer once more (`Are you sure?`) is the last question.
    """
    last = last_question(history)[-_LONGEST_LAST:]
    if not last:
        return [Wording(question, "alone", "nothing")]
    if _asks_again(question):
        return [Wording(last, "continued", "fragment")]
    lack = lacking(question, history)
    made: dict[str, Kind] = {}
    for kind, text in _made(question, last, history):
        made.setdefault(text, kind)
    return [Wording(text, kind, lack) for text, kind in islice(made.items(), _MOST)]


def lacking(question: str, history: Sequence[Turn]) -> Lack:
    """What a question leaves to the chat before it, by its words alone.

    `known` is a question that names only what the chat has named; `nothing` one that names something new.
    """
    if _pronoun(question) is not None:
        return "pronoun"
    if is_fragment(question) or not stems(question):
        return "fragment"
    names = find_names(question)
    spoken = frozenset(tokens(" ".join(turn.content[:_MOST_OF_TURN] for turn in history)))
    if any(spoken.isdisjoint(tokens(name)) for name in names):
        return "nothing"
    if POINTING.intersection(tokens(said(question))):
        return "pointer"
    return "known" if names else "name"


def last_question(history: Sequence[Turn]) -> str:
    """What the user asked last, empty where nothing was asked; as it was made to stand alone, where that is known.

    Else a pronoun of it stands for the likeliest topic of what was said before.
    """
    for at, turn in reversed(list(enumerate(history))):
        if isinstance(turn, AnswerTurn) and 0 < len(turn.standalone) <= _LONGEST_LAST:  # it may carry all before it
            return turn.standalone.strip()
        if turn.role == "user":
            asked = turn.content.strip()[-_LONGEST_LAST:]
            known = _likeliest(asked, topics(history[:at]))
            return _with(asked, known[0]) if known and _pronoun(asked) else asked
    return ""


def _made(question: str, last: str, history: Sequence[Turn]) -> Iterator[tuple[Kind, str]]:
    yield "alone", question
    known = topics(history)
    named = frozenset(tokens(question))
    new = [topic for topic in known if not named.issuperset(tokens(topic))]
    kinds: tuple[Kind, Kind] = ("meant", "second")
    for kind, topic in zip(kinds, _likeliest(question, new), strict=False):
        yield kind, _with(question, topic)
    if is_fragment(question):
        yield "continued", carried_on(last, question)
    ended = last if last.endswith(_MARKS) else f"{last}?"  # else the reader takes both for one question
    yield "continued", f"{ended} {question}"


def _likeliest(question: str, known: Sequence[str]) -> list[str]:
    """The topics in the order in which a question may mean them: `he` and `she` mean persons first."""
    pronoun = _pronoun(question)
    personal = pronoun is not None and pronoun[0].lower() in HE_OR_SHE
    return sorted(known, key=lambda topic: personal and not (may_be_person(topic) and not topic.islower()))


def _with(question: str, topic: str) -> str:
    """A question with a topic in the place of its pronoun, or else beside it."""
    pronoun = _pronoun(question)
    if pronoun is None:
        return f"{question.rstrip('?. ')} ({topic})?"
    said = pronoun[0].lower()
    same = next(group for group in (HE_OR_SHE, IT, THEY) if said in group)
    return re.sub(one_of(same), lambda match: _in_place(match, topic), question, flags=re.IGNORECASE)


def _in_place(match: re.Match[str], topic: str) -> str:
    word, rest = match[0].lower(), tokens(match.string[match.end() :])
    owns = word in OWNERS and (word != "her" or bool(rest and rest[0] not in FUNCTION_WORDS))
    return topic + ("’" if topic.endswith("s") else "’s") * owns


def _pronoun(question: str) -> re.Match[str] | None:
    """The first pronoun that may mean something outside of the question: no name stands before it."""
    pronoun = _PRONOUN.search(question)
    return None if pronoun is None or find_names(question[: pronoun.start()]) else pronoun


def _asks_again(question: str) -> bool:
    """Whether a message says nothing but that the last answer is doubted, or wanted once more."""
    words = set(tokens(question))
    telling = words - FUNCTION_WORDS
    return bool(telling) and telling <= OF_ANSWERING and not words & HE_OR_SHE
