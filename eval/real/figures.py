"""What a run over rows comes to: each figure by its name, None where there is nothing to count."""

from collections.abc import Iterable, Sequence

import numpy as np

from eval.metrics.abstention import auroc
from eval.real.verdicts import Reply, Verdict

TITLES = {
    "right": "Right, of what can be answered",
    "stated_wrong": "Wrong and stated as sure",
    "wrongly_abstained": "No answer, though there is one",
    "tentative_right": "Tentative and right",
    "tentative_wrong": "Tentative and wrong",
    "unanswerable_stated": "Stated, though nothing answers",
    "unanswerable_tentative": "Tentative, though nothing answers",
    "follow_ups_right": "Follow-ups right",
    "confidence_auroc": "Confidence AUROC",
    "quotes_exact": "Quotes exact",
    "shown_words_p50": "Words shown, median",
    "shown_words_p90": "Words shown, nine in ten",
    "latency_p50_s": "Seconds, median",
    "latency_p95_s": "Seconds, 95 in 100",
}
WORDS = frozenset({"shown_words_p50", "shown_words_p90"})
BOUNDED = WORDS | {"unanswerable_tentative"}  # may come up to their aim; less is no better in itself
SECONDS = frozenset({"latency_p50_s", "latency_p95_s"})
LOWER_IS_BETTER = (
    WORDS
    | SECONDS
    | {"stated_wrong", "wrongly_abstained", "tentative_wrong", "unanswerable_stated", "unanswerable_tentative"}
)

Figures = dict[str, float | None]


def figures(replies: Sequence[Reply]) -> Figures:
    """The figures of `TITLES`, and `right of KIND` for each kind of question.

    Shares are between 0 and 1. `confidence_auroc` is how often a right answer has the higher confidence than a wrong
    one, ties counted half (Hanley & McNeil 1982). Quantiles are values that occurred, rounded up.
    """
    able = [reply for reply in replies if reply.row.answerable]
    unable = [reply for reply in replies if not reply.row.answerable]
    given = [reply for reply in replies if reply.answered]
    words = sorted(reply.words for reply in given)
    seconds = sorted(reply.seconds for reply in replies)
    found: Figures = {
        "right": _share(reply.right for reply in able),
        "stated_wrong": _share(reply.verdict is Verdict.WRONG and not reply.tentative for reply in able),
        "wrongly_abstained": _share(reply.verdict is Verdict.ABSTAINED for reply in able),
        "tentative_right": _share(reply.tentative and reply.right for reply in able),
        "tentative_wrong": _share(reply.tentative and not reply.right for reply in able),
        "unanswerable_stated": _share(not reply.right and not reply.tentative for reply in unable),
        "unanswerable_tentative": _share(not reply.right and reply.tentative for reply in unable),
        "follow_ups_right": _share(reply.right for reply in replies if reply.row.history),
        "confidence_auroc": auroc(np.array([(float(reply.right), reply.answer.confidence) for reply in given]))
        if given
        else None,
        "quotes_exact": _share(exact for reply in replies for exact in reply.exact),
        "shown_words_p50": _quantile(words, 0.5),
        "shown_words_p90": _quantile(words, 0.9),
        "latency_p50_s": _quantile(seconds, 0.5),
        "latency_p95_s": _quantile(seconds, 0.95),
    }
    kinds = sorted({reply.row.kind for reply in replies})
    return found | {f"right of {kind}": _share(r.right for r in replies if r.row.kind == kind) for kind in kinds}


def _share(held: Iterable[bool]) -> float | None:
    values = list(held)
    return sum(values) / len(values) if values else None


def _quantile(ordered: Sequence[float], share: float) -> float | None:
    return float(ordered[min(len(ordered) - 1, int(share * len(ordered)))]) if ordered else None
