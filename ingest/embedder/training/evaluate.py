"""How often the passages nearest to a question hold its answer: vectors alone, every passage compared."""

import random
from collections.abc import Sequence

import numpy as np

from ingest.embedder.protocol import ArrayEmbeddings
from ingest.embedder.training.rows import Row
from ingest.passages import split_plain

CUTOFFS = (1, 5, 10)
_SEED = 7


def recall(embedder: ArrayEmbeddings, rows: Sequence[Row], limit: int | None, passage_chars: int) -> dict[str, float]:
    """Ask rows about all their contexts together, cut into passages as an ingest would.

    Args:
        embedder: what gives the vectors.
        rows: those without an answer are not asked, but their contexts are among the passages.
        limit: how many are asked, drawn at random; None asks all.
        passage_chars: the longest passage, in characters.

    Returns:
        `success@k` for each of `CUTOFFS`: the percentage of the questions for which a passage that holds
        the answer's very characters is among the k nearest.
    """
    texts = list(dict.fromkeys(row.context for row in rows))
    pieces = [
        (number, cut.start, cut.end) for number, text in enumerate(texts) for cut in split_plain(text, passage_chars)
    ]
    vectors = embedder.embed_array([texts[number][start:end] for number, start, end in pieces])
    answerable = [row for row in rows if row.answers]
    asked = random.Random(_SEED).sample(answerable, min(limit or len(answerable), len(answerable)))
    number_of = {text: number for number, text in enumerate(texts)}
    ranks = []
    for row, vector in zip(asked, embedder.embed_array([row.question for row in asked]), strict=True):
        nearest = np.argsort(-(vectors @ vector), kind="stable")[: max(CUTOFFS)]
        ranks.append(_rank([pieces[place] for place in nearest], number_of[row.context], row))
    return {f"success@{cutoff}": 100 * sum(rank < cutoff for rank in ranks) / len(ranks) for cutoff in CUTOFFS}


def _rank(found: Sequence[tuple[int, int, int]], number: int, row: Row) -> int:
    """The place of the first piece that holds an answer, from 0; past every cutoff if none does."""
    for place, (text, start, end) in enumerate(found):
        if text == number and any(start <= at and at + len(answer) <= end for at, answer in row.answers):
            return place
    return max(CUTOFFS)
