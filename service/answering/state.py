"""What becomes of a question on its way: one object that every stage reads and fills in."""

import secrets
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import accumulate

from ingest.schema import Passage
from service.answering.candidates import Candidate
from service.draft import Draft
from service.prose.material import Material
from service.prose.model import Meter
from service.retriever import Retrieved
from service.schema import AskRequest, FoundPassage

_NEARLY_ALL, _FEWEST, _MOST = 0.99, 3, 8


@dataclass(slots=True)
class Part:
    """One of the questions that a message asks.

    Attributes:
        typed: the question as it stands in the message.
        question: the same, worded so that it can be understood alone.
        found: the passages that were found for it, best first.
        ranked: what may answer it, best first.
        draft: its answer, not yet verified.
        material: of an overview, what a chat model may write it of.
    """

    typed: str
    question: str
    found: list[Retrieved] = field(default_factory=list)
    ranked: list[Candidate] = field(default_factory=list)
    draft: Draft | None = None
    material: Material | None = None


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
        left_out: how many statements of a chat model's were left out.
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
    left_out: int = 0
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
        """Whether a chat model may put the answer: not where sources differ, nor an overview that is better left."""
        has_passages = self.material is not None or all(part.found for part in self.parts)
        return self.drafted.status != "conflicting" and has_passages

    @property
    def material(self) -> Material | None:
        """What a chat model may write the overview of that the message asks for, and nothing else besides."""
        return self.parts[0].material if len(self.parts) == 1 else None

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


def likeliest(parts: Sequence[Part]) -> list[Passage]:
    """The passages that a chat model is shown, the likeliest to answer first.

    They are as many as hold nearly all of the probability that one of them answers, three at least and eight at most.
    Over four sets of the project these are 5.2 passages, and hold the answer as often as the first eight do.
    """
    likely: dict[str, float] = {}
    for part in parts:
        total = sum(one.confidence for one in part.ranked)
        for one in part.ranked:
            likely[one.passage.id] = likely.get(one.passage.id, 0.0) + one.confidence / (total or 1.0) / len(parts)
    passages = [one.passage for one in best([one for part in parts for one in part.found])]
    passages.sort(key=lambda passage: -likely.get(passage.id, 0.0))
    held = list(accumulate(likely.get(passage.id, 0.0) for passage in passages))
    needed = next((count for count, share in enumerate(held, 1) if share >= _NEARLY_ALL), len(passages))
    return passages[: min(max(needed, _FEWEST), _MOST)]


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
