"""Fits how the wording of a follow-up is chosen: on dialogues, and on new subjects that are brought up in them."""

from collections.abc import Callable, Sequence
from typing import get_args

import numpy as np
from service.answering.followups.wordings import Kind, Lack, Wording, wordings

from eval.followups import FollowUp, rank_of
from ingest.schema import Filter
from service.answering.reader.training.measures import Floats
from service.retriever import Retriever

Progress = Callable[[int, int], None]

_KINDS: tuple[Kind, ...] = get_args(Kind)
_LACKS: tuple[Lack, ...] = get_args(Lack)
_NEW_SUBJECT = 5.0
"""What a question that leans on nothing counts beside one that does: in the dialogues they are rare, in chats not."""
_FOUND_IN = 5
_SHARPNESS, _SHRINKAGE = 4.0, 0.003
_STEPS, _STEP = 200, 1e-4


def fit(
    items: Sequence[FollowUp], turned: Sequence[FollowUp], retriever: Retriever, progress: Progress
) -> tuple[dict[Lack, dict[Kind, float]], float]:
    """The priors and the weight of the cosine: a conditional logit of which wording is found best.

    Where several are found as well, any of them will do: their share of the probability is what is raised.

    Args:
        items: follow-ups with known answers.
        turned: questions that stand alone, asked in chats about something else.
        retriever: over the documents of both.
        progress: told how many were searched for, of how many.
    """
    cases: list[tuple[Floats, Floats, float]] = []
    asked = [*((item, 1.0) for item in items), *((item, _NEW_SUBJECT) for item in turned)]
    for number, (item, weight) in enumerate(asked, 1):
        made = wordings(item.question, item.history)
        found = [retriever.retrieve(wording.text, Filter(), _FOUND_IN) for wording in made]
        good = np.array([1 / rank if (rank := rank_of(item.answer, passages)) else 0.0 for passages in found])
        if all(found) and good.max() > good.min():
            seen = [_features(wording, passages[0].cosine) for wording, passages in zip(made, found, strict=True)]
            cases.append((np.array(seen), np.exp(_SHARPNESS * (good - good.max())), weight))
        progress(number, len(asked))
    solution = _maximised(cases)
    priors = {lack: {kind: round(float(solution[_place(lack, kind)]), 2) for kind in _KINDS[1:]} for lack in _LACKS}
    return priors, round(float(solution[-1]), 2)


def _features(wording: Wording, cosine: float) -> Floats:
    """Which prior counts for a wording, one-hot, and its cosine, last."""
    found = np.zeros(len(_LACKS) * (len(_KINDS) - 1) + 1)
    if wording.kind != _KINDS[0]:
        found[_place(wording.lack, wording.kind)] = 1.0
    found[-1] = cosine
    return found


def _place(lack: Lack, kind: Kind) -> int:
    return _LACKS.index(lack) * (len(_KINDS) - 1) + _KINDS.index(kind) - 1


def _maximised(cases: Sequence[tuple[Floats, Floats, float]]) -> Floats:
    """Newton's method, with the curvature of the model alone, which is never concave."""
    size = cases[0][0].shape[1]
    solution = np.zeros(size)
    for _ in range(_STEPS):
        slope = _SHRINKAGE * len(cases) * _shrunk(solution)
        curvature = _SHRINKAGE * len(cases) * np.diag(_shrunk(np.ones(size)))
        for inputs, good, weight in cases:
            odds = inputs @ solution
            shares = np.exp(odds - odds.max())
            shares /= shares.sum()
            wanted = shares * good / (shares @ good)
            slope += weight * inputs.T @ (shares - wanted)
            mean = inputs.T @ shares
            curvature += weight * ((inputs * shares[:, None]).T @ inputs - np.outer(mean, mean))
        step = np.linalg.solve(curvature, slope)
        solution -= step
        if float(np.abs(step).max()) < _STEP:
            break
    return solution


def _shrunk(solution: Floats) -> Floats:
    """The cosine's weight, on a scale of its own, is shrunk less."""
    found = solution.copy()
    found[-1] /= 25
    return found
