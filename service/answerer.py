"""The way of a question, from top to bottom: contextualize, retrieve, read, compose, verify."""

import secrets
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from ingest.index import Index
from prompts import load
from service.compose import Draft, compose
from service.contextualize import contextualize
from service.events import Event, Finished, Found, told
from service.reader import Reader, Reading
from service.retriever import Retriever
from service.schema import Answer, AskRequest, Conflict, FoundPassage, Position, Segment, Status
from service.spelling import Speller
from service.verify import Verified, verify

_NEAREST = 3


class Answerer:
    """Answers questions over an index. Every stage can be called, tested and timed alone."""

    def __init__(self, index: Index, reader: Reader, speller: Speller, passages: int) -> None:
        self._index = index
        self._speller = speller
        self._retriever = Retriever(index)
        self._reader = reader
        self._passages = passages

    def answer(self, request: AskRequest) -> Answer:
        """Answer a question with verified citations, or say that the sources don't."""
        return next(event.answer for event in self.events(request) if isinstance(event, Finished))

    def events(self, request: AskRequest) -> Iterator[Event]:
        """The same, told as it comes. Whoever stops listening stops the work."""
        clock = _Clock()
        with clock.stage("contextualize"):
            question = self._speller.mended(contextualize(request.question, request.history))
        with clock.stage("retrieve"):
            candidates = self._retriever.retrieve(question, request.filter.to_filter(), self._passages)
        yield Found(tuple(FoundPassage.of(candidate.passage, candidate.score) for candidate in candidates))
        with clock.stage("read"):
            readings = self._reader.read(question, candidates)
        with clock.stage("compose"):
            draft = compose(question, readings, self._reader.threshold)
        with clock.stage("verify"):
            verified = verify(draft, self._index.catalog, request.max_citations)
        answer = self._finish(request, question, readings, draft, verified, clock)
        yield from told(answer)
        yield Finished(answer)

    def _finish(
        self,
        request: AskRequest,
        question: str,
        readings: Sequence[Reading],
        draft: Draft,
        verified: Verified,
        clock: "_Clock",
    ) -> Answer:
        text, segments = _written(draft, verified)
        status: Status = draft.status if segments else "unanswerable"
        conflicts = _conflicts(request.question, draft, verified) if status == "conflicting" else []
        return Answer(
            id=f"ans_{secrets.token_hex(12)}",
            conversation_id=None,
            question=request.question,
            standalone_question=question,
            status=status,
            answer=text if segments else load("unanswerable").text,
            short_answer=draft.short_answer if segments else None,
            segments=segments,
            conflicts=conflicts,
            citations=list(verified.citations),
            nearest=[] if segments else _nearest(readings),
            confidence=round(draft.confidence, 4),
            answered_by="extractive",
            degraded=None,
            timings_ms=clock.timings(),
        )


def _written(draft: Draft, verified: Verified) -> tuple[str, list[Segment]]:
    """The answer's text, each segment followed by its markers, and where each segment lies in it."""
    text = load("conflict_lead").text + " " if draft.status == "conflicting" else ""
    segments = []
    for segment, numbers in zip(draft.segments, verified.numbers, strict=True):
        if not numbers:
            continue
        start = len(text)
        text += segment.text
        segments.append(Segment(start=start, end=len(text), text=segment.text, citations=list(numbers)))
        text += " " + "".join(f"[{number}]" for number in numbers) + " "
    return text.rstrip(), segments


def _conflicts(question: str, draft: Draft, verified: Verified) -> list[Conflict]:
    positions = [
        Position(value=p.value, citations=list(verified.numbers[p.segment]), published=p.published)
        for p in draft.positions
        if verified.numbers[p.segment]
    ]
    return [Conflict(topic=question, positions=positions)]


def _nearest(readings: Sequence[Reading]) -> list[FoundPassage]:
    """The passages that retrieval ranks first."""
    candidates = [reading.candidate for reading in readings]
    best = sorted(candidates, key=lambda candidate: -candidate.score)[:_NEAREST]
    return [FoundPassage.of(candidate.passage, candidate.score) for candidate in best]


class _Clock:
    """Wall time by stage, in milliseconds."""

    def __init__(self) -> None:
        self._started = time.perf_counter()
        self._stages: dict[str, float] = {}

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        started = time.perf_counter()
        yield
        self._stages[name] = time.perf_counter() - started

    def timings(self) -> dict[str, float]:
        total = time.perf_counter() - self._started
        return {name: round(1000 * seconds, 2) for name, seconds in {**self._stages, "total": total}.items()}
