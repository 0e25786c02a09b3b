"""What a question asks, read once."""

from dataclasses import dataclass

from ingest.text.questions import AnswerType, answer_type
from ingest.text.words import tokens


@dataclass(frozen=True, slots=True)
class Query:
    """A question that can be understood alone.

    Attributes:
        text: the question.
        wanted: the type of answer that it asks for.
        numbers: the words of it that hold a digit, folded.
    """

    text: str
    wanted: AnswerType
    numbers: frozenset[str]


def query(question: str) -> Query:
    """Read a question."""
    numbers = frozenset(word for word in tokens(question) if any(map(str.isdigit, word)))
    return Query(question, answer_type(question), numbers)
