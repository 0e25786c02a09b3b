"""Has a chat model answer, and releases each of its statements once it is checked."""

import re
import time
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from itertools import islice
from typing import NamedTuple, Protocol

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
_LOOPS = 3  # times that a reply repeats itself; it has nothing more to say then
_MOST = 40  # statements of a reply; what writes on and on is not read to its end
_PROMPTS = ("prose_system", "prose_user", "mend", "left_out")


class Checks(Protocol):
    """Checks statements: `Checker` does."""

    def checked(self, statement: Statement) -> DraftSegment | None:
        """A statement as a segment with its evidence, or as much of it as stands, or None."""
        ...


class Asked(NamedTuple):
    """What a model is asked: what it is to do, and what with."""

    system: str
    user: str


@dataclass(slots=True)
class Reply:
    """What a reply has come to so far.

    Attributes:
        stated: what it stated; a model may say a thing twice.
        told: what of it was told.
        dropped: what of it doesn't stand.
        repeated: how many statements it made again.
        abstains: whether it only says that the passages don't answer.
    """

    stated: set[str] = field(default_factory=set)
    told: set[str] = field(default_factory=set)
    dropped: list[str] = field(default_factory=list)
    repeated: int = 0
    abstains: bool = False

    def standing(self, lines: Iterable[str], checker: Checks) -> Iterator[DraftSegment]:
        """The statements of lines that stand, each once."""
        for statement in islice(statements(lines), _MOST):
            if abstains(statement.text):
                if not self.stated:
                    self.abstains = True
                    return
            elif statement.text not in self.stated:
                self.stated.add(statement.text)
                yield from self._checked(statement, checker)
            else:
                self.repeated += 1
                if self.repeated == _LOOPS:
                    return

    def _checked(self, statement: Statement, checker: Checks) -> Iterator[DraftSegment]:
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

    @property
    def seconds(self) -> float:
        """How long the model may take for an answer."""
        return self._model.seconds

    def write(self, question: str, passages: Sequence[Passage], meter: Meter) -> Generator[DraftSegment | None]:
        """The statements that stand, in order; None stands for one that was left out. Nothing: the model abstains.

        What doesn't stand is sent back once to be mended, where as much time is left as the reply took.

        Raises:
            ModelFailed: the model failed; what came before stands.
        """
        asked = self.asked("prose", map(shown, passages), question)
        yield from self.written(asked, self.checker(question, passages), meter, self.seconds)

    def checker(self, question: str, passages: Sequence[Passage]) -> Checker:
        """What checks the statements of a reply over passages."""
        return Checker(question, passages, self._embedder, self._judge)

    def asked(self, task: str, texts: Iterable[str], question: str) -> Asked:
        """The prompts of a task, `<task>_system` and `<task>_user`, with as many texts as the model takes."""
        system, user = load(f"{task}_system").text, load(f"{task}_user")
        data = [_fenced(number, text) for number, text in enumerate(texts, 1)]
        fit = fitting(data, "\n".join([system, user.text, question]), self._model.context())
        return Asked(system, user.fill(passages="\n\n".join(data[:fit]), question=question))

    def lines(self, asked: Asked, meter: Meter, seconds: float) -> Generator[str]:
        """The model's reply line by line, as `ChatModel.lines` gives it.

        Raises:
            ModelFailed: the model failed; lines before that are sound.
        """
        return self._model.lines(asked.system, asked.user, meter, seconds)

    def written(
        self, asked: Asked, checker: Checks, meter: Meter, seconds: float, most: int | None = None
    ) -> Generator[DraftSegment | None]:
        """What stands of the reply, as in `write`.

        Where `most` statements stand, the model is stopped.

        Raises:
            ModelFailed: the model failed; what came before stands.
        """
        started, reply = time.monotonic(), Reply()
        try:
            with closing(self.lines(asked, meter, seconds)) as lines:
                yield from islice(reply.standing(lines, checker), most)
        except ModelFailed:
            yield from [None] * len(reply.dropped)
            raise
        left = seconds - (time.monotonic() - started)
        mended = 0
        if reply.dropped and left >= seconds / 2:
            for segment in self._mended(reply, checker, asked, left, meter):
                mended += 1
                yield segment
        says_nothing = not reply.stated and not reply.abstains
        yield from [None] * max(len(reply.dropped) - mended, int(says_nothing))

    def _mended(
        self, reply: Reply, checker: Checks, asked: Asked, seconds: float, meter: Meter
    ) -> Iterator[DraftSegment]:
        """What stands of the statements that were left out, once the model has put them right; nothing if it fails.

        The prompt begins with all that was asked before, which servers keep: only what is new has to be read.
        """
        again = Reply(stated=set(reply.stated), told=reply.told)
        put_right = load("mend").fill(statements="\n".join(reply.dropped))
        more = asked._replace(user=f"{asked.user}\n\n{put_right}")
        try:
            yield from again.standing(self.lines(more, meter, seconds), checker)
        except ModelFailed:
            return


def _fenced(number: int, text: str) -> str:
    """A text as data; what looks like a fence inside of it is broken up."""
    return f'<passage number="{number}">\n{_FENCE.sub("‹", text)}\n</passage>'


def shown(passage: Passage) -> str:
    """A passage below its title and date, and what stands over it: its section path first."""
    day = f" ({passage.source.published})" if passage.source.published else ""
    return "\n".join([f"{passage.source.display_title}{day}", *over_lines(passage.structure), passage.text])
