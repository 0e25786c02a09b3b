"""From trained weights to the folder that the reader is run from: packed in 8 bits, calibrated on held-out articles."""

import hashlib
import json
import random
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from safetensors.numpy import load_file, save_file

from ingest.embedder.training.onnx_net import Precision
from ingest.embedder.training.rows import Row
from ingest.errors import UsageError
from service.answering.reader.config import CONFIG_NAME, Calibration, ReaderConfig
from service.answering.reader.model import Evidence, ReadingModel
from service.answering.reader.trained import merged, sigmoid
from service.answering.reader.training.graph import HEADS, JUDGING, build_reader
from service.answering.reader.training.measures import balance, f1, fit_logistic
from service.answering.reader.windows import PassageText

_MODEL, _TOKENIZER = "reader.onnx", "tokenizer.json"
_CHUNK = 256
_SEED = 5
_ROWS = 3000  # enough for three weights and a threshold


class Judged(NamedTuple):
    """A row as it was read.

    Attributes:
        row: the row.
        answer: the text of the best span.
        evidence: the window that holds it most surely.
    """

    row: Row
    answer: str
    evidence: Evidence


def pack(weights: Path, tokenizer: bytes, out: Path, precision: Precision) -> None:
    """Write the model, its tokenizer and an uncalibrated configuration to the folder `out`."""
    out.mkdir(parents=True, exist_ok=True)
    model = build_reader({name: value.astype(np.float32) for name, value in load_file(weights).items()}, precision)
    (out / _MODEL).write_bytes(model)
    (out / _TOKENIZER).write_bytes(tokenizer)
    config = ReaderConfig(
        model=_MODEL,
        model_sha256=hashlib.sha256(model).hexdigest(),
        tokenizer=_TOKENIZER,
        tokenizer_sha256=hashlib.sha256(tokenizer).hexdigest(),
        question_tokens=64,
        title_tokens=16,
        window_tokens=224,
        overlap_tokens=64,
        answer_tokens=30,
        threshold=0.5,
        calibration=Calibration(answerable=1.0, margin=0.0, bias=0.0),
    )
    write_config(out, config)


def average(files: Sequence[Path], out: Path, *, half: bool = False) -> None:
    """Write the mean of several weights to `weights.safetensors` in the folder `out`.

    Runs that went on from one point, each on its own way, end around something better than any of them (model soups:
    Wortsman et al. 2022, https://arxiv.org/abs/2203.05482), and it costs nothing when it is run. A head that not all
    have is averaged over those that have it. In half precision they are to be kept.
    """
    loaded = [load_file(file) for file in files]
    names = {name for weights in loaded for name in weights}
    stacked = {name: np.stack([weights[name] for weights in loaded if name in weights]) for name in sorted(names)}
    kind = np.float16 if half else np.float32
    mean = {name: values.mean(axis=0, dtype=np.float32).astype(kind) for name, values in stacked.items()}
    out.mkdir(parents=True, exist_ok=True)
    save_file(mean, out / "weights.safetensors")


def exchange(weights: Path, heads: Path, out: Path) -> None:
    """Write weights with the heads that judge a whole passage (of an answer, of yes and no) from other weights.

    Both must have the same encoder, as where `train --frozen 6` went on from the first.

    Raises:
        UsageError: they have another.
    """
    kept, others = load_file(weights), load_file(heads)
    judging = {name for name in others if name.split(".")[0] in JUDGING}
    encoder = {name for name in kept if name.split(".")[0] not in HEADS}
    if any(name not in others or not np.array_equal(kept[name], others[name]) for name in encoder):
        raise UsageError(f"{heads} has another encoder than {weights}; train the heads with --frozen 6")
    out.mkdir(parents=True, exist_ok=True)
    save_file({**kept, **{name: others[name] for name in judging}}, out / "weights.safetensors")


def write_config(folder: Path, config: ReaderConfig) -> None:
    """Write `reader.json`."""
    (folder / CONFIG_NAME).write_text(json.dumps(config.model_dump(), indent=2) + "\n")


def judge(model: ReadingModel, rows: Sequence[Row], *, titles: bool = False) -> list[Judged]:
    """Read every row's passage for its question, with its title before it or without."""
    found: list[Judged] = []
    order = sorted(range(len(rows)), key=lambda place: len(rows[place].context))
    for begin in range(0, len(order), _CHUNK):
        chunk = [rows[place] for place in order[begin : begin + _CHUNK]]
        pairs = [(r.question, PassageText(r.context, r.title.replace("_", " ") if titles else None)) for r in chunk]
        for row, windows in zip(chunk, model.read(pairs), strict=True):
            best = max(windows, key=lambda window: model.config.calibration.logit(window.answerable, window.margin))
            span = merged(windows)[0]
            found.append(Judged(row, row.context[span.start : span.end], best))
    return found


def calibrate(folder: Path, rows: Sequence[Row], groups: Sequence[Row] = ()) -> None:
    """Fit the configuration in a folder to rows that training did not see.

    Args:
        folder: holds the model.
        rows: questions over passages; the threshold is chosen with them.
        groups: what was found for questions over documents. Where there are any the probability is fitted to them: that
            is what it is used for.
    """
    model = ReadingModel(folder)
    judged = judge(model, random.Random(_SEED).sample(rows, min(_ROWS, len(rows))))
    fitted = _probability(judge(model, groups) if groups else judged)
    spoken = [item for item in judged if item.row.answers or not item.row.is_answered]  # those that F1 can be told of
    threshold = best_threshold(spoken, fitted, balanced=True)
    config = model.config.model_copy(update={"calibration": fitted, "threshold": threshold})
    write_config(folder, config)


def _probability(judged: Sequence[Judged]) -> Calibration:
    features = np.array([[item.evidence.answerable, item.evidence.margin] for item in judged])
    positive = np.array([item.row.is_answered for item in judged])
    weights = fit_logistic(features, positive, balance(positive))
    return Calibration(answerable=weights[0], margin=weights[1], bias=weights[2])


def best_threshold(judged: Sequence[Judged], calibration: Calibration, *, balanced: bool) -> float:
    """The probability from which answering gives the best F1 over all rows.

    Args:
        judged: what was read.
        calibration: how evidence becomes a probability.
        balanced: let answerable and unanswerable rows count alike, however many there are of each.
    """
    share = sum(bool(item.row.answers) for item in judged) / len(judged) if balanced else 0.5
    scored = []
    for item in judged:
        texts = [text for _, text in item.row.answers]
        gain = f1(item.answer, texts) / share if texts else -1 / (1 - share)
        scored.append((sigmoid(calibration.logit(item.evidence.answerable, item.evidence.margin)), gain))
    scored.sort(reverse=True)
    total = np.cumsum([gain for _, gain in scored])
    return round(scored[int(total.argmax())][0], 3)
