"""Pairs of texts that contradict each other, or don't: what the service makes of each.

Every pair is a folder of its own in one corpus, and its question is asked of that folder alone, by the whole
way of a question.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, TypeVar

import yaml
from pydantic import Field, TypeAdapter, ValidationError

from eval.errors import SetInvalid
from eval.local_service import stored_in
from eval.schema import Strict
from ingest.pipeline import ingest
from service.deps import Services, opened
from service.schema import Answer, AskRequest, SourceFilter

FILE = Path(__file__).with_name("conflict_pairs.yaml")

Text = Annotated[str, Field(min_length=1)]
Row = TypeVar("Row", bound=Strict)


class Kind(StrEnum):
    """What a pair is about: a kind of value that differs, or the reason why nothing conflicts."""

    NUMBER = "number"
    DATE = "date"
    NAME = "name"
    PLACE = "place"
    PARAPHRASE = "paraphrase"
    ROUNDING = "rounding"
    UNIT = "unit"
    OTHER_DATE = "other-date"
    OTHER_SUBJECT = "other-subject"


class Pair(Strict):
    """A question and the texts it is asked of."""

    id: Text
    kind: Kind
    question: Text
    texts: tuple[Text, ...] = Field(min_length=2)
    values: tuple[Text, ...] = Field(default=(), description="What each position must hold; none without a conflict.")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was answered to a pair."""

    pair: Pair
    answer: Answer

    @property
    def detected(self) -> bool:
        """Whether the answer names a conflict."""
        return self.answer.status == "conflicting"

    @property
    def named(self) -> bool:
        """Whether each of the values stands in a position of its own, and no other position is there."""
        positions = [position.value for conflict in self.answer.conflicts for position in conflict.positions]
        held = sorted(value for position in positions for value in self.pair.values if value in position)
        return len(positions) == len(self.pair.values) and held == sorted(self.pair.values)

    @property
    def right(self) -> bool:
        """Whether a conflict was told where there is one, value by value, and none where there is none."""
        return self.named if self.pair.values else not self.detected


def read(file: Path = FILE) -> tuple[Pair, ...]:
    """The pairs of a file.

    Raises:
        SetInvalid: the file is missing or breaks the rules.
    """
    return rows(file, Pair)


def rows(file: Path, kind: type[Row]) -> tuple[Row, ...]:
    """The rows of a YAML file, each of a kind.

    Raises:
        SetInvalid: the file is missing or breaks the rules.
    """
    try:
        loaded = yaml.safe_load(file.read_text(encoding="utf-8"))
        return TypeAdapter(tuple[kind, ...]).validate_python(loaded)  # type: ignore[valid-type]
    except (OSError, yaml.YAMLError, ValidationError) as error:
        raise SetInvalid(f"{file} can't be used: {str(error).splitlines()[0]}") from None


def ask(pairs: Sequence[Pair]) -> Iterator[Outcome]:
    """Ask every pair's question of its own texts."""
    with TemporaryDirectory(prefix="citeback-pairs-", ignore_cleanup_errors=True) as temporary:
        folder = Path(temporary) / "texts"
        for pair in pairs:
            (folder / pair.id).mkdir(parents=True)
            for number, text in enumerate(pair.texts, 1):
                (folder / pair.id / f"{number}.txt").write_text(text, encoding="utf-8")
        settings = stored_in(Path(temporary) / "data")
        ingest(settings, [folder])
        with opened(settings, "eval conflicts") as services:
            for pair in pairs:
                yield Outcome(pair, _answer(services, pair))


def _answer(services: Services, pair: Pair) -> Answer:
    wanted = SourceFilter(sources=[f"{pair.id}/*"])
    return services.answerer.answer(AskRequest(question=pair.question, filter=wanted))


def figures(outcomes: Sequence[Outcome]) -> dict[str, float]:
    """Precision, recall and F1 of detection, false conflicts among the controls and values named right, in percent.

    Precision, recall and their harmonic mean are those of information retrieval (van Rijsbergen 1979).
    """
    detected = [item for item in outcomes if item.detected]
    true = [item for item in outcomes if item.pair.values]
    controls = [item for item in outcomes if not item.pair.values]
    hits = sum(bool(item.pair.values) for item in detected)
    precision, recall = _share(hits, len(detected)), _share(hits, len(true))
    return {
        "pairs": float(len(outcomes)),
        "precision": precision,
        "recall": recall,
        "f1": 2 * precision * recall / (precision + recall) if hits else 0.0,
        "false conflicts": _share(sum(item.detected for item in controls), len(controls)),
        "every value named": _share(sum(item.named for item in true), len(true)),
        "controls answered": _share(sum(item.answer.status == "answered" for item in controls), len(controls)),
    }


def _share(part: int, whole: int) -> float:
    return 100 * part / whole if whole else 0.0
