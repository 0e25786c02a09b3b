"""One evaluation from start to end: ask, score, hold against the last release and a baseline, write the reports."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from eval import aims, comparison, report, run, runner, sets
from eval.aims import Standing
from eval.comparison import Changes
from eval.run import Run
from eval.runner import Job, Progress
from eval.schema import QuestionSet


@dataclass(frozen=True, slots=True)
class Plan:
    """All that an evaluation needs, read and checked before the first question is asked."""

    question_set: QuestionSet
    folder: Path
    baseline: Run | None

    @classmethod
    def of(cls, name: str, baseline: Path | None = None) -> "Plan":
        """The plan for a set, given its name or its folder.

        Raises:
            SetInvalid: the set, its aims, its record or the baseline can't be used.
        """
        folder = sets.locate(name)
        earlier = Run.read(baseline) if baseline else None
        aims.standings(folder, {})
        return cls(sets.read(folder), folder, earlier)


@dataclass(frozen=True, slots=True)
class Outcome:
    """A run and how it stands."""

    run: Run
    standings: list[Standing]
    changes: Changes | None

    @property
    def faults(self) -> list[str]:
        """Why the run does not pass, each in one line; empty when it passes."""
        unanswered = [f"{each.id} got no proper reply: {each.error}" for each in self.run.questions if each.error]
        worse = [f"fell: {standing}" for standing in self.standings if standing.fell]
        fallen = (
            [f"fell significantly below the baseline: {name}" for name in self.changes.fallen] if self.changes else []
        )
        return unanswered + worse + fallen


def evaluate(plan: Plan, job: Job, progress: Progress, service: str) -> Outcome:
    """Carry a plan out and leave its results and reports in the job's folder.

    Raises:
        CitebackError: the service can't be asked at all.
    """
    cases = runner.run(job, progress)
    finished = run.judge(plan.question_set, cases, service)
    standings = aims.standings(plan.folder, finished.values)
    changes = comparison.changes(plan.baseline, finished) if plan.baseline else None
    (job.out / run.NAME).write_text(finished.model_dump_json(indent=1), encoding="utf-8")
    report.write(job.out, finished, standings, changes, plan.baseline)
    return Outcome(finished, standings, changes)


@contextmanager
def asked_at(plan: Plan, job: Job, chosen: Mapping[str, Any] = MappingProxyType({})) -> Iterator[tuple[Job, str]]:
    """The job with somebody to ask, and that one's name: the service given, or one of our own over the corpus."""
    if job.url:
        yield job, job.url
        return
    from eval.local_service import over

    with over(sets.corpus(plan.question_set, plan.folder), chosen) as url:
        yield replace(job, url=url), "a service started for the run"
