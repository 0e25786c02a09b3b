"""Answer correctness: the right status, everything that must stand in the answer, nothing that must not.

    correctness = 1  if status in {expects} ∪ accepts, every `must` holds and no `must_not` does; else 0

A question that the sources do not answer is answered rightly by abstaining. `partial` and `tentative` count
as answers, since their `must` decides. Source: known-item checks as in the "nugget" judgements of TREC QA
(Voorhees, 2003).
"""

from eval.answers import Answer
from eval.cases import Case
from eval.matching import holds
from eval.metrics.sources import source_hit
from eval.schema import Question, Status
from eval.score import Score, unscored, verdict


def correctness(case: Case) -> Score:
    """Whether the answer is right."""
    if case.answer is None:
        return unscored(f"no answer: {case.record.error}")
    faults = _faults(case.question, case.answer)
    return verdict(not faults, "; ".join(faults))


def correct_and_sourced(case: Case) -> Score:
    """Whether the answer is right and cites every source it has to."""
    right, hit = correctness(case), source_hit(case)
    if not right.value or hit.value is None:
        return right
    return verdict(hit.value == 1, hit.reason)


def _faults(question: Question, answer: Answer) -> list[str]:
    """What is wrong with an answer, each point in words."""
    faults = [f"holds {each}" for each in question.must_not if holds(answer.said, each)]
    if not question.answerable:
        good = answer.abstained or answer.status in question.accepts
        return faults if good else ["answered although no source says it", *faults]
    if answer.abstained:
        return faults if Status.UNANSWERABLE in question.accepts else ["abstained"]
    if answer.status not in (question.expects, *question.accepts, Status.PARTIAL, Status.TENTATIVE):
        faults.append(f"{answer.status} instead of {question.expects}")
    return faults + [f"lacks {each}" for each in question.must if not holds(answer.said, each)]
