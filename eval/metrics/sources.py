"""Source hit: the share of a question's needs for which a source that says it is cited.

    source_hit = |{need : a cited source is one of the need's sources}| / |needs|

The document-level half of citation recall; it asks for the right file, not yet for the right characters.
"""

from eval.cases import Case
from eval.score import Score, share, unscored


def source_hit(case: Case) -> Score:
    """How many of the sources that must be cited are."""
    if case.answer is None:
        return unscored(f"no answer: {case.record.error}")
    if not case.needs:
        return unscored("no source answers it")
    cited = {span.path for span in case.cited()}
    missed = [need for need in case.needs if cited.isdisjoint(span.path for span in need)]
    reason = "not cited: " + "; ".join(" or ".join(sorted({span.path for span in need})) for need in missed)
    return share(len(case.needs) - len(missed), len(case.needs), reason if missed else "")
