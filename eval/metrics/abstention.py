"""Whether the service knows what the sources do not say.

`abstained` compares (unanswerable, abstained); its precision, recall and F1 are those of `confusion`. `unstated`
compares (unanswerable, not answered outright): a tentative answer says itself that no passage answers, and only shows
what comes closest.

    AUROC = P(confidence of an answerable question > that of an unanswerable one), ties counted half

which is the Mann-Whitney U statistic over the product of the group sizes. Sources: Rajpurkar et al. (ACL
2018) for abstention in reading; Hanley & McNeil, "The meaning and use of the area under a ROC curve" (1982).
"""

import numpy as np

from eval.cases import Case
from eval.observations import Observation, Pairs
from eval.schema import Status


def abstained(case: Case) -> Observation:
    """(unanswerable, abstained) of one question."""
    if case.answer is None:
        return f"no answer: {case.record.error}"
    if case.question.answerable and Status.UNANSWERABLE in case.question.accepts:
        return "abstaining is as good"
    return float(not case.question.answerable), float(case.answer.abstained)


def unstated(case: Case) -> Observation:
    """(unanswerable, not answered outright) of one question."""
    seen = abstained(case)
    if isinstance(seen, str) or case.answer is None:
        return seen
    return seen[0], float(case.answer.status in {Status.UNANSWERABLE, Status.TENTATIVE})


def answerability(case: Case) -> Observation:
    """(answerable, confidence) of one question."""
    if case.answer is None:
        return f"no answer: {case.record.error}"
    if case.answer.confidence is None:
        return "the service gives no confidence"
    return float(case.question.answerable), case.answer.confidence


def auroc(pairs: Pairs) -> float | None:
    """The area under the ROC curve; None unless both groups are there."""
    positive = pairs[pairs[:, 0] == 1, 1]
    negative = np.sort(pairs[pairs[:, 0] == 0, 1])
    if not len(positive) or not len(negative):
        return None
    below = np.searchsorted(negative, positive, side="left")
    not_above = np.searchsorted(negative, positive, side="right")
    return float((below + not_above).sum() / 2 / len(positive) / len(negative))
