"""Central statements with little overlap: what stands first counts more, and no section tells twice.

Maximal marginal relevance (Carbonell and Goldstein, 1998) over the embedder's vectors, with their centroid as what is
asked (Radev et al., 2004).
"""

from collections.abc import Sequence

import numpy as np

from ingest.embedder.protocol import Vectors
from ingest.text.sayings import leans
from service.answering.overview.scope import Corpus
from service.answering.overview.statements import Statement

_MOST_EMBEDDED = 56
_FIRST, _FIRST_OF_SECTION, _LEANS, _SAME_SECTION, _ITEM = 0.3, 0.1, -0.2, -0.15, -0.1
_NOVELTY = 0.5
_ALIKE = 0.85
_ABOUT = 0.6  # of the nearest sentence's similarity to a topic
_SHORT, _FEWEST_WORDS = -0.1, 8


def central(corpus: Corpus, found: Sequence[Statement], most: int, words: int, topic: str = "") -> list[Statement]:
    """The most central whole sentences in the order of the text.

    Args:
        corpus: that they are of.
        found: what to choose from; the first ones of each section are looked at.
        most: how many there may be.
        words: how many words they may have together.
        topic: what they are to be about; empty for what they all are about.
    """
    prose = _leading([one for one in found if one.is_prose])
    if not prose:
        return []
    vectors = corpus.index.embedder.embed_array([one.text for one in prose] + ([topic] if topic else []))
    goal = vectors[-1] if topic else _unit(vectors.mean(axis=0))
    vectors = vectors[: len(prose)]
    near = vectors @ goal
    if topic:
        kept = np.flatnonzero(near >= _ABOUT * near.max())
        prose, vectors, near = [prose[at] for at in kept], vectors[kept], near[kept]
    worth = near + np.array([_prior(one, prose[0]) for one in prose], dtype=np.float32)
    return sorted(_varied(corpus, prose, vectors, worth, (most, words)), key=lambda one: one.order)


def _leading(prose: Sequence[Statement]) -> list[Statement]:
    """The first statements of each section, so many of each that all together are few."""
    kept = list(prose)
    for per_section in (8, 4, 2, 1):
        if len(kept) > _MOST_EMBEDDED:
            kept = [one for one in prose if one.place < per_section] or kept
    return kept[:: max(1, -(-len(kept) // _MOST_EMBEDDED))]


def _prior(one: Statement, first: Statement) -> float:
    worth = _FIRST if one is first else _FIRST_OF_SECTION if one.place == 0 else 0.0
    worth += _LEANS if leans(one.text) and one is not first else 0.0
    worth += _SHORT if one.words < _FEWEST_WORDS else 0.0
    return worth + (_ITEM if one.block.kind == "item" else 0.0)


def _varied(
    corpus: Corpus, prose: Sequence[Statement], vectors: Vectors, worth: Vectors, room: tuple[int, int]
) -> list[Statement]:
    """So many statements, of so many words together, each worth more than what it repeats of those before it."""
    chosen: list[int] = []
    left, (most, words) = set(range(len(prose))), room
    while left and len(chosen) < most:
        best = max(left, key=lambda at: (float(worth[at]) - _overlap(at, chosen, prose, vectors), -at))
        left.discard(best)
        near = max((float(vectors[best] @ vectors[other]) for other in chosen), default=0.0)
        is_new = near < _ALIKE and not corpus.is_repeated(prose[best])
        if is_new and (prose[best].words <= words or not chosen):
            chosen.append(best)
            words -= prose[best].words
    return [prose[at] for at in chosen]


def _overlap(at: int, chosen: Sequence[int], prose: Sequence[Statement], vectors: Vectors) -> float:
    near = max((float(vectors[at] @ vectors[other]) for other in chosen), default=0.0)
    told = any(prose[other].section == prose[at].section for other in chosen)
    return _NOVELTY * near - (_SAME_SECTION if told else 0.0)


def _unit(vector: Vectors) -> Vectors:
    return vector / (float(np.linalg.norm(vector)) or 1.0)
