"""Whether the service says that sources disagree when they do, and only then.

`reported` compares (the sources disagree, status is `conflicting`); precision, recall and F1 are those of
`confusion`. Questions for which either status is as good are unscored.
"""

from eval.cases import Case
from eval.observations import Observation
from eval.schema import Status


def reported(case: Case) -> Observation:
    """(the sources disagree, said so) of one question."""
    if case.answer is None:
        return f"no answer: {case.record.error}"
    if Status.CONFLICTING in case.question.accepts:
        return "either status is as good"
    return float(case.question.expects is Status.CONFLICTING), float(case.answer.status is Status.CONFLICTING)
