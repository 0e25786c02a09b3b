"""Has a chat model answer, and releases each of its statements once it is checked."""

import re
import time
from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from ingest.blocks.rendering import over_lines
from ingest.embedder import ArrayEmbeddings
from ingest.schema import Passage
from prompts import load
from service.draft import DraftSegment
from service.errors import ModelFailed
from service.judge import Judge
from service.prose.abstention import abstains
from service.prose.model import ChatModel, Meter
from service.prose.room import fitting
from service.prose.statements import Statement, statements
from service.prose.support import Checker

_FENCE = re.compile(r"<(?=/?passage)", re.IGNORECASE)
_MOST = 40  # statements of a reply; what writes on and on is not read to its end
_PROMPTS = ("prose_system", "prose_user", "mend", "left_out")


@dataclass(slots=True)
class _Reply:
    """What a reply has come to so far.

    Attributes:
        stated: what it stated; a model may say a thing twice.
        told: what of it was told.
        dropped: what of it doesn't stand.
        abstains: whether it only says that the passages don't answer.
    """

    stated: set[str] = field(default_factory=set)
    told: set[str] = field(default_factory=set)
    dropped: list[str] = field(default_factory=list)
    abstains: bool = False

    def standing(self, lines: Iterable[str], checker: Checker) -> Iterator[DraftSegment]:
        """The statements of lines that stand, each once."""
        for statement in islice(statements(lines), _MOST):
            if abstains(statement.text):
                if not self.stated:
                    self.abstains = True
                    return
            elif statement.text not in self.stated:
                self.stated.add(statement.text)
                yield from self._checked(statement, checker)

    def _checked(self, statement: Statement, checker: Checker) -> Iterator[DraftSegment]:
        segment = checker.checked(statement)
        if segment is None:
            self.dropped.append(statement.text)
        elif segment.text not in self.told:
            self.told.add(segment.text)
            yield segment


class Writer:
    """Writes prose over passages."""

    def __init__(self, model: ChatModel, embedder: ArrayEmbeddings, judge: Judge) -> None:
        self._model = model
        self._embedder = embedder
        self._judge = judge
        for name in _PROMPTS:  # a broken prompt is found before anybody asks
            load(name)

    @property
    def name(self) -> str:
        """The model's name."""
        return self._model.name

    def write(self, question: str, passages: Sequence[Passage], meter: Meter) -> Generator[DraftSegment | None]:
        """The statements that stand, in order; None stands for one that was left out. Nothing: the model abstains.

        What doesn't stand is sent back once to be mended, where as much time is left as the reply took.

        Raises:
            ModelFailed: the model failed; what came before stands.
        """
        checker = Checker(question, passages, self._embedder, self._judge)
        asked = load("prose_user").fill(passages="\n\n".join(self._shown(question, passages)), question=question)
        started, reply = time.monotonic(), _Reply()
        try:
            lines = self._model.lines(load("prose_system").text, asked, meter)
            yield from reply.standing(lines, checker)
        except ModelFailed:
            yield from [None] * len(reply.dropped)
            raise
        left = self._model.seconds - (time.monotonic() - started)
        mended = 0
        if reply.dropped and left >= self._model.seconds / 2:
            for segment in self._mended(reply, checker, asked, left, meter):
                mended += 1
                yield segment
        says_nothing = not reply.stated and not reply.abstains
        yield from [None] * max(len(reply.dropped) - mended, int(says_nothing))

    def _shown(self, question: str, passages: Sequence[Passage]) -> list[str]:
        """As many passages as the model takes, the best first, as numbered data."""
        texts = [_fenced(number, passage) for number, passage in enumerate(passages, 1)]
        around = "\n".join([load("prose_system").text, load("prose_user").text, question])
        return texts[: fitting(texts, around, self._model.context())]

    def _mended(
        self, reply: _Reply, checker: Checker, asked: str, seconds: float, meter: Meter
    ) -> Iterator[DraftSegment]:
        """What stands of the statements that were left out, once the model has put them right; nothing if it fails.

        The prompt begins with all that was asked before, which servers keep: only what is new has to be read.
        """
        again = _Reply(stated=set(reply.stated), told=reply.told)
        put_right = load("mend").fill(statements="\n".join(reply.dropped))
        user = f"{asked}\n\n{put_right}"
        try:
            yield from again.standing(self._model.lines(load("prose_system").text, user, meter, seconds), checker)
        except ModelFailed:
            return


def _fenced(number: int, passage: Passage) -> str:
    """A passage as data, below its title and date and what stands over it; what looks like a fence is broken up."""
    day = f" ({passage.source.published})" if passage.source.published else ""
    told = "\n".join([f"{passage.source.display_title}{day}", *over_lines(passage.structure), passage.text])
    return f'<passage number="{number}">\n{_FENCE.sub("‹", told)}\n</passage>'
