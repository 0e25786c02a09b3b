"""Rows and their passages, tokenized once, with what is needed to find passages that look alike."""

import math
import random
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence

from tokenizers import Tokenizer

from ingest.embedder.training.rows import Row
from service.answering.reader.units import units

_COMMON = 0.2  # a token in more than this share of the passages says nothing
_RARE = 300  # passages; a token in more of them is not followed to find others
_POOL = 60  # passages compared for one question
_BEST = 3


class Passage:
    """A tokenized passage.

    Attributes:
        ids: its tokens.
        starts: where each begins, in code points.
        ends: where each ends.
        cuts: the tokens that begin a unit, and the number of tokens.
        lowered: its text in lower case.
        kinds: its different tokens.
    """

    __slots__ = ("cuts", "ends", "ids", "kinds", "lowered", "starts")

    def __init__(self, text: str, ids: list[int], offsets: list[tuple[int, int]]) -> None:
        self.ids = ids
        self.starts = [start for start, _ in offsets]
        self.ends = [end for _, end in offsets]
        self.cuts = sorted({0, *(bisect_left(self.starts, one.start) for one in units(text)), len(ids)})
        self.lowered = text.lower()
        self.kinds = set(ids)

    def tokens_of(self, start: int, end: int) -> tuple[int, int] | None:
        """The first and last token that touch the characters [start, end), or None."""
        first, last = bisect_right(self.ends, start), bisect_left(self.starts, end) - 1
        return (first, last) if first <= last < len(self.ids) else None


class Corpus:
    """All rows of a training, by number."""

    def __init__(self, rows: Sequence[Row], tokenizer: Tokenizer) -> None:
        self.rows = rows
        self.tokenizer = tokenizer
        self.texts = list(dict.fromkeys(row.context for row in rows))
        encoded = tokenizer.encode_batch(self.texts, add_special_tokens=False)
        self.passages = [Passage(text, one.ids, one.offsets) for text, one in zip(self.texts, encoded, strict=True)]
        number = {text: place for place, text in enumerate(self.texts)}
        self.passage_of = [number[row.context] for row in rows]
        asked = tokenizer.encode_batch([row.question for row in rows], add_special_tokens=False)
        self.questions = [one.ids for one in asked]
        self.number_of = {row.id: place for place, row in enumerate(rows)}
        by_title: dict[str, dict[int, None]] = defaultdict(dict)
        self.asked_of: dict[int, list[int]] = defaultdict(list)
        for row, passage in enumerate(self.passage_of):
            by_title[rows[row].title][passage] = None
            self.asked_of[passage].append(row)
        self.by_title = {title: list(passages) for title, passages in by_title.items()}
        self._weigh()

    def _weigh(self) -> None:
        counts = Counter(kind for passage in self.passages for kind in passage.kinds)
        total = len(self.passages)
        self.weight = {kind: math.log(total / (1 + n)) for kind, n in counts.items() if n < total * _COMMON}
        self._holding: dict[int, list[int]] = defaultdict(list)
        for place, passage in enumerate(self.passages):
            for kind in passage.kinds:
                if counts[kind] <= _RARE:
                    self._holding[kind].append(place)

    def title_ids(self, row: int, limit: int) -> list[int]:
        """The first tokens of the title of a row's article."""
        title = self.rows[row].title.replace("_", " ")
        return list(self.tokenizer.encode(title, add_special_tokens=False).ids[:limit])

    def answer(self, row: int, rng: random.Random) -> tuple[int, int] | None:
        """The first and last token of one of a row's answers, or None when it can't be found."""
        start, text = rng.choice(self.rows[row].answers)
        return self.passages[self.passage_of[row]].tokens_of(start, start + len(text))

    def evidence(self, row: int) -> list[tuple[int, int]]:
        """The first and last token of all that answers a row in its passage; of a bare yes or no, of all of it."""
        one, passage = self.rows[row], self.passages[self.passage_of[row]]
        found = [passage.tokens_of(start, start + len(text)) for start, text in (*one.answers, *one.evidence)]
        if one.verdict and not found:
            return [(0, len(passage.ids) - 1)]
        return [place for place in found if place is not None]

    def lookalike(self, row: int, rng: random.Random, *, same_article: bool) -> int | None:
        """A passage that shares rare words with a row's question and does not hold its answers, or None."""
        kinds = [kind for kind in set(self.questions[row]) if self.weight.get(kind, 0.0) > 0]
        if same_article:
            pool = self.by_title[self.rows[row].title]
        else:
            rare = sorted((k for k in kinds if k in self._holding), key=lambda k: len(self._holding[k]))[:4]
            pool = sorted({place for kind in rare for place in self._holding[kind]})
        answers = [text.lower() for _, text in (*self.rows[row].answers, *self.rows[row].evidence)]
        ranked: list[tuple[float, int]] = []
        for place in rng.sample(pool, _POOL) if len(pool) > _POOL else pool:
            passage = self.passages[place]
            if place != self.passage_of[row] and not any(text in passage.lowered for text in answers):
                shared = sum(self.weight[kind] for kind in kinds if kind in passage.kinds)
                ranked.append((shared + rng.random(), place))
        return rng.choice(sorted(ranked, reverse=True)[:_BEST])[1] if ranked else None
