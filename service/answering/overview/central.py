"""Central statements with little overlap: what stands first counts more, and no section tells twice.

Maximal marginal relevance (Carbonell and Goldstein, 1998) over the embedder's vectors, with their centroid as what is
asked (Radev et al., 2004).
"""

from collections.abc import Sequence

import numpy as np

from ingest.embedder.protocol import Vectors
from service.answering.overview.scope import Corpus
from service.answering.overview.statements import Statement

_MOST_EMBEDDED = 56
_NOVELTY, _SAME_SECTION = 0.5, 0.15
_PRIOR, _FEWEST_WORDS = 0.1, 8


def central(corpus: Corpus, found: Sequence[Statement], most: int, words: int, topic: str = "") -> list[Statement]:
    """The most central whole sentences in the order of the text.

    Args:
        corpus: that they are of.
        found: what to choose from; the first ones of each section are looked at.
        most: how many there may be.
        words: how many words they may have together.
        topic: what they are to be about; empty for what they all are about.
    """
    prose = sorted((one for one in found if one.is_prose), key=lambda one: one.place)[:_MOST_EMBEDDED]
    if not prose:
        return []
    vectors = corpus.index.embedder.embed_array([*(one.text for one in prose), topic])
    goal, vectors = vectors[-1] if topic else vectors[:-1].mean(axis=0), vectors[:-1]
    worth = vectors @ goal / (float(np.linalg.norm(goal)) or 1.0) + np.array([_prior(one) for one in prose])
    chosen: list[int] = []
    left = set(range(len(prose)))
    while left and len(chosen) < most:
        best = max(left, key=lambda at: (float(worth[at]) - _overlap(at, chosen, prose, vectors), -at))
        left.discard(best)
        if prose[best].words <= words or not chosen:
            chosen.append(best)
            words -= prose[best].words
    return sorted((prose[at] for at in chosen), key=lambda one: one.order)


def _prior(one: Statement) -> float:
    """What stands first in its section tells more, an item or a few words by themselves less."""
    return _PRIOR * ((one.place == 0) - (one.block.kind == "item" or one.words < _FEWEST_WORDS))


def _overlap(at: int, chosen: Sequence[int], prose: Sequence[Statement], vectors: Vectors) -> float:
    """What a statement repeats of those before it, in its words or its section."""
    near = max((float(vectors[at] @ vectors[other]) for other in chosen), default=0.0)
    told = any(prose[other].section == prose[at].section for other in chosen)
    return _NOVELTY * near + _SAME_SECTION * told
