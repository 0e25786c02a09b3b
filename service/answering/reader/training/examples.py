"""Training examples: questions with a stretch of a passage, mixed and spoilt on the fly."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from service.answering.reader.training.corpus import Corpus, Passage
from service.answering.reader.training.near_miss import near_miss
from service.answering.reader.training.noise import noisy

_QUESTION = 64
_HISTORY = 90
_TITLE = 16
_MULTIPLE = 16  # batches are padded to a multiple of this many tokens


@dataclass(frozen=True, slots=True)
class Mix:
    """The share of the examples, 0 to 1, that are made harder in each way.

    Attributes:
        negative: answerable questions put to a passage that looks right and lacks the answer.
        title: passages with their title before them.
        noise: questions spoilt as in `noise`.
        history: questions with another question on the same article before them.
        near_miss: answerable questions changed in a word so that their passage no longer answers them.
    """

    negative: float = 0.12
    title: float = 0.2
    noise: float = 0.1
    history: float = 0.03
    near_miss: float = 0.0


class Example(NamedTuple):
    """One question and passage as tokens.

    Attributes:
        ids: all tokens.
        question: how many belong to the question, [CLS] and [SEP] included.
        first: the first token of the passage.
        start: the first token of the answer, 0 for none.
        end: its last token, 0 for none.
    """

    ids: list[int]
    question: int
    first: int
    start: int
    end: int


class ExampleMaker:
    """Makes examples from a corpus, the same for the same random numbers."""

    def __init__(self, corpus: Corpus, rng: random.Random, mix: Mix) -> None:
        self._corpus, self._rng, self._mix = corpus, rng, mix
        self._start: int = corpus.tokenizer.encode("").ids[0]
        self._stop: int = corpus.tokenizer.encode("").ids[-1]

    def make(self, row: int, room: int) -> Example | None:
        """An example of a row with at most `room` tokens of passage; None when the answer can't be placed."""
        corpus, rng = self._corpus, self._rng
        missed = self._near_miss(row)
        head = [self._start, *(missed or self._question(row)), self._stop]
        question = len(head)
        place, answer = corpus.passage_of[row], None
        if corpus.rows[row].answers and not missed:
            if rng.random() < self._mix.negative:
                other = corpus.lookalike(row, rng, same_article=rng.random() < 0.7)
                place = place if other is None else other
            if place == corpus.passage_of[row]:
                answer = corpus.answer(row, rng)
                if answer is None:
                    return None
        passage = corpus.passages[place]
        low, high = self._crop(passage, answer or (missed and corpus.answer(row, rng)) or self._focus(row, place), room)
        if rng.random() < self._mix.title:
            head += [*corpus.title_ids(row, _TITLE), self._stop]
        first = len(head)
        ids = [*head, *passage.ids[low:high], self._stop]
        if answer is None:
            return Example(ids, question, first, 0, 0)
        if answer[0] < low or answer[1] >= high:
            return None
        return Example(ids, question, first, first + answer[0] - low, first + answer[1] - low)

    def _question(self, row: int) -> list[int]:
        corpus, rng = self._corpus, self._rng
        ids = corpus.questions[row][:_QUESTION]
        if rng.random() < self._mix.noise:
            text = noisy(corpus.rows[row].question, rng)
            ids = corpus.tokenizer.encode(text, add_special_tokens=False).ids[:_QUESTION]
        if rng.random() < self._mix.history:
            passage = rng.choice(corpus.by_title[corpus.rows[row].title])
            ids = [*corpus.questions[rng.choice(corpus.asked_of[passage])], *ids][-_HISTORY:]
        return ids

    def _near_miss(self, row: int) -> list[int] | None:
        """The tokens of a question that the row's passage does not answer, made from one that it does."""
        corpus, rng = self._corpus, self._rng
        one, share = corpus.rows[row], self._mix.near_miss
        if not one.answers or not share or rng.random() >= share:  # without any, other random numbers stay as they are
            return None
        start, text = rng.choice(one.answers)
        other = corpus.texts[rng.choice(corpus.by_title[one.title])]
        changed = near_miss(one.question, one.context, (start, start + len(text)), [other], rng)
        return corpus.tokenizer.encode(changed, add_special_tokens=False).ids[:_QUESTION] if changed else None

    def _focus(self, row: int, place: int) -> tuple[int, int]:
        """What a crop without an answer is laid around: where an answer might be looked for."""
        corpus, rng = self._corpus, self._rng
        passage = corpus.passages[place]
        pair = corpus.number_of.get(corpus.rows[row].paired or "")
        if pair is not None and corpus.passage_of[pair] == place and rng.random() < 0.7:
            found = corpus.answer(pair, rng)
            if found:
                return found
        kinds = {kind for kind in corpus.questions[row] if corpus.weight.get(kind, 0.0) > 0}
        shared = [
            (sum(corpus.weight[kind] for kind in kinds.intersection(passage.ids[low:high])) + 0.5 * rng.random(), low)
            for low, high in zip(passage.cuts, passage.cuts[1:], strict=False)
        ]
        sentence = max(shared, default=(0.0, 0))[1]
        return sentence, sentence

    def _crop(self, passage: Passage, span: tuple[int, int], room: int) -> tuple[int, int]:
        """Whole sentences around a span, added before and after it in random order while there is room."""
        rng, total = self._rng, len(passage.ids)
        if total <= room:
            return 0, total
        low = max((cut for cut in passage.cuts if cut <= span[0]), default=0)
        high = min((cut for cut in passage.cuts if cut > span[1]), default=total)
        if high - low > room:
            earliest, latest = max(0, span[1] + 1 - room), min(span[0], total - room)
            low = rng.randint(earliest, latest) if earliest <= latest else span[0]
            return low, min(total, low + room)
        while True:
            before = [cut for cut in passage.cuts if cut < low and high - cut <= room][-1:]
            after = [cut for cut in passage.cuts if cut > high and cut - low <= room][:1]
            if not before and not after:
                break
            if before and (not after or rng.random() < 0.5):
                low = before[0]
            else:
                high = after[0]
        if room - (high - low) > 40 and rng.random() < 0.3:
            high = min(total, low + room)
        return low, high


class ExampleBatch(NamedTuple):
    """Examples padded to one length: integer arrays [examples, tokens], answers [examples].

    `allowed` marks the tokens that may begin or end an answer; the first stands for "no answer".
    """

    ids: NDArray[np.int64]
    kinds: NDArray[np.int64]
    mask: NDArray[np.int64]
    allowed: NDArray[np.bool_]
    start: NDArray[np.int64]
    end: NDArray[np.int64]


def batched(examples: Sequence[Example], tokens: int, rng: random.Random) -> Iterator[ExampleBatch]:
    """Batches of like length of about so many tokens, padding included, in random order."""
    left = sorted(examples, key=lambda example: len(example.ids))
    groups: list[tuple[int, list[Example]]] = []
    while left:
        length = -(-len(left[-1].ids) // _MULTIPLE) * _MULTIPLE
        take = max(1, tokens // length)
        groups.append((length, left[-take:]))
        del left[-take:]
    rng.shuffle(groups)
    for length, group in groups:
        yield _padded(group, length)


def _padded(examples: Sequence[Example], length: int) -> ExampleBatch:
    ids, kinds, mask = (np.zeros((len(examples), length), np.int64) for _ in range(3))
    allowed = np.zeros(ids.shape, np.bool_)
    allowed[:, 0] = True
    for row, example in enumerate(examples):
        size = len(example.ids)
        ids[row, :size] = example.ids
        kinds[row, example.question : size] = 1
        mask[row, :size] = 1
        allowed[row, example.first : size - 1] = True
    start, end = (np.array([example[place] for example in examples], np.int64) for place in (3, 4))
    return ExampleBatch(ids, kinds, mask, allowed, start, end)
