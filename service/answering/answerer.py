"""The way of a question, from top to bottom: understand, retrieve, read, decide, write, verify, render."""

from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import replace

from ingest.index import Index
from service.abandonment import check_wanted
from service.answering.courtesies import reply
from service.answering.drafting import drafted
from service.answering.followups import surest, wordings
from service.answering.merge import merged
from service.answering.overview import material, overview
from service.answering.parts import parts
from service.answering.render import rendered
from service.answering.scorer import Scorer
from service.answering.spelling import Speller
from service.answering.state import Part, State, likeliest
from service.answering.written import ABSTAINED, closest, of_prose
from service.events import Cited, Delta, Event, Finished, Found, Progress, told
from service.prose.overviews import OverviewWriter, Written
from service.prose.rewriter import Rewriter
from service.prose.telling import tell
from service.prose.writer import Writer
from service.retriever import Retrieved, Retriever
from service.schema import Answer, AskRequest, Respelled, Turn
from service.sifting import sifted
from service.verify import Verified, verify

_NEAREST = 3


class Answerer:
    """Answers questions over an index. Every stage can be called, tested and timed alone."""

    def __init__(
        self,
        index: Index,
        retriever: Retriever,
        scorer: Scorer,
        speller: Speller,
        passages: int,
        writer: Writer | None = None,
        rewriter: Rewriter | None = None,
    ) -> None:
        self._index = index
        self._speller = speller
        self._retriever = retriever
        self._scorer = scorer
        self._passages = passages
        self._writer = writer
        self._overviews = OverviewWriter(writer) if writer else None
        self._rewriter = rewriter

    def answer(self, request: AskRequest) -> Answer:
        """Answer a question with verified citations, or say that the sources don't."""
        return next(event.answer for event in self.events(request) if isinstance(event, Finished))

    def events(self, request: AskRequest) -> Iterator[Event]:
        """The same, told as it comes. Closing the iterator cancels the work."""
        state = State(request)
        if (courtesy := reply(request.question, self._index.catalog)) is not None:
            yield from _polite(state, courtesy)
            return
        check_wanted()
        with state.clock.stage("understand"):
            if not request.as_typed:
                state.message = self._speller.mended(request.question)
            self._understand(state)
        check_wanted()
        with state.clock.stage("overview"):
            self._overview(state)
        check_wanted()
        with state.clock.stage("retrieve"):
            self._retrieve(state)
        yield Found(tuple(state.passages))
        check_wanted()
        with state.clock.stage("read"):
            self._read(state)
        check_wanted()
        with state.clock.stage("decide"):
            self._decide(state)
        if self._writer is not None and state.is_for_prose:
            with state.clock.stage("write"), closing(self._write(state, self._writer)) as written:
                for event in written:
                    check_wanted()
                    yield event
        with state.clock.stage("verify"):
            verified = verify(state.drafted, self._index.catalog, request.max_citations, state.id)
        answer = self._finished(state, verified)
        yield from [Delta(answer.answer[len(state.sent) :])] if state.sent else told(answer)
        yield Finished(answer)

    def _understand(self, state: State) -> None:
        """The parts of the question, each worded to be understood alone: a later part may lean on those before it."""
        history = list(state.request.history)
        for part in parts(state.message):
            state.parts.append(Part(part, self._alone(part, history, state)))
            history.append(Turn(role="user", content=part))

    def _alone(self, question: str, history: Sequence[Turn], state: State) -> str:
        """A question filled in from the chat: by the chat model where there is one, within what the chat says."""
        asks = self._rewriter is not None and history
        rewritten = self._rewriter.rewritten(question, history, "", state.meter) if asks and self._rewriter else ""
        return rewritten or surest(wordings(question, history), lambda text: self._found(text, state))

    def _found(self, question: str, state: State) -> list[Retrieved]:
        """The passages for a wording; each is searched for once."""
        if question not in state.searched:
            wanted = state.request.filter.to_filter()
            state.searched[question] = self._retriever.retrieve(question, wanted, self._passages)
        return state.searched[question]

    def _overview(self, state: State) -> None:
        """Answer the parts that ask for an overview, which no passage holds."""
        wanted = state.request.filter.to_filter()
        for part in state.parts:
            part.draft = overview(part.question, self._index, self._retriever, wanted)
            if part.draft is not None and self._writer is not None:
                part.material = material(part.question, part.draft, self._index, self._retriever, wanted)

    def _retrieve(self, state: State) -> None:
        for part in state.parts:
            if part.draft is None:
                part.found = self._found(part.question, state)

    def _read(self, state: State) -> None:
        """Rank what may answer each part."""
        for part in state.parts:
            part.ranked = self._scorer.ranked(part.question, part.found)

    def _decide(self, state: State) -> None:
        for part in state.parts:
            if part.draft is None:
                part.draft = drafted(part.question, part.ranked, self._scorer.weights, self._scorer.judge)
        state.draft = merged([part.typed for part in state.parts], [part.draft for part in state.parts if part.draft])

    def _write(self, state: State, writer: Writer) -> Generator[Delta | Cited | Progress]:
        """What the chat model writes over the best passages, or of an overview's, as far as they support it."""
        with closing(self._written(state, writer)) as written:
            prose = yield from tell(written, self._index.catalog, state.request.max_citations, state.id)
        state.degraded, state.left_out = prose.failure, prose.dropped
        if prose.segments:
            state.draft, state.sent, state.answered_by = of_prose(state.drafted, prose), prose.text, writer.name
        elif prose == ABSTAINED and state.drafted.segments:
            state.draft, state.degraded = closest(state.drafted), "the chat model found no answer in the passages"
        elif prose == ABSTAINED:
            state.answered_by = writer.name
        elif state.degraded is None:
            state.degraded = "nothing that the chat model wrote could be verified"
        if prose.segments and state.material is not None and (note := state.material.note):
            state.draft = replace(state.drafted, notes=(*state.drafted.notes, note))

    def _written(self, state: State, writer: Writer) -> Written:
        if self._overviews is not None and state.material is not None:
            return self._overviews.write(state.question, state.material, state.meter)
        asked = state.question if state.request.history else state.message  # all that was said, where it stands alone
        return writer.write(asked, likeliest(state.parts), state.meter)

    def _finished(self, state: State, verified: Verified) -> Answer:
        draft, request = state.drafted, state.request
        filtered = sifted(self._index.catalog, request.filter.to_filter())
        text, segments, conflicts = rendered(draft, verified, filtered)
        return Answer(
            id=state.id,
            conversation_id=None,
            question=request.question,
            standalone_question=state.question,
            status=draft.status if segments else "unanswerable",
            answer=text,
            short_answer=draft.short_answer if segments else None,
            segments=segments,
            conflicts=conflicts,
            citations=list(verified.citations),
            nearest=[] if segments else state.passages[:_NEAREST],
            confidence=round(draft.confidence, 4),
            answered_by=state.answered_by,
            degraded=state.degraded,
            left_out=state.left_out,
            filtered=filtered,
            respelled=Respelled(asked=request.question, shown=state.message) if state.is_respelled else None,
            usage=state.meter.usage,
            timings_ms=state.clock.timings(),
        )


def _polite(state: State, text: str) -> Iterator[Event]:
    """A reply that states nothing of the documents, and so cites nothing."""
    answer = Answer(
        id=state.id,
        conversation_id=None,
        question=state.request.question,
        standalone_question=state.request.question,
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
        timings_ms=state.clock.timings(),
    )
    yield Found(())
    yield Delta(text)
    yield Finished(answer)
