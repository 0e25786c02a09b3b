"""The reader that ships with Citeback: it finds the answer's characters, or says that there is none."""

import math
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from ingest.schema import Passage
from service.answering.reader.config import shipped_folder
from service.answering.reader.model import Evidence, FoundSpan, ReadingModel
from service.answering.reader.protocol import AnswerSpan, JudgedUnit, Reading
from service.answering.reader.views import View, views
from service.answering.reader.windows import PassageText
from service.judge import Support
from service.retriever import Retrieved

_SPANS = 5


class TrainedReader:
    """Reads with a trained model, on one core or two. Threads may share one.

    A span's `score` is the probability that the answer is there, given that the passage answers;
    `answerable` is calibrated on articles that the model was not trained on.
    """

    def __init__(self, folder: Path | None = None, *, threads: int | None = None) -> None:
        """Load the model: the shipped one, unless a folder is given.

        Args:
            folder: holds `reader.json` and the files that it names.
            threads: cores to use at once; None takes two where there are two.

        Raises:
            ReaderError: a file is missing, damaged or of another make.
        """
        self._model = ReadingModel(folder or shipped_folder(), threads=threads)

    def read(self, question: str, found: Sequence[Retrieved]) -> list[Reading]:
        """Read all passages, in the order given.

        Raises:
            ReaderError: the model fails.
        """
        shown = [_shown(question, candidate.passage) for candidate in found]
        distinct = list(dict.fromkeys(shown))
        evidence = iter(
            self._model.read([(question, PassageText(view.text, open=view.open)) for one in distinct for view in one])
        )
        windows = {one: [_located(view, window) for view in one for window in next(evidence)] for one in distinct}
        return [self._reading(candidate, windows[one]) for candidate, one in zip(found, shown, strict=True)]

    def support(self, pairs: Sequence[tuple[str, str]]) -> list[Support]:
        """Whether texts bear statements out; of a long text what its surest window says.

        Raises:
            ReaderError: the model fails.
        """
        read = self._model.read([(statement, PassageText(text)) for statement, text in pairs])
        surest = (max(windows, key=lambda one: max(one.yes, one.no), default=None) for windows in read)
        return [Support(one.yes, one.no) if one else Support(0.0, 0.0) for one in surest]

    def _reading(self, found: Retrieved, evidence: Sequence[Evidence | None]) -> Reading:
        windows = [window for window in evidence if window is not None]
        if not windows:
            return Reading(found, (), 0.0)
        calibrate = self._model.config.calibration.logit
        best = max(windows, key=lambda window: calibrate(window.answerable, window.margin))
        spans = tuple(AnswerSpan(span.start, span.end, span.share) for span in merged(windows))
        return Reading(found, spans, sigmoid(calibrate(best.answerable, best.margin)), _judged(windows))


def _shown(question: str, passage: Passage) -> tuple[View, ...]:
    # Without titles: on articles held out from training, they rank what answers no better (AUROC .89, not .90).
    return tuple(views(question, passage))


def _located(view: View, window: Evidence) -> Evidence | None:
    """A window's evidence in the passage's own characters; None where nothing of it stands there."""
    placed = [(span, view.locate(span.start, span.end)) for span in window.spans]
    spans = tuple(replace(span, start=place.start, end=place.end) for span, place in placed if place is not None)
    if not spans:
        return None
    judged = [(unit, view.shown.locate(unit.start, unit.end)) for unit in window.units]
    units = tuple(replace(unit, start=place.start, end=place.end) for unit, place in judged if place is not None)
    return replace(window, spans=spans, margin=spans[0].margin, units=units)


def _judged(windows: Sequence[Evidence]) -> tuple[JudgedUnit, ...]:
    """All units of a passage's windows; of one that stands in several, the surest."""
    surest: dict[tuple[int, int], float] = {}
    for window in windows:
        for unit in window.units:
            place = (unit.start, unit.end)
            surest[place] = max(unit.logit, surest.get(place, unit.logit))
    return tuple(JudgedUnit(start, end, logit) for (start, end), logit in surest.items())


def merged(windows: Sequence[Evidence]) -> list[FoundSpan]:
    """The best spans of all windows of a passage that do not overlap, best first.

    A span's share is scaled by how its window's best span compares with the best of all.
    """
    best = max((window.margin for window in windows), default=0.0)
    spans = [
        FoundSpan(span.start, span.end, span.margin, span.share * math.exp(window.margin - best))
        for window in windows
        for span in window.spans
    ]
    kept: list[FoundSpan] = []
    for span in sorted(spans, key=lambda span: (-span.share, -span.margin)):
        if len(kept) < _SPANS and all(span.end <= other.start or other.end <= span.start for other in kept):
            kept.append(span)
    return kept


def sigmoid(logit: float) -> float:
    """The probability of log odds."""
    return 1 / (1 + math.exp(-logit)) if logit >= 0 else math.exp(logit) / (1 + math.exp(logit))


def log_odds(probability: float, least: float = 1e-5) -> float:
    """The log odds of a probability, which counts as no nearer to 0 and 1 than `least`."""
    kept = min(max(probability, least), 1 - least)
    return math.log(kept / (1 - kept))
