"""The one small formula that decides: a weighted sum of few features for each candidate, and one number for none.

A conditional logit (McFadden 1974, "Conditional logit analysis of qualitative choice behavior"): the probability that a
candidate answers is the exponential of its sum, among those of all candidates and of there being no answer in any.
"""

import json
import math
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from importlib import resources
from pathlib import Path

from ingest.index import Index
from service.answering.candidates import Candidate, Features, candidates, compared
from service.answering.reader import Reader
from service.errors import ReaderError
from service.judge import Judge
from service.retriever import Retrieved

_COMPARED = 16  # a vector costs as much as reading a sentence: only what the other features like is worth one


@dataclass(frozen=True, slots=True)
class Weights:
    """What `scorer.json` holds, fitted by `citeback eval fit-scorer` to questions over documents the reader never saw.

    Attributes:
        features: the weight of each feature.
        none: the score of there being no answer.
        answers: the probability that what is shown holds the answer, from which it is given as one.
        near: the same, from which it is shown as what comes closest.
    """

    features: Features
    none: float
    answers: float
    near: float

    def score(self, features: Features) -> float:
        """The weighted sum."""
        return sum(weight * value for weight, value in zip(self.features, features, strict=True))

    def probabilities(self, scores: Sequence[float]) -> list[float]:
        """For each of the scores of all candidates of a question, the probability that it is the one that answers."""
        highest = max([*scores, self.none])
        odds = [math.exp(score - highest) for score in scores]
        total = sum(odds) + math.exp(self.none - highest)
        return [each / total for each in odds]


class Scorer:
    """Reads what was found for a question and ranks what may answer it."""

    def __init__(self, reader: Reader, index: Index, weights: Weights) -> None:
        self.weights = weights
        self.judge: Judge = reader.support
        self._reader = reader
        self._index = index

    def ranked(self, question: str, found: Sequence[Retrieved]) -> list[Candidate]:
        """What may answer, the best first; of one score, what was found first.

        Raises:
            ReaderError: the reader fails.
        """
        read = self._by_score(candidates(question, found, self._reader, self._index))
        likely = self._by_score(compared(question, read[:_COMPARED], self._index))
        return self._known(likely + read[_COMPARED:])

    def _by_score(self, unranked: Sequence[Candidate]) -> list[Candidate]:
        scored = [replace(one, score=self.weights.score(one.features)) for one in unranked]
        return sorted(scored, key=lambda one: -one.score)

    def _known(self, ranked: Sequence[Candidate]) -> list[Candidate]:
        known = self.weights.probabilities([one.score for one in ranked])
        return [replace(one, confidence=confidence) for one, confidence in zip(ranked, known, strict=True)]


def shipped_weights() -> Weights:
    """The weights that come with this package.

    Raises:
        ReaderError: the file is missing or damaged.
    """
    return load(Path(str(resources.files("service.answering") / "scorer.json")))


def load(file: Path) -> Weights:
    """Read what `save` wrote.

    Raises:
        ReaderError: the file is missing or damaged.
    """
    try:
        held = json.loads(file.read_text(encoding="utf-8"))
        return Weights(**{**held, "features": Features(**held["features"])})
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ReaderError(f"the scorer's {file} can't be used ({error!r}); install Citeback again") from None


def save(weights: Weights, file: Path) -> None:
    """Write weights as JSON."""
    held = {**asdict(weights), "features": weights.features._asdict()}
    file.write_text(json.dumps(held, indent=2) + "\n", encoding="utf-8")
