"""What becomes of a question on its way: one object that every stage reads and fills in."""

import secrets
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from service.answering.candidates import Candidate
from service.draft import Draft
from service.prose.model import Meter
from service.retriever import Retrieved
from service.schema import AskRequest, FoundPassage


@dataclass(slots=True)
class Part:
    """One of the questions that a message asks.

    Attributes:
        typed: the question as it stands in the message.
        question: the same, worded so that it can be understood alone.
        found: the passages that were found for it, best first.
        ranked: what may answer it, best first.
        draft: its answer, not yet verified.
    """

    typed: str
    question: str
    found: list[Retrieved] = field(default_factory=list)
    ranked: list[Candidate] = field(default_factory=list)
    draft: Draft | None = None


@dataclass(slots=True)
class State:
    """A question being answered.

    Attributes:
        request: what was asked.
        message: the question, its slips mended.
        parts: the questions in it; most messages ask one.
        searched: what was found for each wording that was searched for.
        draft: the answer, not yet verified.
        sent: what of the answer was sent already.
        answered_by: what wrote the answer.
        degraded: why a chat model didn't, where one should have.
        meter: counts what a chat model uses.
        clock: times the stages.
        id: the answer's.
    """

    request: AskRequest
    message: str = ""
    parts: list[Part] = field(default_factory=list)
    searched: dict[str, list[Retrieved]] = field(default_factory=dict)
    draft: Draft | None = None
    sent: str = ""
    answered_by: str = "extractive"
    degraded: str | None = None
    meter: Meter = field(default_factory=Meter)
    clock: "Clock" = field(default_factory=lambda: Clock())
    id: str = field(default_factory=lambda: f"ans_{secrets.token_hex(12)}")

    def __post_init__(self) -> None:
        self.message = self.request.question

    @property
    def is_respelled(self) -> bool:
        """Whether words of the question were taken for others."""
        return self.message != self.request.question

    @property
    def drafted(self) -> Draft:
        """The draft; only to be asked for once there is one."""
        assert self.draft is not None
        return self.draft

    @property
    def is_for_prose(self) -> bool:
        """Whether a chat model may put the answer: not where sources differ, nor an overview."""
        return self.drafted.status != "conflicting" and all(part.found for part in self.parts)

    @property
    def question(self) -> str:
        """The questions that were answered, each as it stands alone."""
        return " ".join(part.question for part in self.parts)

    @property
    def found(self) -> list[Retrieved]:
        """What was found for all parts, each passage once, the best first."""
        return best([one for part in self.parts for one in part.found])

    @property
    def passages(self) -> list[FoundPassage]:
        """The same as the API shows them."""
        return [FoundPassage.of(one.passage, one.score) for one in self.found]


def best(found: Sequence[Retrieved]) -> list[Retrieved]:
    """Each passage once, the best first."""
    ordered = sorted(found, key=lambda one: -one.score)
    return list({one.passage.id: one for one in reversed(ordered)}.values())[::-1]


class Clock:
    """Wall time by stage, in milliseconds."""

    def __init__(self) -> None:
        self._started = time.perf_counter()
        self._stages: dict[str, float] = {}

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Time a stage."""
        started = time.perf_counter()
        yield
        self._stages[name] = time.perf_counter() - started

    def timings(self) -> dict[str, float]:
        """The stages so far, and the total."""
        total = time.perf_counter() - self._started
        return {name: round(1000 * seconds, 2) for name, seconds in {**self._stages, "total": total}.items()}
