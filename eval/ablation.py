"""What each feature of the scorer brings: fitted without it, on files of questions that the fit did not see."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from eval.fitting import PLAIN, Asked, fitted
from service.answering.candidates import Features
from service.answering.reader.training.measures import auroc


class Brought(NamedTuple):
    """Shares of the questions that the documents answer, in per cent, and how well scores part those they don't.

    Attributes:
        name: what was left out, or which formula it is.
        first, two, three: the share of questions whose answer is in the first unit, or the first two or three.
        parts: the AUROC of the best score, answerable against unanswerable.
    """

    name: str
    first: float
    two: float
    three: float
    parts: float


def ablation(asked: Sequence[Asked]) -> list[Brought]:
    """The whole formula, the plain sum, and the formula without each feature; each file is left out of its own fit."""
    names = Features._fields
    every = range(len(names))
    found = [_held_out("all features", asked, list(every)), _figures("plain sum", [(one, PLAIN) for one in asked])]
    return found + [_held_out(f"without {names[at]}", asked, [one for one in every if one != at]) for at in every]


def _held_out(name: str, asked: Sequence[Asked], chosen: list[int]) -> Brought:
    kinds = sorted({one.kind for one in asked})
    weights = {kind: fitted([one for one in asked if one.kind != kind], chosen).features for kind in kinds}
    return _figures(name, [(one, weights[one.kind]) for one in asked])


def _figures(name: str, scored: Sequence[tuple[Asked, Features]]) -> Brought:
    able = [(one, one.order(weights)) for one, weights in scored if one.shown.any()]
    hits = [100 * float(np.mean([one.shown[order[:count]].any() for one, order in able])) for count in (1, 2, 3)]
    best = np.array([float((one.features @ np.array(weights)).max()) for one, weights in scored])
    parts = auroc(best, np.array([bool(one.shown.any()) for one, _ in scored]))
    return Brought(name, hits[0], hits[1], hits[2], parts)
