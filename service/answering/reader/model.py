"""The reading model: a small BERT in ONNX.

It has heads for the answer's ends, for there being one, for which of a passage's sentences answers, and for yes or no.
"""

import os
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, cast

import numpy as np
from numpy.typing import NDArray

from service.answering.reader.config import ReaderConfig, load_config, verified
from service.answering.reader.protocol import JudgedUnit
from service.answering.reader.spans import best_spans, characters, softmax
from service.answering.reader.windows import Batch, PassageText, Window, WindowMaker, batches
from service.errors import ReaderError

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

Floats = NDArray[np.float32]

_OUTPUTS = ["start", "end", "answerable", "evidence", "verdict"]
_BATCH_TOKENS = 160  # short texts together, a passage alone: measured, larger batches leave the CPU's cache
_SPANS = 5
_NEVER = -1e4


@dataclass(frozen=True, slots=True)
class FoundSpan:
    """A span that may be the answer.

    Attributes:
        start: where it begins in the passage's text, in code points.
        end: where it ends, exclusive.
        margin: its logit less that of "no answer here".
        share: the probability, 0 to 1, that the answer is here and not elsewhere in the window.
    """

    start: int
    end: int
    margin: float
    share: float


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the model says about one window of a passage, before calibration.

    Attributes:
        spans: at least one, best first; they do not overlap.
        answerable: the logit of the head that judges the window as a whole.
        margin: the best span's.
        units: what of the text stands in the window, in order.
        yes: the probability, 0 to 1, that the answer is yes.
        no: the same of no.
    """

    spans: tuple[FoundSpan, ...]
    answerable: float
    margin: float
    units: tuple[JudgedUnit, ...] = ()
    yes: float = 0.0
    no: float = 0.0


class ReadingModel:
    """Runs the model of a folder. Threads may share one; nothing is written."""

    def __init__(self, folder: Path, *, threads: int | None = None) -> None:
        """Load the model.

        Args:
            folder: holds `reader.json` and the files that it names.
            threads: how many batches are read side by side, each on one core; None takes two, or one where
                there is no second core.

        Raises:
            ReaderError: a file is missing, damaged or of another make.
        """
        self.folder = folder
        self.config: ReaderConfig = load_config(folder)
        tokenizer = verified(folder / self.config.tokenizer, self.config.tokenizer_sha256)
        self._session = _session(folder / self.config.model, self.config.model_sha256)
        self._maker = WindowMaker(tokenizer, self.config)
        threads = threads or min(2, os.cpu_count() or 1)
        self._pool = ThreadPoolExecutor(threads, "read") if threads > 1 else None

    def read(self, pairs: Sequence[tuple[str, PassageText]]) -> list[list[Evidence]]:
        """Read passages, each for its question.

        Args:
            pairs: question and passage, both of any length and script; of a very long question the last
                tokens are read, a long passage is read window by window.

        Returns:
            For each pair, in order, the evidence of its windows; none where the question or the passage is
            empty.

        Raises:
            ReaderError: the model fails.
        """
        windows = self._maker.windows(pairs)
        pieces = list(batches(windows, _BATCH_TOKENS))[::-1]  # the longest first, so that threads end together
        run = self._pool.map if self._pool and len(pieces) > 1 else map
        found: list[list[Evidence]] = [[] for _ in pairs]
        for piece, evidence in zip(pieces, run(self._run, pieces), strict=True):
            for window, item in zip(piece.windows, evidence, strict=True):
                found[window.pair].append(item)
        return found

    def _run(self, batch: Batch) -> list[Evidence]:
        feed = {"ids": batch.ids, "kinds": batch.kinds}
        try:
            results = self._session.run(_OUTPUTS, feed)
        except Exception as error:
            raise ReaderError(f"the reader failed ({_first_line(error)})") from error
        said = dict(zip(_OUTPUTS, cast("list[Floats]", results), strict=True))
        return [
            self._evidence(window, {name: values[row] for name, values in said.items()})
            for row, window in enumerate(batch.windows)
        ]

    def _evidence(self, window: Window, said: Mapping[str, Floats]) -> Evidence:
        here = slice(window.first, window.first + len(window.offsets))
        start, end = said["start"], said["end"]
        nothing = float(start[0] + end[0]) / 2
        starts, ends = start[here].copy(), end[here].copy()
        starts[list(window.closed)] = ends[list(window.closed)] = _NEVER
        spans = tuple(
            FoundSpan(*characters(span, window), span.logit - nothing, span.share)
            for span in best_spans(starts, ends, longest=self.config.answer_tokens, count=_SPANS)
            if span.logit > _NEVER / 2
        )
        units = _units(window, said["evidence"])
        _, yes, no = softmax(said["verdict"])
        return Evidence(spans, float(said["answerable"]), spans[0].margin, units, float(yes), float(no))


def _units(window: Window, logits: Floats) -> tuple[JudgedUnit, ...]:
    """The mean logit of each unit's tokens that are in the window, less that of the first token, for nothing."""
    begins = [start for start, _ in window.offsets]
    sums = np.concatenate([[0.0], np.cumsum(logits[window.first : window.first + len(begins)], dtype=np.float64)])
    found = []
    for unit in window.units:
        low, high = bisect_left(begins, unit.start), bisect_left(begins, unit.end)
        if low < high:
            mean = float(sums[high] - sums[low]) / (high - low)
            found.append(JudgedUnit(unit.start, unit.end, mean - float(logits[0])))
    return tuple(found)


def _session(path: Path, sha256: str) -> "InferenceSession":
    import onnxruntime as ort

    options = ort.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    # The graph is written in onnxruntime's own operators; what it would fuse besides is slower fused.
    options.graph_optimization_level = ort.GraphOptimizationLevel.ORT_ENABLE_BASIC
    content = verified(path, sha256)
    try:
        return ort.InferenceSession(content, options, providers=["CPUExecutionProvider"])
    except Exception as error:  # noqa: BLE001  (onnxruntime's errors have no base of their own)
        raise ReaderError(f"the reader's {path} can't be run ({_first_line(error)}); install Citeback again") from None


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0]
