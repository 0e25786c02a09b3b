"""Readers beside each other on the held-out parts of all question sets, contexts shown as the product shows them.

Of a context that makes several passages all are read, and the surest one's best span is the answer.
"""

import math
import random
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from service.answering.reader.model import Evidence, ReadingModel
from service.answering.reader.trained import merged, sigmoid
from service.answering.reader.training.as_shown import Place, View, shown
from service.answering.reader.training.measures import auroc, f1
from service.answering.reader.training.rowfiles import read
from service.answering.reader.training.statements import fields
from service.answering.reader.units import units
from service.answering.reader.windows import PassageText

SETS = (
    "squad2 squadshifts_new_wiki nq_qed nq_gold nq_multispan nq_clapnq nq_swap tydiqa_en boolq condaqa conditionalqa "
    "sharc cuad selqa quoref timeqa tatqa aitqa wikitables fetaqa hybridqa faq_dstc9 faq_dstc11 chunk_excerpts "
    "nli_support nli_infotabs nli_foolmetwice nli_fever_symmetric nli_mnli nli_snli"
).split()
MEASURES = ("answerable F1", "overall F1", "AUROC", "unit by span", "unit by evidence", "yes/no", "statements")

_LEAST_SHARE = 1e-3
_SEED = 1

Fields = dict[str, Any]


class Found(NamedTuple):
    """What a reader made of one row.

    Attributes:
        probability: that the context answers, 0 to 1.
        answer: the best span's text.
        by_span: whether the sentence, item or row with most belief in spans holds what answers; None where nothing
            answers or nobody marked it.
        by_evidence: the same of the one that is judged the likeliest;
        verdict: whether of yes and no the likelier one is right; None where the answer is neither.
        statement: of a statement, whether the likeliest of yes, no and neither is right; None of a question.
    """

    probability: float
    answer: str
    by_span: bool | None
    by_evidence: bool | None
    verdict: bool | None
    statement: bool | None


def rows_of(folder: Path, name: str, limit: int) -> list[Fields]:
    """At most so many rows of a set's held-out part, the same each time; none where the set isn't there."""
    files = [folder / f"{name}{ending}.jsonl.gz" for ending in ("_dev", "")]
    file = next((one for one in files if one.exists()), None)
    rows = [
        fields(row["hypothesis"], row["premise"], row["hypothesis"], row["label"]) if "premise" in row else row
        for row in (read(file) if file else ())
    ]
    return random.Random(_SEED).sample(rows, min(limit, len(rows)))


def figures(model: ReadingModel, rows: Sequence[Fields]) -> dict[str, float]:
    """The measures of one reader on rows, in percent but for the AUROC; those that the rows give none for are left out.

    F1 is that of rows with a text for an answer and of those without any answer; yes and no have their own measure.
    """
    found = [(row, one) for row, one in zip(rows, read_all(model, rows), strict=True) if one is not None]
    asked = [(row, one) for row, one in found if one.statement is None]
    spoken = [(row, one) for row, one in asked if row["answers"] or row["is_impossible"]]
    told = [(one, [each["text"] for each in row["answers"]]) for row, one in spoken]
    given = [f1(one.answer if one.probability >= model.config.threshold else "", texts) for one, texts in told]
    measures = {
        "answerable F1": _percent([f1(one.answer, texts) for one, texts in told if texts]),
        "overall F1": _percent(given if any(texts for _, texts in told) else []),
        "unit by span": _percent([one.by_span for _, one in found]),
        "unit by evidence": _percent([one.by_evidence for _, one in found]),
        "yes/no": _percent([one.verdict for _, one in found if one.statement is None]),
        "statements": _percent([one.statement for _, one in found]),
    }
    positive = np.array([not row["is_impossible"] for row, _ in found])
    measures["AUROC"] = auroc(np.array([one.probability for _, one in found]), positive) if len(found) else math.nan
    return {name: round(value, 3) for name, value in measures.items() if not math.isnan(value)}


def read_all(model: ReadingModel, rows: Sequence[Fields]) -> Iterator[Found | None]:
    """What a reader makes of each row; None of one whose context is not shown for the question."""
    views = [shown(row["question"], "", row["context"], [_marked(row)]) for row in rows]
    pairs = [(row["question"], PassageText(view.text)) for row, held in zip(rows, views, strict=True) for view in held]
    evidence = iter(model.read(pairs))
    for row, held in zip(rows, views, strict=True):
        windows = [(view, next(evidence)) for view in held]
        yield _found(model, row, [(view, one) for view, one in windows if one])


def table(results: dict[str, list[dict[str, float]]], names: Sequence[str]) -> str:
    """A Markdown table: a row for each set, and in it for each measure what each of the named readers reaches."""
    lines = [f"| {' -> '.join(names)} | {' | '.join(MEASURES)} |", "|---" * (1 + len(MEASURES)) + "|"]
    for name, reached in [*results.items(), ("mean", _mean(list(results.values())))]:
        cells = [" -> ".join(_cell(one, measure) for one in reached) for measure in MEASURES]
        lines.append(f"| {name} | {' | '.join(cells)} |")
    return "\n".join(lines)


def _cell(reached: dict[str, float], measure: str) -> str:
    if measure not in reached:
        return "-"
    return f"{reached[measure]:.3f}" if measure == "AUROC" else f"{reached[measure]:.1f}"


def _mean(results: Sequence[list[dict[str, float]]]) -> list[dict[str, float]]:
    """The mean over all sets that give a measure, reader by reader."""
    return [
        {
            measure: float(np.mean([one[measure] for one in column if measure in one]))
            for measure in MEASURES
            if any(measure in one for one in column)
        }
        for column in map(list, zip(*results, strict=True))
    ]


def _marked(row: Fields) -> list[Place]:
    return [(one["answer_start"], one["text"]) for one in [*row["answers"], *(row.get("evidence") or [])]]


def _found(model: ReadingModel, row: Fields, held: Sequence[tuple[View, list[Evidence]]]) -> Found | None:
    if not held:
        return None
    calibrate = model.config.calibration.logit
    logits = [max(calibrate(one.answerable, one.margin) for one in windows) for _, windows in held]
    best = int(np.argmax(logits))
    view, windows = held[best]
    span = merged(windows)[0]
    surest = max(windows, key=lambda window: calibrate(window.answerable, window.margin))
    verdict = row.get("yes_no")
    judged = zip(logits, held, strict=True)
    by_span = [(logit + share, right) for logit, one in judged for share, right in _by_span(*one)]
    by_evidence = [
        (unit.logit, _is_right(view, unit.start, unit.end)) for view, each in held for one in each for unit in one.units
    ]
    is_marked = any(view.marked[0] for view, _ in held)
    return Found(
        sigmoid(logits[best]),
        view.text[span.start : span.end],
        max(by_span)[1] if is_marked and by_span else None,
        max(by_evidence)[1] if is_marked and by_evidence else None,
        (surest.yes > surest.no) == (verdict == "yes") if verdict else None,
        _likeliest(surest) == verdict if row.get("is_statement") else None,
    )


def _likeliest(window: Evidence) -> str | None:
    neither = 1 - window.yes - window.no
    return max((window.yes, "yes"), (window.no, "no"), (neither, None), key=lambda one: one[0])[1]


def _by_span(view: View, windows: Sequence[Evidence]) -> Iterator[tuple[float, bool]]:
    """For each unit of a view the log share of the belief in spans that is in it, and whether it holds what answers."""
    spans = merged(windows)
    for unit in units(view.text):
        share = sum(one.share for one in spans if one.start < unit.end and unit.start < one.end)
        yield math.log(max(share, _LEAST_SHARE)), _is_right(view, unit.start, unit.end)


def _is_right(view: View, start: int, end: int) -> bool:
    return any(first < end and start < first + len(text) for first, text in view.marked[0])


def _percent(values: Iterable[float | None]) -> float:
    kept = [float(value) for value in values if value is not None]
    return 100 * sum(kept) / len(kept) if kept else math.nan
