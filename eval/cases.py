"""A question side by side with what the service made of it: all that a metric may look at."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from pydantic import BaseModel, ConfigDict

from eval.answers import Answer, Passage
from eval.schema import Need, Question, QuestionSet


class Record(BaseModel):
    """One line of `results.jsonl`: what came back for one question, or why nothing did."""

    model_config = ConfigDict(frozen=True)

    id: str
    fingerprint: str
    answer: Answer | None = None
    passages: tuple[Passage, ...] | None = None
    latency_ms: float | None = None
    first_token_ms: float | None = None
    error: str | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """The characters `[start, end)` of a source."""

    path: str
    start: int
    end: int

    def supports(self, other: "Span") -> bool:
        """Whether two spans of one source share at least half of the shorter one."""
        shared = min(self.end, other.end) - max(self.start, other.start)
        shorter = min(self.end - self.start, other.end - other.start)
        return self.path == other.path and shared > 0 and 2 * shared >= shorter


Evidence = tuple[frozenset[Span], ...]


@dataclass(frozen=True, slots=True)
class Case:
    """One question, the record of its answer, and the texts that both point into."""

    question: Question
    record: Record
    needs: Evidence = ()
    also: Evidence = ()
    texts: Mapping[str, str] = field(default_factory=dict)

    @property
    def answer(self) -> Answer | None:
        """The answer, if there is one."""
        return self.record.answer

    @property
    def gold(self) -> frozenset[Span]:
        """Every span that a citation may rightly point at."""
        return frozenset().union(*self.needs, *self.also)

    def cited(self) -> list[Span]:
        """The spans that the answer cites, in its order."""
        found = self.answer.citations if self.answer else ()
        return [Span(self.named(each.path), each.start, each.end) for each in found]

    def named(self, path: str) -> str:
        """The corpus's own name of a path that the service gives relative to some folder above."""
        return known_as(path, self.texts) or path


def known_as(path: str, names: Iterable[str]) -> str | None:
    """The name among a corpus's own that a path ends in, or None."""
    return next((name for name in names if path == name or path.endswith(f"/{name}")), None)


def build(question_set: QuestionSet, records: Mapping[str, Record], texts: Mapping[str, str]) -> list[Case]:
    """The cases of a set in its own order; a question without a record counts as not asked."""
    return [
        Case(
            question,
            records.get(question.id) or Record(id=question.id, fingerprint="", error="not asked"),
            tuple(_spans(need, question_set, texts) for need in question.gold),
            tuple(_spans(need, question_set, texts) for need in question.also),
            texts,
        )
        for question in question_set.questions
    ]


def _spans(need: Need, question_set: QuestionSet, texts: Mapping[str, str]) -> frozenset[Span]:
    """Every place where one of a need's quotes stands."""
    return frozenset(
        Span(path, start, start + len(quote))
        for name, quotes in need.items()
        for path in (question_set.sources[name],)
        for quote in quotes
        for start in _occurrences(quote, texts.get(path, ""))
    )


def _occurrences(quote: str, text: str) -> list[int]:
    starts, at = [], text.find(quote)
    while at >= 0:
        starts.append(at)
        at = text.find(quote, at + 1)
    return starts
