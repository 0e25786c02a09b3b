"""The way of a question, from top to bottom: contextualize, retrieve, read, compose, verify."""

import secrets
import time
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing, contextmanager
from itertools import chain

from ingest.index import Index
from prompts import load
from service.answering.compose import compose, merged
from service.answering.courtesies import reply
from service.answering.followups import parts, remarks, surest, wordings
from service.answering.reader import Reader, Reading
from service.answering.render import written
from service.answering.spelling import Speller
from service.draft import Draft
from service.events import Cited, Delta, Event, Finished, Found, told
from service.prose.model import Meter
from service.prose.rewriter import Rewriter
from service.prose.telling import Told, tell
from service.prose.writer import Writer
from service.retriever import Candidate, Retriever
from service.schema import Answer, AskRequest, FoundPassage, Status, Turn
from service.sifting import sifted
from service.verify import Verified, verify

EXTRACTIVE = "extractive"
ABSTAINED = Told((), "", 0, None)
_NEAREST = 3
_SHOWN_TO_MODEL = 8


class Answerer:
    """Answers questions over an index. Every stage can be called, tested and timed alone."""

    def __init__(
        self,
        index: Index,
        retriever: Retriever,
        reader: Reader,
        speller: Speller,
        passages: int,
        writer: Writer | None = None,
        rewriter: Rewriter | None = None,
    ) -> None:
        self._index = index
        self._speller = speller
        self._retriever = retriever
        self._reader = reader
        self._passages = passages
        self._writer = writer
        self._rewriter = rewriter

    def answer(self, request: AskRequest) -> Answer:
        """Answer a question with verified citations, or say that the sources don't."""
        return next(event.answer for event in self.events(request) if isinstance(event, Finished))

    def events(self, request: AskRequest) -> Iterator[Event]:
        """The same, told as it comes. Whoever stops listening stops the work."""
        clock, made, meter = _Clock(), f"ans_{secrets.token_hex(12)}", Meter()
        if (courtesy := reply(request.question, self._index.catalog)) is not None:
            yield from _polite(made, request, courtesy, clock)
            return
        with clock.stage("contextualize"):
            ways = self._ways(request, meter)
        with clock.stage("retrieve"):
            tried = [[(text, self._found(text, request)) for text in way] for way in ways]
        yield Found(_shown([found for way in tried for _, found in way]))
        with clock.stage("read"):
            questions, found, readings = zip(*(self._read(way) for way in tried), strict=True)
        with clock.stage("compose"):
            drafts = [compose(*pair, self._reader.threshold) for pair in zip(questions, readings, strict=True)]
            draft = merged(parts(request.question), drafts)
        sent, by, degraded = "", EXTRACTIVE, None
        if self._writer is not None and draft.status != "conflicting":
            with clock.stage("write"):
                told_prose = yield from self._prose(" ".join(questions), found, request.max_citations, made, meter)
            degraded = told_prose.failure
            if told_prose.segments or told_prose == ABSTAINED:
                draft, sent, by = _prose_draft(draft, told_prose), told_prose.text, self._writer.name
            elif degraded is None:
                degraded = "nothing that the chat model wrote could be verified"
        with clock.stage("verify"):
            verified = verify(draft, self._index.catalog, request.max_citations, made)
        answer = self._finish(made, request, questions, _shown(found), draft, verified, clock)
        answer = answer.model_copy(update={"answered_by": by, "degraded": degraded, "usage": meter.usage})
        yield from [Delta(answer.answer[len(sent) :])] if sent else told(answer)
        yield Finished(answer)

    def _prose(
        self, question: str, found: Sequence[Sequence[Candidate]], most: int, answer: str, meter: Meter
    ) -> Generator[Delta | Cited, None, Told]:
        """What the chat model writes over the best passages, as far as they support it."""
        assert self._writer is not None
        best = sorted(chain.from_iterable(found), key=lambda candidate: -candidate.score)
        passages = list({candidate.passage.id: candidate.passage for candidate in best}.values())[:_SHOWN_TO_MODEL]
        with closing(self._writer.write(question, passages, meter)) as claims:
            return (yield from tell(claims, self._index.catalog, most, answer))

    def _ways(self, request: AskRequest, meter: Meter) -> list[list[str]]:
        """The parts of the question, each to be understood alone: a later part may lean on those before it.

        Where a message says more than it asks, it is worded with that and without.
        """
        history, found = list(request.history), list[list[str]]()
        for part in parts(request.question):
            way = [self._alone(part, history, request, meter)]
            if (split := remarks(part)) is not None:
                said, asked = split
                way.append(self._surest(asked, [*history, Turn(role="user", content=said)], request))
            found.append([self._speller.mended(text) for text in dict.fromkeys(way)])
            history.append(Turn(role="user", content=part))
        return found

    def _alone(self, question: str, history: Sequence[Turn], request: AskRequest, meter: Meter) -> str:
        """A question filled in from the chat: by the chat model where there is one, within what the chat says."""
        rewritten = self._rewriter.rewritten(question, history, "", meter) if self._rewriter and history else ""
        return rewritten or self._surest(question, history, request)

    def _surest(self, question: str, history: Sequence[Turn], request: AskRequest) -> str:
        made = wordings(question, history)
        return surest(made, lambda text: self._found(text, request)).text

    def _found(self, question: str, request: AskRequest) -> list[Candidate]:
        return self._retriever.retrieve(question, request.filter.to_filter(), self._passages)

    def _read(self, way: Sequence[tuple[str, list[Candidate]]]) -> tuple[str, list[Candidate], list[Reading]]:
        """The wording that the reader is surest to find an answer to, with what was found and read."""
        read = [(text, found, self._reader.read(text, found)) for text, found in way]
        return max(read, key=lambda one: max((reading.answerable for reading in one[2]), default=0.0))

    def _finish(
        self,
        made: str,
        request: AskRequest,
        questions: Sequence[str],
        found: Sequence[FoundPassage],
        draft: Draft,
        verified: Verified,
        clock: "_Clock",
    ) -> Answer:
        filtered = sifted(self._index.catalog, request.filter.to_filter())
        text, segments, conflicts = written(draft, verified, filtered)
        return Answer(
            id=made,
            conversation_id=None,
            question=request.question,
            standalone_question=" ".join(questions),
            status=draft.status if segments else "unanswerable",
            answer=text,
            short_answer=draft.short_answer if segments else None,
            segments=segments,
            conflicts=conflicts,
            citations=list(verified.citations),
            nearest=[] if segments else list(found[:_NEAREST]),
            confidence=round(draft.confidence, 4),
            answered_by=EXTRACTIVE,
            degraded=None,
            filtered=filtered,
            timings_ms=clock.timings(),
        )


def _prose_draft(extractive: Draft, told_prose: Told) -> Draft:
    """The draft of prose that was told; where the model abstains, no draft of its own is told instead."""
    notes = (load("left_out").text,) if told_prose.dropped else ()
    status: Status = "answered" if told_prose.segments else "unanswerable"
    short = extractive.short_answer if told_prose.segments else None
    return Draft(status, told_prose.segments, short, extractive.confidence, notes=notes)


def _polite(made: str, request: AskRequest, text: str, clock: "_Clock") -> Iterator[Event]:
    """A reply that states nothing of the documents, and so cites nothing."""
    answer = Answer(
        id=made,
        conversation_id=None,
        question=request.question,
        standalone_question=request.question,
        status="answered",
        answer=text,
        short_answer=None,
        segments=[],
        conflicts=[],
        citations=[],
        nearest=[],
        confidence=1.0,
        answered_by="courtesy",
        degraded=None,
        timings_ms=clock.timings(),
    )
    yield Found(())
    yield Delta(text)
    yield Finished(answer)


def _shown(found: Sequence[Sequence[Candidate]]) -> tuple[FoundPassage, ...]:
    """What was found for all parts, each passage once, the best first."""
    best: dict[str, FoundPassage] = {}
    for candidate in sorted(chain.from_iterable(found), key=lambda candidate: -candidate.score):
        best.setdefault(candidate.passage.id, FoundPassage.of(candidate.passage, candidate.score))
    return tuple(best.values())


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
