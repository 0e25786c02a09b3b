"""Follow-up questions with a human's rewrite: what contextualizing gives in retrieval and reading.

The file is CANARD's (Elgohary et al. 2019, https://aclanthology.org/D19-1605): dialogues over a section of an
article, in which each answer is a stretch of that section. The answers of a dialogue, in order, are one document
of the corpus. A dialogue's title and section count as the first thing that the user said.
"""

import json
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

from eval.local_service import stored_in
from ingest.pipeline import ingest
from ingest.schema import Filter
from ingest.text.words import stems
from service.answering.followups import surest, wordings
from service.answering.reader.training.measures import Floats, f1
from service.deps import Services, opened
from service.retriever import Retrieved, Retriever
from service.schema import AnswerTurn, Turn

_UNKNOWN = "I don't know."
_FOUND_IN = 5
_READ = 10
_TURNED = 5
WAYS = ("bare", "all history", "chosen", "by a person")


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A question in a dialogue.

    Attributes:
        dialogue: its dialogue's id.
        history: what was said before.
        question: as it was asked.
        rewrite: as a person made it stand alone.
        answer: a stretch of the dialogue's document, or empty where it isn't known.
    """

    dialogue: str
    history: tuple[Turn, ...]
    question: str
    rewrite: str
    answer: str

    def asked(self, way: str, retriever: Retriever) -> str:
        """The question in one of `WAYS`."""
        if way == "all history":
            return " ".join([*(turn.content for turn in self.history), self.question])
        if way == "chosen":
            made = wordings(self.question, self.history)
            return surest(made, lambda text: retriever.retrieve(text, Filter(), _FOUND_IN))
        return self.rewrite if way == "by a person" else self.question


@dataclass(frozen=True, slots=True)
class Figures:
    """What a way of asking gives, each in percent.

    Attributes:
        first: answers that the first passage holds.
        found: answers that one of the first five passages holds.
        f1: overlap of the reader's answer with the known one.
        like: overlap of the question's telling words with a person's.
    """

    first: float
    found: float
    f1: float
    like: float


def load(path: Path, *, held_out: bool) -> list[FollowUp]:
    """One half of the dialogues: those to build with, or those held out."""
    rows = json.loads(path.read_text(encoding="utf-8"))
    answers = {
        (row["QuAC_dialog_id"], row["Question_no"] - 1): row["History"][-1] for row in rows if len(row["History"]) > 2
    }
    alone = {(row["QuAC_dialog_id"], row["Question_no"]): row["Rewrite"] for row in rows}
    wanted = [row for row in rows if bool(zlib.crc32(row["QuAC_dialog_id"].encode()) % 2) is held_out]
    return [_follow_up(row, answers.get((row["QuAC_dialog_id"], row["Question_no"]), ""), alone) for row in wanted]


def _follow_up(row: dict[str, Any], answer: str, alone: Mapping[tuple[str, int], str]) -> FollowUp:
    """A question in a conversation that knows how each question before it stands alone, as the service's own do."""
    dialogue, said = str(row["QuAC_dialog_id"]), [str(text) for text in row["History"]]
    turns = [Turn(role="user", content=": ".join(said[:2]))]
    for number, (asked, told) in enumerate(zip(said[2::2], said[3::2], strict=True), 1):
        standalone = alone.get((dialogue, number), asked)
        turns += [
            Turn(role="user", content=asked),
            AnswerTurn(role="assistant", content=told, standalone=standalone),
        ]
    known = "" if answer == _UNKNOWN else answer
    return FollowUp(dialogue, tuple(turns), str(row["Question"]), str(row["Rewrite"]), known)


@contextmanager
def dialogues(items: Sequence[FollowUp]) -> Iterator[Services]:
    """A service over a document for each dialogue: its title, its section, and its answers in order."""
    texts: dict[str, dict[str, None]] = {}
    for item in items:
        said = [turn.content for turn in item.history if turn.role == "assistant"]
        answers = [text for text in (*said, item.answer) if text and text != _UNKNOWN]
        texts.setdefault(item.dialogue, {item.history[0].content: None}).update(dict.fromkeys(answers))
    with TemporaryDirectory(prefix="citeback-followups-", ignore_cleanup_errors=True) as temporary:
        folder = Path(temporary) / "texts"
        folder.mkdir()
        for name, lines in texts.items():
            (folder / f"{name}.txt").write_text("\n".join(lines), encoding="utf-8")
        settings = stored_in(Path(temporary) / "data")
        ingest(settings, [folder])
        with opened(settings, "eval followups") as services:
            yield services


def turned(items: Sequence[FollowUp]) -> list[FollowUp]:
    """New subjects: every fifth question, replaced by one of another dialogue that a person made to stand alone."""
    asked = [item for item in items if item.answer]
    pairs = zip(asked, [*asked[len(asked) // 2 :], *asked], strict=False)
    return [
        replace(other, history=item.history, question=other.rewrite)
        for item, other in islice(pairs, 0, None, _TURNED)
        if item.dialogue != other.dialogue
    ]


def rank_of(answer: str, found: Sequence[Retrieved]) -> int | None:
    """Which passage is the first to hold an answer, counted from 1; None where none does."""
    return next((rank for rank, candidate in enumerate(found, 1) if answer in candidate.passage.text), None)


def figures(
    items: Sequence[FollowUp],
    services: Services,
    ways: Sequence[str],
    progress: Callable[[int, int], None],
) -> dict[str, Figures]:
    """What each way of asking gives, over the questions whose answers are known."""
    asked = [item for item in items if item.answer]
    sums = {way: np.zeros(4) for way in ways}
    for number, item in enumerate(asked, 1):
        for way in ways:
            sums[way] += _figures(item, item.asked(way, services.retriever), services)
        progress(number, len(asked))
    return {way: Figures(*map(float, 100 * found / len(asked))) for way, found in sums.items()}


def _figures(item: FollowUp, question: str, services: Services) -> Floats:
    found = services.retriever.retrieve(question[-2000:], Filter(), _READ)
    rank = rank_of(item.answer, found[:_FOUND_IN])
    best = next((one for one in services.scorer.ranked(question, found) if one.spans), None)
    told = best.passage.text[best.answer.start : best.answer.end] if best is not None else ""
    ours, theirs = stems(question), stems(item.rewrite)
    like = 2 * len(ours & theirs) / max(1, len(ours) + len(theirs))
    return np.array([rank == 1, rank is not None, f1(told, [item.answer]), like], dtype=np.float64)
