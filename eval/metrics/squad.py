"""Exact match and token F1 of the short answer, with SQuAD's normalisation.

    EM = max over references of [normal(answer) = normal(reference)]
    F1 = max over references of 2PR / (P + R), P and R over the bags of normalised tokens

Normalisation: lower case, no punctuation, no articles, single spaces. A question without an answer has the
empty string as its reference, and abstaining is the empty answer. Source: Rajpurkar et al., "Know What You
Don't Know" (ACL 2018) and its evaluation script.
"""

import re
import string
from collections import Counter
from collections.abc import Callable

from eval.cases import Case
from eval.score import Score, unscored

_PUNCTUATION = frozenset(string.punctuation)
_ARTICLES = re.compile(r"\b(a|an|the)\b")


def exact_match(case: Case) -> Score:
    """Whether the short answer is one of the references."""
    return _best(case, em)


def token_f1(case: Case) -> Score:
    """How far the words of the short answer and of a reference are the same."""
    return _best(case, f1)


def normal(text: str) -> str:
    """A text as SQuAD compares it."""
    bare = "".join(char for char in text.lower() if char not in _PUNCTUATION)
    return " ".join(_ARTICLES.sub(" ", bare).split())


def em(answer: str, reference: str) -> float:
    """One if two texts are the same after normalisation."""
    return float(normal(answer) == normal(reference))


def f1(answer: str, reference: str) -> float:
    """The harmonic mean of token precision and recall."""
    said, right = normal(answer).split(), normal(reference).split()
    if not said or not right:
        return float(said == right)
    shared = (Counter(said) & Counter(right)).total()
    return 2 * shared / (len(said) + len(right))


def _best(case: Case, compare: Callable[[str, str], float]) -> Score:
    """The best of the comparisons with each reference."""
    if case.answer is None:
        return unscored(f"no answer: {case.record.error}")
    references = case.question.references if case.question.answerable else ("",)
    if not references:
        return unscored("no single short answer")
    said = "" if case.answer.abstained else case.answer.short_answer or case.answer.answer
    return max((Score(compare(said, each), f"{said!r} against {each!r}") for each in references), key=_value)


def _value(score: Score) -> float:
    return score.value or 0.0
