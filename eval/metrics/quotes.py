"""Quote validity: whether both ends of every link are exact, to the character.

    quote_validity   = |{citation : text[start:end] = quote}| / |citations|
    segment_validity = |{segment  : answer[start:end] = text and its numbers are citations}| / |segments|

Offsets count Unicode code points, end exclusive. One character off is wrong: there is no partial credit.
"""

from eval.answers import Citation
from eval.cases import Case
from eval.score import Score, share, unscored


def quote_validity(case: Case) -> Score:
    """How many quotes stand exactly where their citation says."""
    if case.answer is None:
        return unscored(f"no answer: {case.record.error}")
    if not case.answer.citations:
        return unscored("nothing is cited")
    wrong = [fault for each in case.answer.citations if (fault := _fault(case, each))]
    of = len(case.answer.citations)
    return share(of - len(wrong), of, "; ".join(wrong))


def segment_validity(case: Case) -> Score:
    """How many segments stand in the answer where they say, and name citations that exist."""
    if case.answer is None:
        return unscored(f"no answer: {case.record.error}")
    answer = case.answer
    if not answer.segments:
        return unscored("the answer has no segments")
    known = {citation.number for citation in answer.citations}
    right = sum(
        answer.answer[each.start : each.end] == each.text and known.issuperset(each.citations)
        for each in answer.segments
    )
    return share(right, len(answer.segments))


def _fault(case: Case, citation: Citation) -> str:
    """What is wrong with a citation; empty when it is exact."""
    text = case.texts.get(case.named(citation.path))
    if text is None:
        return f"[{citation.number}] cites {citation.path}, which is not in the corpus"
    if citation.quote and citation.start >= 0 and text[citation.start : citation.end] == citation.quote:
        return ""
    return f"[{citation.number}] {citation.path}[{citation.start}:{citation.end}] is not its quote"
