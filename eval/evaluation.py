"""One evaluation from start to end: ask, score, hold against thresholds and a baseline, write the reports."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from eval import comparison, report, run, runner, sets, thresholds
from eval.comparison import Changes
from eval.run import Run
from eval.runner import Job, Progress
from eval.schema import QuestionSet
from eval.thresholds import Threshold, Verdict


@dataclass(frozen=True, slots=True)
class Plan:
    """All that an evaluation needs, read and checked before the first question is asked."""

    question_set: QuestionSet
    folder: Path
    thresholds: list[Threshold]
    baseline: Run | None

    @classmethod
    def of(cls, name: str, baseline: Path | None = None) -> "Plan":
        """The plan for a set, given its name or its folder.

        Raises:
            SetInvalid: the set, its thresholds or the baseline can't be used.
        """
        folder = sets.locate(name)
        earlier = Run.read(baseline) if baseline else None
        return cls(sets.read(folder), folder, thresholds.read(folder), earlier)


@dataclass(frozen=True, slots=True)
class Outcome:
    """A run and how it stands."""

    run: Run
    verdicts: list[Verdict]
    changes: Changes | None

    @property
    def faults(self) -> list[str]:
        """Why the run does not pass, each in one line; empty when it passes."""
        unanswered = [f"{each.id} got no proper reply: {each.error}" for each in self.run.questions if each.error]
        missed = [f"missed: {verdict}" for verdict in self.verdicts if not verdict.met]
        fallen = (
            [f"fell significantly below the baseline: {name}" for name in self.changes.fallen] if self.changes else []
        )
        return unanswered + missed + fallen


def evaluate(plan: Plan, job: Job, progress: Progress, service: str) -> Outcome:
    """Carry a plan out and leave its results and reports in the job's folder.

    Raises:
        CitebackError: the service can't be asked at all.
    """
    cases = runner.run(job, progress)
    finished = run.judge(plan.question_set, cases, service)
    verdicts = thresholds.check(plan.thresholds, finished)
    changes = comparison.changes(plan.baseline, finished) if plan.baseline else None
    (job.out / run.NAME).write_text(finished.model_dump_json(indent=1), encoding="utf-8")
    report.write(job.out, finished, verdicts, changes, plan.baseline)
    return Outcome(finished, verdicts, changes)


@contextmanager
def asked_at(plan: Plan, job: Job) -> Iterator[tuple[Job, str]]:
    """The job with somebody to ask, and that one's name: the service given, or one of our own over the corpus."""
    if job.url:
        yield job, job.url
        return
    from eval.local_service import over

    with over(sets.corpus(plan.question_set, plan.folder)) as url:
        yield replace(job, url=url), "a service started for the run"
