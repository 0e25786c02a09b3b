"""What the reader reaches: on question sets, and in time and memory."""

import resource
import statistics
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from ingest.embedder.training.rows import Row
from service.answering.reader.config import Calibration
from service.answering.reader.model import ReadingModel
from service.answering.reader.trained import sigmoid
from service.answering.reader.training.measures import auroc, calibration_error, exact_match, f1
from service.answering.reader.training.release import Judged, best_threshold, judge
from service.answering.reader.windows import PassageText

_PASSAGES = (1, 4, 8, 16)
_LENGTHS = range(500, 801)  # characters; the passages of an ingest have at most 800
_ROUNDS = 25

Figures = dict[str, float]


def quality(model: ReadingModel, rows: Sequence[Row], *, titles: bool = False) -> Figures:
    """Measure answers and abstentions on rows, in percent where SQuAD does; rows of another answer are left out.

    `answerable` figures are of the answerable rows alone, always answered; `overall` ones are of all rows, at
    the configured threshold; `f1_at_best` is at the threshold that is best for these very rows, as the
    official script reports it.
    """
    judged = judge(model, [row for row in rows if row.answers or not row.is_answered], titles=titles)
    config = model.config
    answerable = [item for item in judged if item.row.answers]
    figures = {
        "questions": float(len(judged)),
        "answerable_f1": _percent([f1(item.answer, _texts(item)) for item in answerable]),
        "answerable_em": _percent([exact_match(item.answer, _texts(item)) for item in answerable]),
    }
    if len(answerable) == len(judged):
        return figures
    probability = np.array([_probability(item, config.calibration) for item in judged])
    positive = np.array([bool(item.row.answers) for item in judged])
    best = best_threshold(judged, config.calibration, balanced=False)
    for name, threshold in (("overall", config.threshold), ("best", best)):
        given = [item.answer if p >= threshold else "" for item, p in zip(judged, probability, strict=True)]
        pairs = list(zip(given, map(_texts, judged), strict=True))
        figures[f"{name}_f1"] = _percent([f1(answer, texts) for answer, texts in pairs])
        figures[f"{name}_em"] = _percent([exact_match(answer, texts) for answer, texts in pairs])
    figures["auroc"] = round(auroc(probability, positive), 4)
    figures["calibration_error"] = round(calibration_error(probability, positive), 4)
    return figures


def speed(folder: Path, rows: Sequence[Row], threads: int) -> Figures:
    """The median milliseconds that a question takes over 1, 4, 8 and 16 passages of 500 to 800 characters."""
    model = ReadingModel(folder, threads=threads)
    texts = [text for text in dict.fromkeys(row.context for row in rows) if len(text) in _LENGTHS]
    figures = {"mean_characters": round(statistics.mean(map(len, texts)), 0)}
    for count in _PASSAGES:
        taken = []
        for turn in range(_ROUNDS):
            question = rows[turn * len(rows) // _ROUNDS].question
            chosen = [texts[(turn * count + place) % len(texts)] for place in range(count)]
            started = time.perf_counter()
            model.read([(question, PassageText(text)) for text in chosen])
            taken.append(1000 * (time.perf_counter() - started))
        figures[f"passages_{count}"] = round(statistics.median(taken), 1)
    return figures


def memory(folder: Path) -> Figures:
    """The megabytes by which loading the model, and then reading 16 passages, raises the process's peak.

    Right only while nothing larger was in memory before.
    """
    before = _peak()
    model = ReadingModel(folder)
    loaded = _peak()
    model.read([("Who built the mill?", PassageText("The mill on the river is older. " * 25))] * 16)
    return {"loaded_mb": round(loaded - before, 0), "after_16_passages_mb": round(_peak() - before, 0)}


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _percent(values: Sequence[float]) -> float:
    return round(100 * sum(values) / max(1, len(values)), 2)


def _texts(item: Judged) -> list[str]:
    return [text for _, text in item.row.answers]


def _probability(item: Judged, calibration: Calibration) -> float:
    return sigmoid(calibration.logit(item.evidence.answerable, item.evidence.margin))
