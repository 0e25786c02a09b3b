"""Fits the judge that weighs a reader's answers by what retrieval knows."""

import random
from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from eval.openbook import Asked, book, drawn
from service.reader import Reader, Reading
from service.reader.judge import Judge, Weights, features
from service.reader.training.measures import Flags, Floats, fit_logistic
from service.reader.training.noise import noisy
from service.reader.training.rows import Row

Progress = Callable[[int, int], None]

_PASSAGES = 10
_RIGHT = 0.5
_HIDDEN, _WHOLE, _MISTYPED = 3, 4, 7
_ANSWERABLE = 0.8
_NEARLY = 0.006
_SEED = 5


def fit(reader: Reader, rows: Sequence[Row], questions: int, progress: Progress) -> tuple[Weights, float]:
    """Weights and threshold of a judge.

    Half of the questions have no answer in their paragraph. Of the others, every third is asked with its
    paragraph left out: the corpus does not answer, and what is nearest is about something else. Three in
    four are asked of their own article alone, since most folders of documents keep to one subject; every seventh
    has slips of the keyboard.

    Args:
        reader: whose readings are weighed.
        rows: that the reader was not trained on.
        questions: how many to ask.
        progress: told how many are asked, of how many.
    """
    read: list[tuple[Asked, list[Reading]]] = []
    chosen = drawn(rows, questions)
    chance = random.Random(_SEED)  # noqa: S311
    with book(rows) as place:
        for number, row in enumerate(chosen):
            asked = place.ask(
                replace(row, question=noisy(row.question, chance)) if number % _MISTYPED == 0 else row,
                _PASSAGES,
                without_own=bool(row.answers) and number % _HIDDEN == 0,
                own_article=number % _WHOLE > 0,
            )
            read.append((asked, [r for r in reader.read(asked.row.question, asked.candidates) if r.spans]))
            progress(number + 1, len(chosen))
    inputs = np.array([features(reading) for _, readings in read for reading in readings])
    right = np.array([asked.right(reading) > _RIGHT for asked, readings in read for reading in readings])
    *slopes, bias = map(float, fit_logistic(inputs, right, balanced=False))
    weights = Weights(bias, *slopes)
    return weights, _threshold(Judge(reader, weights, 0.0), read)


def _threshold(judge: Judge, read: Sequence[tuple[Asked, list[Reading]]]) -> float:
    """The probability from which answering gives the best score: F1 for an answer, 1 for a right abstention.

    Of what people ask of their own documents, four in five questions are taken to be answered there. Of
    thresholds that do nearly as well as the best, the lowest is taken: an answer shows its quote and can be
    checked, an abstention can't.
    """
    best = [max((judge.weighed(r) for r in readings), key=lambda r: r.answerable, default=None) for _, readings in read]
    pairs = [(reading, asked) for reading, (asked, _) in zip(best, read, strict=True) if reading is not None]
    confidence: Floats = np.array([reading.answerable for reading, _ in pairs])
    gained: Floats = np.array([asked.right(reading) for reading, asked in pairs])
    answerable: Flags = np.array([asked.answerable for _, asked in pairs])
    weight = np.where(answerable, _ANSWERABLE / answerable.mean(), (1 - _ANSWERABLE) / (~answerable).mean())
    order = np.argsort(-confidence)
    answering = np.cumsum((weight * (gained - ~answerable))[order])
    good = np.flatnonzero(answering >= answering.max() - _NEARLY * weight.sum())
    return round(float(confidence[order][good[-1]]), 3)
