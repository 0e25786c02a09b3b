"""The queue of jobs, and the thread that does them one after another."""

import logging
import threading
from collections import deque
from collections.abc import Callable, Sequence
from typing import Protocol

from ingest.errors import CitebackError
from ingest.faults import is_full, reason_of
from ingest.intake import Progress
from ingest.report import IngestReport
from service.errors import TooManyRequests
from service.jobs.job import Job, new_id, now
from service.jobs.ledger import Ledger
from service.schema import JobKind, JobOut, JobState, Task

_MOST_WAITING = 2000
_MOST_TOGETHER = 256
_REMEMBERED = 500
_IDLE_SECONDS = 0.5
_STOP_SECONDS = 20.0
_FAULT = "this is a fault of the service; its log says more"
_log = logging.getLogger("citeback")


Told = Callable[[IngestReport | str], None]
"""Told the report of each ingest, and why a job failed."""


class Doer(Protocol):
    """What does the jobs (`service.jobs.work`)."""

    def prepare(self, job: Job) -> None:
        """Have a job's files where they are ingested from."""

    def undo(self, job: Job) -> None:
        """Have all files as they were before a job."""

    def do(self, jobs: Sequence[Job], progress: Progress) -> IngestReport:
        """One ingest for these jobs, and the switch to it."""

    def settle(self, job: Job, report: IngestReport) -> IngestReport:
        """End a job whose ingest is done; returns what of the report is its own."""

    def tidy(self) -> None:
        """Delete what nobody needs any more."""


class _Stopped(Exception):
    """A job is cancelled, or the process is to end."""


class Jobs:
    """Jobs wait in order; small ones that follow each other are done in one ingest."""

    def __init__(self, ledger: Ledger, doer: Doer, told: Told = lambda came: None) -> None:
        """Take where jobs are kept, what does them, and whom to tell what came of them."""
        self._ledger = ledger
        self._doer = doer
        self._told = told
        self._waiting: deque[Job] = deque()
        self._known: dict[str, Job] = {}
        self._changed = threading.Condition()
        self._stopping = False
        self._thread = threading.Thread(target=self._run, name="jobs", daemon=True)

    def start(self) -> set[str]:
        """Begin, first with what was accepted before and not finished; returns the ids of that."""
        left = list(self._ledger.unfinished())
        for job in left:
            if job.id not in self._known:
                job.state = "queued"
                self._enqueue(job)
        self._thread.start()
        return {job.id for job in left}

    def stop(self) -> None:
        """Leave off; what isn't finished is done when the next process starts."""
        with self._changed:
            self._stopping = True
            self._changed.notify_all()
        self._thread.join(_STOP_SECONDS)

    def submit(self, kind: JobKind, task: Task, job_id: str | None = None) -> JobOut:
        """Accept a job.

        Raises:
            TooManyRequests: too many are waiting.
        """
        if len(self._waiting) >= _MOST_WAITING:
            raise TooManyRequests(f"{_MOST_WAITING:,} jobs are waiting; send this one again in a while", 5)
        job = Job(job_id or new_id(), kind, task)
        self._ledger.add(job)
        self._enqueue(job)
        return job.shown()

    def get(self, job_id: str) -> JobOut | None:
        """A job as far as it is, or None where none of that id is known."""
        job = self._known.get(job_id) or self._ledger.get(job_id)
        return job.shown() if job else None

    def newest(self, limit: int) -> list[JobOut]:
        """The newest jobs, the latest first."""
        return [(self._known.get(job.id) or job).shown() for job in self._ledger.newest(limit)]

    def cancel(self, job_id: str) -> None:
        """Have a job left undone, unless it is finished."""
        with self._changed:
            job = self._known.get(job_id)
            if job is not None:
                job.cancelled = True
            self._changed.notify_all()

    def _enqueue(self, job: Job) -> None:
        with self._changed:
            self._known[job.id] = job
            self._waiting.append(job)
            self._changed.notify_all()

    def _run(self) -> None:
        while not self._stopping:
            group = self._next()
            if group:
                self._do(group)
            else:
                self._tidy()

    def _next(self) -> list[Job]:
        """The first job that waits, with those after it that can be done in the same ingest; none after a while."""
        with self._changed:
            self._changed.wait_for(lambda: self._waiting or self._stopping, _IDLE_SECONDS)
            group: list[Job] = []
            touched: set[str] = set()
            while self._waiting and not self._stopping:
                more = self._waiting[0].task.touched
                if group and (not more or not touched or more & touched or len(more | touched) > _MOST_TOGETHER):
                    break
                if group and self._waiting[0].task.collection != group[0].task.collection:
                    break
                group.append(self._waiting.popleft())
                touched |= more or set()
            return group

    def _do(self, group: list[Job]) -> None:
        ready = [job for job in group if self._is_ready(job)]
        if not ready:
            return
        try:
            report = self._doer.do(ready, lambda *how_far: self._progress(ready, *how_far))
        except _Stopped:
            self._interrupted(ready)
        except Exception as error:  # noqa: BLE001  (whatever it is, the jobs have failed and the next ones are done)
            for job in ready:
                self._failed(job, error)
        else:
            for job in ready:
                self._done(job, report)
            if ready[0].kind != "export":
                self._told(report)

    def _is_ready(self, job: Job) -> bool:
        """Whether a job was begun and can be done."""
        if job.cancelled:
            self._undone(job, "cancelled", None)
            return False
        job.state, job.started_at = "running", job.started_at or now()
        try:
            self._ledger.save(job)
            self._doer.prepare(job)
        except Exception as error:  # noqa: BLE001  (as above)
            self._failed(job, error)
            return False
        return True

    def _progress(self, group: list[Job], stage: str, done: int, total: int) -> None:
        for job in group:
            job.stage, job.done, job.total = stage, done, total
        if self._stopping or any(job.cancelled for job in group):
            raise _Stopped

    def _interrupted(self, group: list[Job]) -> None:
        """End those that are cancelled; the others wait again, here or for the next process."""
        for job in reversed(group):
            if job.cancelled:
                self._undone(job, "cancelled", None)
            else:
                job.state = "queued"
                with self._changed:
                    self._waiting.appendleft(job)

    def _failed(self, job: Job, error: Exception) -> None:
        if isinstance(error, CitebackError):
            self._undone(job, "failed", str(error))
        elif isinstance(error, OSError):
            why = "the disk is full; free some space" if is_full(error) else f"{reason_of(error)}; fix that"
            self._undone(job, "failed", f"files can't be written: {why} and send it again")
        else:
            _log.error("job %s failed", job.id, exc_info=error)
            self._undone(job, "failed", _FAULT)

    def _undone(self, job: Job, state: JobState, error: str | None) -> None:
        try:
            self._doer.undo(job)
        except OSError as reason:
            _log.error("the files of job %s can't be put back: %s", job.id, reason)
        self._end(job, state, error)

    def _done(self, job: Job, report: IngestReport) -> None:
        try:
            job.report = self._doer.settle(job, report)
        except OSError as reason:
            _log.error("the files of job %s can't be settled: %s", job.id, reason)
            job.report = report
        refused = [f"{one.path}: {one.reason}" for one in job.report.skipped if not one.partly]
        taken = job.report.added or job.report.changed or job.report.unchanged or job.report.removed
        is_refused = job.kind == "upload" and refused and not taken
        self._end(job, "failed" if is_refused else "done", "; ".join(refused) if is_refused else None)

    def _end(self, job: Job, state: JobState, error: str | None) -> None:
        job.error, job.finished_at = error, now()
        job.state = state
        try:
            self._ledger.save(job)
        except Exception as reason:  # noqa: BLE001  (a full disk: done again at the next start, which changes nothing)
            _log.error("job %s can't be noted as %s: %s", job.id, state, reason)
        with self._changed:
            ended = [id_ for id_, known in self._known.items() if known.finished_at is not None]
            for id_ in ended[: len(ended) - _REMEMBERED]:
                del self._known[id_]
        if error is not None:
            self._told(error)

    def _tidy(self) -> None:
        try:
            self._doer.tidy()
        except Exception as error:  # noqa: BLE001  (what stays is tidied up by the next ingest)
            _log.warning("what ended can't be deleted yet: %s", error)
