"""Training examples: questions with a stretch of a passage, mixed and spoilt on the fly."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from ingest.text.questions import AnswerType, answer_type
from service.answering.reader.training.corpus import Corpus, Passage
from service.answering.reader.training.near_miss import near_miss
from service.answering.reader.training.noise import noisy

NEITHER, YES, NO, UNKNOWN = 0, 1, 2, -1
"""What an example is, of yes and no; of some nobody knows."""

_QUESTION = 64
_HISTORY = 90
_TITLE = 16
_WHOLE = 230  # tokens of passage that a row with no more than a yes or no is given: what says it nobody marked
_VERDICTS = {None: NEITHER, "yes": YES, "no": NO}


@dataclass(frozen=True, slots=True)
class Mix:
    """The share of the examples, 0 to 1, that are made harder in each way.

    Attributes:
        negative: answerable questions put to a passage that looks right and lacks the answer.
        title: passages with their title before them.
        noise: questions spoilt as in `noise`.
        history: questions with another question on the same article before them.
        near_miss: questions with a span for an answer, changed in a word so that their passage no longer answers them.
    """

    negative: float = 0.12
    title: float = 0.2
    noise: float = 0.1
    history: float = 0.03
    near_miss: float = 0.0


class Example(NamedTuple):
    """One question and passage as tokens; all places are counted in `ids`.

    Attributes:
        ids: all tokens.
        question: how many belong to the question, [CLS] and [SEP] included.
        first: the first token of the passage.
        starts: the tokens that an answer may begin with, one of them unknown which; only 0 for no answer.
        ends: the same for its last token.
        units: the sentences, items and rows of the passage, `[start, end)` each.
        right: those that answer, by number; none where nothing does.
        verdict: `YES`, `NO`, `NEITHER` or `UNKNOWN`.
    """

    ids: list[int]
    question: int
    first: int
    starts: Sequence[int]
    ends: Sequence[int]
    units: Sequence[tuple[int, int]] = ()
    right: Sequence[int] = ()
    verdict: int = UNKNOWN


class ExampleMaker:
    """Makes examples from a corpus, the same for the same random numbers."""

    def __init__(self, corpus: Corpus, rng: random.Random, mix: Mix) -> None:
        self._corpus, self._rng, self._mix = corpus, rng, mix
        self._start: int = corpus.tokenizer.encode("").ids[0]
        self._stop: int = corpus.tokenizer.encode("").ids[-1]

    def make(self, row: int, room: int) -> Example | None:
        """An example of a row with at most `room` tokens of passage; None when the answer can't be placed."""
        corpus, rng, one = self._corpus, self._rng, self._corpus.rows[row]
        missed = self._near_miss(row)
        head = [self._start, *(missed or self._question(row)), self._stop]
        question = len(head)
        place, answer, evidence = corpus.passage_of[row], None, list[tuple[int, int]]()
        if one.is_answered and not missed:
            if rng.random() < self._mix.negative:
                other = corpus.lookalike(row, rng, same_article=rng.random() < 0.7)
                place = place if other is None else other
            if place == corpus.passage_of[row]:
                evidence = corpus.evidence(row)
                answer = corpus.answer(row, rng) if one.answers else None
                if not evidence or (one.answers and answer is None):
                    return None
                room = room if one.answers or one.evidence else max(room, _WHOLE)
        passage = corpus.passages[place]
        around = answer or (rng.choice(evidence) if evidence and (one.answers or one.evidence) else None)
        around = around or (corpus.answer(row, rng) if missed else None) or self._focus(row, place)
        low, high = self._crop(passage, around, room)
        if rng.random() < self._mix.title:
            head += [*corpus.title_ids(row, _TITLE), self._stop]
        moved = len(head) - low
        if answer is not None and (answer[0] < low or answer[1] >= high):
            return None
        ids = [*head, *passage.ids[low:high], self._stop]
        units = [(max(a, low) + moved, min(b, high) + moved) for a, b in pairwise(passage.cuts) if a < high and b > low]
        spans = [(first + moved, last + moved + 1) for first, last in evidence]
        right = [number for number, (a, b) in enumerate(units) if any(a < y and x < b for x, y in spans)]
        starts, ends = self._ends(answer and (answer[0] + moved, answer[1] + moved), units, right)
        verdict = _VERDICTS[one.verdict] if right else NEITHER
        if right and verdict == NEITHER and answer_type(one.question) is AnswerType.WHETHER:
            verdict = UNKNOWN  # a question of yes or no, for which nobody said which it is
        return Example(ids, question, len(head), starts, ends, units, right, verdict)

    def _ends(
        self, answer: tuple[int, int] | None, units: Sequence[tuple[int, int]], right: Sequence[int]
    ) -> tuple[Sequence[int], Sequence[int]]:
        """The tokens that may begin and end the answer: where only sentences are known, any of theirs."""
        if answer is not None:
            return (answer[0],), (answer[1],)
        inside = [token for number in right for token in range(*units[number])] or [0]
        return inside, inside

    def _question(self, row: int) -> list[int]:
        corpus, rng = self._corpus, self._rng
        ids = corpus.questions[row][-_QUESTION:]
        if corpus.rows[row].is_statement:
            return ids  # without its small words it may say the opposite
        if rng.random() < self._mix.noise:
            text = noisy(corpus.rows[row].question, rng)
            ids = corpus.tokenizer.encode(text, add_special_tokens=False).ids[-_QUESTION:]
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
