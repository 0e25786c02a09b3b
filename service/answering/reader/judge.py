"""Weighs what a reader says by what retrieval knows: whether the passage speaks of what is asked at all.

A reader trained on one paragraph at a time is sure of an answer's form: asked for a population, it takes any
number of people. After retrieval the commonest trap is another one: nothing in the corpus answers, and the
nearest passage is about something else. How near a passage is in meaning, and how well it matches beside the
others that were found, tell just that. How many of the question's words a passage holds was tried too: it
helps only where questions are worded like their texts, and misleads where they are not.
"""

import json
import math
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from service.answering.reader.protocol import Reader, Reading
from service.answering.reader.statements import stating
from service.answering.reader.trained import log_odds, sigmoid
from service.errors import ReaderError
from service.retriever import Candidate

_LEAST = 1e-4


@dataclass(frozen=True, slots=True)
class Weights:
    """A logistic regression of "the best span of this passage is the answer".

    Attributes:
        bias: log odds where all else is zero.
        reader: for the reader's own log odds that the passage answers.
        span: for the logarithm of its best span's score.
        cosine: for the similarity of passage and question.
        match: for retrieval's fused score, 1 for what both engines rank first.
    """

    bias: float
    reader: float
    span: float
    cosine: float
    match: float


class Judge:
    """A reader whose readings are weighed anew."""

    def __init__(self, reader: Reader, weights: Weights, threshold: float) -> None:
        self._reader = reader
        self.weights = weights
        self._threshold = threshold

    @property
    def name(self) -> str:
        """The reader's name."""
        return self._reader.name

    @property
    def threshold(self) -> float:
        """Readings less answerable than this are no answers."""
        return self._threshold

    def read(self, question: str, candidates: Sequence[Candidate]) -> list[Reading]:
        """Read all passages, in the order given, and weigh what states anything of what was found.

        Raises:
            ReaderError: the reader fails.
        """
        return [self.weighed(stating(question, reading)) for reading in self._reader.read(question, candidates)]

    def weighed(self, reading: Reading) -> Reading:
        """A reading with the judge's probability; one without a span stays as it is."""
        if not reading.spans:
            return reading
        logit = self.weights.bias + sum(
            weight * feature for weight, feature in zip(_slopes(self.weights), features(reading), strict=True)
        )
        return replace(reading, answerable=sigmoid(logit))


def features(reading: Reading) -> tuple[float, float, float, float]:
    """What is weighed of a reading that has a span, in the order of `Weights`."""
    return (
        log_odds(reading.answerable, _LEAST),
        math.log(max(reading.spans[0].score, _LEAST)),
        reading.candidate.cosine,
        reading.candidate.score,
    )


def _slopes(weights: Weights) -> tuple[float, float, float, float]:
    return weights.reader, weights.span, weights.cosine, weights.match


def load(reader: Reader, file: Path) -> Judge:
    """The judge that was fitted to a reader.

    Raises:
        ReaderError: the file is missing or no judge's.
    """
    try:
        fitted = json.loads(file.read_text(encoding="utf-8"))
        return Judge(reader, Weights(**fitted["weights"]), float(fitted["threshold"]))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ReaderError(f"the judge's file {file} can't be used ({error!r}); install Citeback again") from None


def save(judge: Judge, file: Path) -> None:
    """Write what `load` reads."""
    fitted = {"weights": asdict(judge.weights), "threshold": judge.threshold}
    file.write_text(json.dumps(fitted, indent=2) + "\n", encoding="utf-8")
