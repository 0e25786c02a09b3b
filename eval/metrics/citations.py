"""Citation precision and recall against gold spans.

After ALCE (Gao et al., "Enabling Large Language Models to Generate Text with Citations", EMNLP 2023), with
its entailment model replaced by gold spans: a citation *supports* if it shares at least half of the shorter
of itself and a gold span.

    citation_precision_gold = |supporting citations| / |citations|
    citation_recall_gold    = |segments with a supporting citation| / |segments|
    evidence_recall         = |needs with a supporting citation| / |needs|

ALCE scores an answer without any citation zero; so does this. Abstentions are unscored here: there is
nothing to cite, and whether abstaining was right is another metric's matter.
"""

from eval.cases import Case, Span
from eval.score import Score, share, unscored


def citation_precision_gold(case: Case) -> Score:
    """How many of the citations point at text that answers the question."""
    if reason := _not_scorable(case):
        return unscored(reason)
    cited = case.cited()
    if not cited:
        return Score(0.0, "answered without a citation")
    return share(sum(_supports(span, case.gold) for span in cited), len(cited))


def citation_recall_gold(case: Case) -> Score:
    """How many segments of the answer stand on text that answers the question."""
    if reason := _not_scorable(case):
        return unscored(reason)
    assert case.answer is not None
    good = {
        citation.number
        for citation, span in zip(case.answer.citations, case.cited(), strict=True)
        if _supports(span, case.gold)
    }
    segments = case.answer.segments
    if not segments:
        return Score(0.0, "an answer without segments")
    return share(sum(not good.isdisjoint(segment.citations) for segment in segments), len(segments))


def evidence_recall(case: Case) -> Score:
    """How many of the needs are met by a cited span."""
    if reason := _not_scorable(case):
        return unscored(reason)
    cited = case.cited()
    return share(sum(any(_supports(span, need) for span in cited) for need in case.needs), len(case.needs))


def _not_scorable(case: Case) -> str:
    """Why there is nothing to score; empty when there is."""
    if case.answer is None:
        return f"no answer: {case.record.error}"
    if not case.needs:
        return "no source answers it"
    if not all(case.needs):
        return "a gold quote is in a source that the service does not have"
    return "abstained" if case.answer.abstained else ""


def _supports(span: Span, gold: frozenset[Span]) -> bool:
    return any(span.supports(each) for each in gold)
