"""What changed since an earlier run over the same questions, and whether it is more than chance."""

from dataclasses import dataclass, replace

from eval.errors import SetInvalid
from eval.figures import OF_A_QUESTION
from eval.run import Judged, Run
from eval.significance import Comparison, compare, holm


@dataclass(frozen=True, slots=True)
class Changes:
    """The figures of both runs side by side, and the questions that turned."""

    figures: dict[str, Comparison]
    mended: list[Judged]
    broken: list[Judged]

    @property
    def fallen(self) -> list[str]:
        """The figures that are significantly lower than before."""
        return [name for name, comparison in self.figures.items() if comparison.fell]


def changes(baseline: Run, run: Run) -> Changes:
    """Compare two runs of one set; p values are corrected for looking at several figures.

    Raises:
        SetInvalid: the baseline is of another set, or has no question in common.
    """
    if baseline.set_name != run.set_name:
        raise SetInvalid(f"the baseline is a run of the set {baseline.set_name!r}, not of {run.set_name!r}")
    before = {question.id: question for question in baseline.questions}
    both = [(before[question.id], question) for question in run.questions if question.id in before]
    if not both:
        raise SetInvalid("the baseline has no question in common with this run")
    found = {name: comparison for name in OF_A_QUESTION if (comparison := _compared(name, both))}
    p_values = holm({name: comparison.p for name, comparison in found.items()})
    return Changes(
        {name: replace(comparison, p=p_values[name]) for name, comparison in found.items()},
        [now for was, now in both if was.failed and not now.failed],
        [now for was, now in both if now.failed and not was.failed],
    )


def _compared(name: str, both: list[tuple[Judged, Judged]]) -> Comparison | None:
    """One figure over the questions that are scored in both runs."""
    values = [
        (was.scores[name].value, now.scores[name].value)
        for was, now in both
        if name in was.scores and name in now.scores
    ]
    scored = [(was, now) for was, now in values if was is not None and now is not None]
    return compare(*(list(column) for column in zip(*scored, strict=True))) if scored else None
