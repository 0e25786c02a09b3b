"""Fits the judge that weighs a reader's answers by what retrieval knows."""

import random
from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from eval.openbook import Asked, book, drawn
from ingest.embedder.training.rows import Row
from service.answering.reader import Reader, Reading
from service.answering.reader.judge import Weights, features
from service.answering.reader.training.measures import Floats, fit_logistic
from service.answering.reader.training.noise import noisy

Progress = Callable[[int, int], None]

_PASSAGES = 12
_RIGHT = 0.5
_HIDDEN, _WHOLE, _MISTYPED = 3, 4, 7
_ANSWERABLE = 0.8
LEAST = 0.25
"""How probably right an answer has to be. Of what people ask of their own documents, four in five questions are taken
to be answered there. A wrong answer costs a third of what a right one is worth: it shows its quote, says how sure it
is, and can be checked, which an abstention can't."""
_SEED = 5


def fit(reader: Reader, rows: Sequence[Row], questions: int, progress: Progress) -> Weights:
    """The weights of a judge.

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
    return _weights(read)


def _weights(read: Sequence[tuple[Asked, list[Reading]]]) -> Weights:
    """A logistic regression over all readings, then over the surest of each question alone (Platt 1999).

    The second one makes a probability of what is told: that the surest of many readings is right, when as many
    questions are answerable as people's are.
    """
    inputs = np.array([features(reading) for _, readings in read for reading in readings])
    right = np.array([asked.right(reading) > _RIGHT for asked, readings in read for reading in readings])
    weights = fit_logistic(inputs, right)
    surest = [(asked, _surest(weights, asked, readings)) for asked, readings in read if readings]
    logits = np.array([[logit] for _, (logit, _) in surest])
    answerable = np.array([asked.answerable for asked, _ in surest])
    share = np.where(answerable, _ANSWERABLE / answerable.mean(), (1 - _ANSWERABLE) / (~answerable).mean())
    slope, shift = fit_logistic(logits, np.array([good for _, (_, good) in surest]), share)
    *slopes, bias = slope * weights
    return Weights(float(bias + shift), *map(float, slopes))


def _surest(weights: Floats, asked: Asked, readings: Sequence[Reading]) -> tuple[float, bool]:
    """The log odds of the surest reading, and whether it is right."""
    logits = np.column_stack([np.array([features(r) for r in readings]), np.ones(len(readings))]) @ weights
    best = int(np.argmax(logits))
    return float(logits[best]), asked.right(readings[best]) > _RIGHT
