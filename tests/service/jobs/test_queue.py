"""The queue: in order, small jobs together, failures and cancelling told, nothing accepted is lost."""

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from ingest.errors import CitebackError
from ingest.intake import Progress
from ingest.report import IngestReport, Skipped
from service.errors import TooManyRequests
from service.jobs import queue
from service.jobs.job import Job
from service.jobs.ledger import Ledger
from service.jobs.queue import Jobs
from service.schema import JobOut, Task
from service.store import open_store


class Doer:
    """Notes what it is asked to do; `during` is called in the middle of the work."""

    def __init__(self, during: Callable[[], None] = lambda: None) -> None:
        self.during = during
        self.did: list[list[str]] = []
        self.undone: list[str] = []
        self.report = IngestReport(added=["a.txt"])

    def prepare(self, job: Job) -> None:
        if "unplaceable" in job.task.staged:
            raise NotADirectoryError(20, "Not a directory")

    def undo(self, job: Job) -> None:
        self.undone.append(job.id)

    def do(self, jobs: Sequence[Job], progress: Progress) -> IngestReport:
        progress("reading", 1, 2)
        self.during()
        progress("reading", 2, 2)
        self.did.append([job.id for job in jobs])
        return self.report

    def settle(self, job: Job, report: IngestReport) -> IngestReport:
        return report

    def tidy(self) -> None: ...


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    store = open_store(tmp_path)
    yield Ledger(store)
    store.dispose()


def ended(jobs: Jobs, job: JobOut) -> JobOut:
    deadline = time.monotonic() + 10
    while not (now := jobs.get(job.id) or job).is_finished:
        assert time.monotonic() < deadline, now
        time.sleep(0.005)
    return now


def upload(*names: str) -> Task:
    return Task(staged=list(names))


def test_small_jobs_that_follow_each_other_are_done_together(ledger: Ledger) -> None:
    doer = Doer()
    jobs = Jobs(ledger, doer)
    first = jobs.submit("upload", upload("a.txt"))
    second = jobs.submit("upload", upload("b.txt"))
    again = jobs.submit("upload", upload("b.txt", "c.txt"))
    folder = jobs.submit("ingest", Task(paths=["/docs"]))
    last = jobs.submit("upload", upload("d.txt"))
    assert first.state == "queued"
    jobs.start()
    assert ended(jobs, last).state == "done"
    assert doer.did == [[first.id, second.id], [again.id], [folder.id], [last.id]]
    done = ended(jobs, first)
    assert (done.stage, done.done, done.total, done.report) == ("reading", 2, 2, doer.report)
    assert [job.id for job in jobs.newest(2)] == [last.id, folder.id]
    jobs.stop()


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (CitebackError("free some space"), "free some space"),
        (OSError(28, "No space left on device"), "the disk is full"),
        (RuntimeError("secret"), "fault of the service"),
    ],
)
def test_a_failure_is_told_and_the_next_job_done(ledger: Ledger, error: Exception, said: str) -> None:
    def fail() -> None:
        raise error

    doer = Doer(fail)
    jobs = Jobs(ledger, doer)
    failed = jobs.submit("upload", upload("a.txt"))
    jobs.start()
    told = ended(jobs, failed)
    assert (told.state, said in (told.error or ""), "secret" in (told.error or "")) == ("failed", True, False)
    assert doer.undone == [failed.id]
    doer.during = lambda: None
    assert ended(jobs, jobs.submit("upload", upload("b.txt"))).state == "done"
    jobs.stop()


def test_a_job_whose_files_cannot_be_placed_fails_alone(ledger: Ledger) -> None:
    doer = Doer()
    jobs = Jobs(ledger, doer)
    bad, good = jobs.submit("upload", upload("unplaceable")), jobs.submit("upload", upload("a.txt"))
    jobs.start()
    assert (ended(jobs, good).state, ended(jobs, bad).state, doer.did) == ("done", "failed", [[good.id]])
    jobs.stop()


def test_an_upload_of_which_nothing_is_taken_has_failed(ledger: Ledger) -> None:
    doer = Doer()
    doer.report = IngestReport(skipped=[Skipped("a.pdf", "is damaged"), Skipped("b.pdf", "has pictures", partly=True)])
    jobs = Jobs(ledger, doer)
    job = jobs.submit("upload", upload("a.pdf"))
    jobs.start()
    told = ended(jobs, job)
    assert (told.state, told.error) == ("failed", "a.pdf: is damaged")
    jobs.stop()


def test_cancelled_jobs_are_left_undone_and_their_neighbours_done(ledger: Ledger) -> None:
    running, go = threading.Event(), threading.Event()

    def wait() -> None:
        running.set()
        assert go.wait(10)

    doer = Doer(wait)
    jobs = Jobs(ledger, doer)
    first, second = jobs.submit("upload", upload("a.txt")), jobs.submit("upload", upload("b.txt"))
    jobs.start()
    assert running.wait(10)
    waiting = jobs.submit("ingest", Task(paths=["/docs"]))
    jobs.cancel(first.id)
    jobs.cancel(waiting.id)
    go.set()
    assert [ended(jobs, job).state for job in (first, second, waiting)] == ["cancelled", "done", "cancelled"]
    assert doer.did == [[second.id]]
    assert sorted(doer.undone) == sorted([first.id, waiting.id])
    jobs.stop()


def test_what_was_accepted_is_done_by_the_next_process(ledger: Ledger) -> None:
    running, go = threading.Event(), threading.Event()

    def wait() -> None:
        running.set()
        go.wait(10)

    before = Jobs(ledger, Doer(wait))
    begun, waiting = before.submit("ingest", Task(rebuild=True)), before.submit("upload", upload("a.txt"))
    before.start()
    assert running.wait(10)
    stopping = threading.Thread(target=before.stop)
    stopping.start()
    while not before._stopping:
        time.sleep(0.001)
    go.set()
    stopping.join()
    doer = Doer()
    after = Jobs(ledger, doer)
    assert after.start() == {begun.id, waiting.id}
    assert ended(after, waiting).state == "done"
    assert doer.did == [[begun.id], [waiting.id]]
    after.stop()


def test_too_many_are_refused(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queue, "_MOST_WAITING", 1)
    jobs = Jobs(ledger, Doer())
    jobs.submit("upload", upload("a.txt"))
    with pytest.raises(TooManyRequests, match="jobs are waiting"):
        jobs.submit("upload", upload("b.txt"))
