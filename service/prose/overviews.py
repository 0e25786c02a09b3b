"""Has a chat model write overviews: in one go over a few passages, else of what it noted section by section.

Notes are only a way to get there: what is told at the end is checked against the documents' own passages again.
"""

import time
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from itertools import islice

from ingest.blocks.sections import SEPARATOR, section_at
from ingest.schema import Passage
from prompts import load
from service.draft import DraftSegment
from service.errors import ModelFailed
from service.events import Progress
from service.presentation import plain
from service.prose.closeness import is_close
from service.prose.material import Material, Section
from service.prose.model import Meter
from service.prose.statements import Statement
from service.prose.writer import Checks, Reply, Writer, shown

_NOTES = 4  # of a section: one more than are asked for, so that who keeps to that tells what it used
_KEPT_TO_WRITE = 0.25  # of the time
_MOST = 8  # statements of an overview: some small models write on and on
_FEWEST = 2  # statements of an overview: of less the extractive one takes the place
_PROMPTS = ("section_system", "section_user", "summary_system", "summary_user", "comparison_system", "comparison_user")
_NOTHING = "the chat model found nothing to say of the documents"
Written = Generator[DraftSegment | Progress | None]


@dataclass(slots=True)
class _Notes:
    """What was noted of sections so far.

    Attributes:
        taken: statements that stand, each with the passages that bear it out.
        read: how many sections the model has read.
        slowest: the seconds that it took for the slowest of them.
        failure: why it did not read one.
    """

    taken: list[DraftSegment] = field(default_factory=list)
    read: int = 0
    slowest: float = 0.0
    failure: ModelFailed | None = None


class OverviewWriter:
    """Writes overviews with the model that writes answers, one call at a time, as it does."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        for name in _PROMPTS:  # a broken prompt is found before anybody asks
            load(name)

    def write(self, question: str, material: Material, meter: Meter) -> Written:
        """The statements of an overview that stand, in order; None stands for one that was left out.

        All calls together have the time of one answer. Of sections that the model doesn't come to read, or fails at,
        their own sentences are among the notes.

        Raises:
            ModelFailed: the model failed, or read only some of the sections; what came before stands.
        """
        deadline = time.monotonic() + self._writer.seconds
        texts: Iterable[str]
        checker: Checks
        notes = _Notes()
        if len(material.sections) == 1:
            passages = material.sections[0].passages
            texts, checker = map(shown, passages), self._checker(question, passages)
        else:
            yield from self._read(question, material.sections, meter, notes, deadline)
            yield Progress("writing", "", len(material.sections), len(material.sections))
            texts, checker = map(_shown, notes.taken), self._checker_of_notes(question, notes.taken)
        left = max(deadline - time.monotonic(), 0.0)
        asked = self._writer.asked(material.task, texts, question)
        with closing(self._writer.written(asked, checker, meter, left, _MOST)) as written:
            yield from _enough(written)
        if notes.failure:
            raise notes.failure

    def _read(
        self, question: str, sections: Sequence[Section], meter: Meter, notes: _Notes, deadline: float
    ) -> Generator[Progress]:
        """Note what sections say, while there is time.

        Raises:
            ModelFailed: the model has read none of them, or nothing is said in any.
        """
        for done, section in enumerate(sections):
            kept = max(_KEPT_TO_WRITE * self._writer.seconds, notes.slowest)
            left = deadline - kept - time.monotonic()
            if left > notes.slowest:
                yield Progress("reading", section.name, done, len(sections))
                notes.taken += self._noted(question, section, meter, notes, left) or section.own
            else:
                notes.taken += section.own
        if not notes.read or not notes.taken:
            raise notes.failure or ModelFailed(_NOTHING)
        if notes.read < len(sections):
            why = f": {notes.failure}" if notes.failure else " in the time that it has"
            notes.failure = ModelFailed(f"the chat model read {notes.read} of {len(sections)} sections{why}")

    def _noted(
        self, question: str, section: Section, meter: Meter, notes: _Notes, seconds: float
    ) -> list[DraftSegment]:
        """What stands of what the model says of a section; nothing where it fails."""
        began = time.monotonic()
        checker = self._checker(question, section.passages)
        asked = self._writer.asked("section", map(shown, section.passages), question)
        try:
            with closing(self._writer.lines(asked, meter, seconds)) as lines:
                found = list(islice(Reply().standing(lines, checker), _NOTES))
            notes.read += 1
        except ModelFailed as failure:
            found, notes.failure = [], failure
        notes.slowest = max(notes.slowest, time.monotonic() - began)
        return found

    def _checker(self, question: str, passages: Sequence[Passage]) -> Checks:
        return _Close(self._writer.checker(question, passages))

    def _checker_of_notes(self, question: str, notes: Sequence[DraftSegment]) -> Checks:
        """What checks statements that are written of notes."""
        passages = {item.passage.id: item.passage for note in notes for item in note.evidence}
        numbers = {id_: number for number, id_ in enumerate(passages, 1)}
        named = [tuple(numbers[item.passage.id] for item in note.evidence) for note in notes]
        return _OfNotes(self._checker(question, list(passages.values())), named)


def _enough(written: Iterable[DraftSegment | None]) -> Iterator[DraftSegment | None]:
    """What was written, once so much of it stands that it is an overview: the extractive one says more than a sentence.

    Raises:
        ModelFailed: less stands.
    """
    held: list[DraftSegment | None] = []
    standing = 0
    for one in written:
        held.append(one)
        standing += one is not None
        if standing >= _FEWEST:
            yield from held
            held.clear()
    if standing < _FEWEST:
        raise ModelFailed("too little of what the chat model wrote could be verified" if held else _NOTHING)
    yield from held


class _Close:
    """Checks statements, and that they keep close to what they cite."""

    def __init__(self, checker: Checks) -> None:
        self._checker = checker

    def checked(self, statement: Statement) -> DraftSegment | None:
        """A statement as a segment with its evidence, or as much of it as stands, or None."""
        segment = self._checker.checked(statement)
        return segment if segment is not None and is_close(segment) else None


class _OfNotes:
    """Checks what is written of notes against the passages that these rest on; a note's number stands for its own."""

    def __init__(self, checker: Checks, named: Sequence[tuple[int, ...]]) -> None:
        self._checker = checker
        self._named = named

    def checked(self, statement: Statement) -> DraftSegment | None:
        """A statement as a segment with its evidence, or as much of it as stands, or None."""
        notes = (self._named[at - 1] for at in statement.hints if 0 < at <= len(self._named))
        hints = tuple(dict.fromkeys(at for named in notes for at in named))
        return self._checker.checked(replace(statement, hints=hints))


def _shown(note: DraftSegment) -> str:
    """A note below the title and the heading of what bears it out."""
    first = note.evidence[0]
    path = section_at(first.passage.text, first.passage.structure, first.quote.start)
    over = dict.fromkeys([first.passage.source.display_title, *path[-1:]])
    return f"{SEPARATOR.join(over)}\n{plain(note.text)}"
