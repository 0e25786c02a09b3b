"""Questions and the passages that answer them, drawn so that the others of a batch are hard to tell apart."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from ingest.embedder.training.rows import Row
from ingest.passages import split_plain


@dataclass(frozen=True, slots=True)
class Asked:
    """A passage, as an ingest would cut it, and the questions that it answers; at least one."""

    passage: str
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """A question and a passage that answers it.

    Attributes:
        question: as it is asked.
        passage: answers it.
        beside: does not, but is found for it; empty where none is known.
    """

    question: str
    passage: str
    beside: str = ""


class Sampler(Protocol):
    """Draws batches of pairs to be told from each other."""

    def draw(self, rng: random.Random) -> list[Pair]:
        """A batch."""


class PairSampler:
    """Draws batches of pairs: several passages of each of a few articles.

    Passages of one article share its subject and its names, so that in a batch (in-batch negatives: Karpukhin
    et al. 2020, https://arxiv.org/abs/2004.04906) most of what a question must be told from is what retrieval
    would confuse it with.
    """

    def __init__(self, rows: Sequence[Row], limit: int, articles: int, each: int) -> None:
        """Cut the rows' contexts into passages.

        Args:
            rows: questions; those without an answer are not used.
            limit: the longest passage, in characters.
            articles: how many articles a batch draws on.
            each: how many passages of each; articles with fewer are left out.

        Raises:
            ValueError: There are fewer such articles than a batch needs.
        """
        self._articles, self._each = articles, each
        self._asked = [found for found in _by_article(rows, limit) if len(found) >= each]
        if len(self._asked) < articles:
            raise ValueError(f"{len(self._asked)} articles have {each} passages that answer; a batch needs {articles}")

    @property
    def passages(self) -> list[str]:
        """Every passage that may be drawn."""
        return [asked.passage for article in self._asked for asked in article]

    def draw(self, rng: random.Random) -> list[Pair]:
        """A batch of `articles * each` pairs; no passage comes twice."""
        articles = rng.sample(self._asked, self._articles)
        drawn = [asked for article in articles for asked in rng.sample(article, self._each)]
        return [Pair(rng.choice(asked.questions), asked.passage) for asked in drawn]


def _by_article(rows: Sequence[Row], limit: int) -> Iterator[list[Asked]]:
    found: dict[str, dict[str, list[str]]] = {}
    cuts: dict[str, list[tuple[int, int]]] = {}
    for row in rows:
        if row.answers:
            text = row.context
            if text not in cuts:
                cuts[text] = [(piece.start, piece.end) for piece in split_plain(text, limit)]
            start, answer = row.answers[0]
            for begin, end in cuts[text]:
                if begin <= start and start + len(answer) <= end:
                    found.setdefault(row.title, {}).setdefault(text[begin:end], []).append(row.question)
    for passages in found.values():
        yield [Asked(passage, tuple(questions)) for passage, questions in passages.items()]
