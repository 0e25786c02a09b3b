"""Takes the wording of a follow-up that search is surest of."""

from collections.abc import Callable, Sequence

from service.answering.followups.wordings import Kind, Lack, Wording
from service.retriever import Retrieved

PRIORS: dict[Lack, dict[Kind, float]] = {
    "pronoun": {"meant": 0.97, "second": 0.13, "continued": 1.85},
    "fragment": {"meant": 0.01, "second": -0.02, "continued": 0.04},
    "pointer": {"meant": 1.2, "second": -0.38, "continued": 0.19},
    "name": {"meant": 1.16, "second": 0.04, "continued": -0.93},
    "known": {"meant": 0.09, "second": 0.09, "continued": 0.04},
    "nothing": {"meant": -2.36, "second": -1.05, "continued": -4.02},
}
"""Log odds of a kind of wording beside the question itself, by what that lacks."""
COSINE = 9.31
"""Log odds for the cosine of the passage that comes first."""


def surest(made: Sequence[Wording], find: Callable[[str], Sequence[Retrieved]]) -> Wording:
    """The wording to answer. Where there are several, all are searched for.

    What the reader says of the passages was tried too: it brings nothing beside their cosine.

    Args:
        made: the wordings of one question, at least one.
        find: searches for a text; gives passages, best first.
    """
    if len(made) == 1:
        return made[0]
    found = [find(wording.text) for wording in made]
    return made[chosen(made, [passages[0].cosine if passages else 0.0 for passages in found])]


def chosen(made: Sequence[Wording], near: Sequence[float]) -> int:
    """Which of some wordings of one question is likeliest the right one.

    A conditional logit (McFadden 1974) that `citeback eval followups --fit` fits.

    Args:
        made: the wordings.
        near: of each, the cosine of the passage that comes first for it.
    """
    return max(range(len(made)), key=lambda number: _prior(made[number]) + COSINE * near[number])


def _prior(wording: Wording) -> float:
    return PRIORS[wording.lack].get(wording.kind, 0.0)
