"""Follow-up questions with a human's rewrite: what contextualizing gives in retrieval and reading.

The file is CANARD's (Elgohary et al. 2019, https://aclanthology.org/D19-1605): dialogues over a section of an
article, in which each answer is a stretch of that section. The answers of a dialogue, in order, are one document
of the corpus. A dialogue's title and section count as the first thing that the user said.
"""

import json
import re
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from eval.local_service import stored_in
from ingest.pipeline import ingest
from ingest.schema import Filter
from service.answering.followups import contextualize
from service.answering.reader.training.measures import f1
from service.deps import Services, opened
from service.schema import Turn

_UNKNOWN = "I don't know."
_FOUND_IN = 5
_READ = 10
WAYS = ("bare", "all history", "rewritten", "by a person")


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

    @property
    def stands_alone(self) -> bool:
        """Whether the person changed nothing."""
        return _bare(self.question) == _bare(self.rewrite)

    def asked(self, way: str) -> str:
        """The question in one of `WAYS`."""
        if way == "all history":
            return " ".join([*(turn.content for turn in self.history), self.question])
        if way == "rewritten":
            return contextualize(self.question, self.history)
        return self.rewrite if way == "by a person" else self.question


def load(path: Path, *, held_out: bool) -> list[FollowUp]:
    """One half of the dialogues: those to build with, or those held out."""
    rows = json.loads(path.read_text(encoding="utf-8"))
    answers = {
        (row["QuAC_dialog_id"], row["Question_no"] - 1): row["History"][-1] for row in rows if len(row["History"]) > 2
    }
    wanted = [row for row in rows if bool(zlib.crc32(row["QuAC_dialog_id"].encode()) % 2) is held_out]
    return [_follow_up(row, answers.get((row["QuAC_dialog_id"], row["Question_no"]), "")) for row in wanted]


def _follow_up(row: dict[str, object], answer: str) -> FollowUp:
    said = [str(text) for text in row["History"]] if isinstance(row["History"], list) else []
    turns = [Turn(role="user", content=": ".join(said[:2]))]
    turns += [Turn(role="assistant" if at % 2 else "user", content=text) for at, text in enumerate(said[2:])]
    known = "" if answer == _UNKNOWN else answer
    return FollowUp(str(row["QuAC_dialog_id"]), tuple(turns), str(row["Question"]), str(row["Rewrite"]), known)


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


def figures(
    items: Sequence[FollowUp], services: Services, progress: Callable[[int, int], None]
) -> dict[str, tuple[float, float]]:
    """For each way of asking: the share of answers that one of the first five passages holds, and F1, in percent."""
    asked = [item for item in items if item.answer]
    sums = {way: [0.0, 0.0] for way in WAYS}
    for number, item in enumerate(asked, 1):
        for way in WAYS:
            question = item.asked(way)
            found = services.retriever.retrieve(question[-2000:], Filter(), _READ)
            sums[way][0] += any(item.answer in candidate.passage.text for candidate in found[:_FOUND_IN])
            best = next((one for one in services.scorer.ranked(question, found) if one.spans), None)
            if best is not None:
                sums[way][1] += f1(best.passage.text[best.answer.start : best.answer.end], [item.answer])
        progress(number, len(asked))
    return {way: (100 * hits / len(asked), 100 * score / len(asked)) for way, (hits, score) in sums.items()}


def left_alone(items: Sequence[FollowUp]) -> float:
    """The share of self-contained questions that contextualizing leaves as they are, in percent."""
    alone = [item for item in items if item.stands_alone]
    return 100 * sum(item.asked("rewritten") == item.question for item in alone) / max(1, len(alone))


def _bare(text: str) -> str:
    return re.sub(r"\W+", " ", text.lower()).strip()
