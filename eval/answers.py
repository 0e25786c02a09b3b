"""What the service replies, as far as an evaluation looks at it; keys it does not know are kept as they are."""

from pydantic import BaseModel, ConfigDict

from eval.schema import Status
from service.presentation import plain


class _Reply(BaseModel):
    model_config = ConfigDict(extra="allow", frozen=True)


class Citation(_Reply):
    """A quote and the characters of the source where it is said to stand."""

    number: int
    path: str
    quote: str
    start: int
    end: int


class Segment(_Reply):
    """A piece of the answer and the numbers of the citations that hold it up."""

    start: int
    end: int
    text: str
    citations: tuple[int, ...] = ()


class Answer(_Reply):
    """The service's answer to one question."""

    status: Status
    answer: str
    standalone_question: str | None = None
    short_answer: str | None = None
    segments: tuple[Segment, ...] = ()
    citations: tuple[Citation, ...] = ()
    confidence: float | None = None

    @property
    def said(self) -> str:
        """The answer's words, without the marks of Markdown."""
        return plain(self.answer)

    @property
    def abstained(self) -> bool:
        """Whether the service said that the sources do not answer."""
        return self.status is Status.UNANSWERABLE


class Passage(_Reply):
    """One passage of a search, best first."""

    path: str
    start: int
    end: int
