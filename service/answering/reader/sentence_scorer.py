"""A reader without training: scores whole sentences by similarity, shared words and their passage's rank."""

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ingest.index import Index
from ingest.schema import Span
from service.answering.reader.protocol import AnswerSpan, Reading
from service.retriever import Candidate

_WEIGHTS = (0.35, 0.25, 0.40)
"""Of a sentence's cosine, its shared words and its passage's score."""

_PASSAGES = 8
_SPANS = 3
_BIAS, _COSINE, _COVERAGE = -4.2, 7.2, 0.9
"""A logistic regression of "the passage answers" on its best sentence's cosine and shared words, fitted to 700
questions of SQuAD 2.0's training set and 250 questions with a wrong paragraph; it is right for 78 % of them."""


class _Sentence(NamedTuple):
    span: Span
    cosine: float
    coverage: float
    score: float


class SentenceScorer:
    """Takes the most similar sentence for the answer. It cannot tell well whether there is one."""

    name = "sentences"
    threshold = 0.5

    def __init__(self, index: Index) -> None:
        self._index = index

    def read(self, question: str, candidates: Sequence[Candidate]) -> list[Reading]:
        """Score the sentences of the first passages; later ones hold no answer as far as this reader knows."""
        texts = [candidate.passage.text for candidate in candidates[:_PASSAGES]]
        spans = [candidate.passage.structure.sentences for candidate in candidates[:_PASSAGES]]
        cosines = self._cosines(
            question, [t[s.start : s.end] for t, part in zip(texts, spans, strict=True) for s in part]
        )
        terms = self._index.terms.rarity(set(self._index.terms.terms(question)))
        readings, at = [], 0
        for candidate, part in zip(candidates, spans, strict=False):
            scored = [
                self._scored(candidate, span, float(cosine), terms)
                for span, cosine in zip(part, cosines[at : at + len(part)], strict=True)
            ]
            at += len(part)
            readings.append(_reading(candidate, scored))
        return readings + [Reading(candidate, (), 0.0, 0.0) for candidate in candidates[len(readings) :]]

    def _cosines(self, question: str, texts: list[str]) -> NDArray[np.float32]:
        if not texts:
            return np.zeros(0, np.float32)
        asked = np.asarray(self._index.embedder.embed_query(question), np.float32)
        similarities: NDArray[np.float32] = self._index.embedder.embed_array(texts) @ asked
        return similarities

    def _scored(self, candidate: Candidate, span: Span, cosine: float, rarity: dict[str, float]) -> _Sentence:
        held = set(self._index.terms.terms(candidate.passage.text[span.start : span.end]))
        total = sum(rarity.values()) or 1.0
        coverage = sum(weight for term, weight in rarity.items() if term in held) / total
        features = (cosine, coverage, candidate.score)
        return _Sentence(span, cosine, coverage, sum(w * x for w, x in zip(_WEIGHTS, features, strict=True)))


def _reading(candidate: Candidate, scored: list[_Sentence]) -> Reading:
    best = sorted(scored, key=lambda sentence: -sentence.score)[:_SPANS]
    if not best:
        return Reading(candidate, (), 0.0, 0.0)
    logit = _BIAS + _COSINE * best[0].cosine + _COVERAGE * best[0].coverage
    spans = tuple(AnswerSpan(s.span.start, s.span.end, min(1.0, max(0.0, s.score))) for s in best)
    answerable = 1 / (1 + math.exp(-logit))
    return Reading(candidate, spans, answerable, answerable)
