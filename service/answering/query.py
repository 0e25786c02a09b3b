"""What a question asks, read once."""

from dataclasses import dataclass

from ingest.text.names import inner_capitals, name_words
from ingest.text.questions import AnswerType, answer_type
from ingest.text.words import tokens

PRECISE = frozenset({AnswerType.NUMBER, AnswerType.DATE, AnswerType.NAME})
"""The types of answers that one sentence gives."""


@dataclass(frozen=True, slots=True)
class Query:
    """A question that can be understood alone.

    Attributes:
        text: the question.
        wanted: the type of answer that it asks for.
        entities: what it names, folded: the words of names, and those that hold a digit.
    """

    text: str
    wanted: AnswerType
    entities: frozenset[str]

    @property
    def is_precise(self) -> bool:
        """Whether one sentence can answer it."""
        return self.wanted in PRECISE


def query(question: str) -> Query:
    """Read a question."""
    named = name_words(" ".join(inner_capitals(question))) if any(map(str.islower, question)) else frozenset[str]()
    numbers = frozenset(word for word in tokens(question) if any(map(str.isdigit, word)))
    return Query(question, answer_type(question), frozenset(filter(None, named)) | numbers)
