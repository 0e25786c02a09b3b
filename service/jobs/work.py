"""Does what jobs ask for: one ingest for one or several of them, then the switch to what it made."""

from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path

from ingest.embedder import ArrayEmbeddings
from ingest.folders import Root, resolve
from ingest.gone import refuse_missing
from ingest.intake import Progress
from ingest.lock import exclusive
from ingest.pipeline import Order, tidy, update
from ingest.report import IngestReport
from service.backup.exporting import write
from service.jobs.job import Job
from service.jobs.uploads import Uploads
from service.live import Live
from service.schema import Place, Task

_BATCH = 128
"""Passages embedded at a time: between two, a job can be stopped, and questions get their turn."""


class Work:
    """Ingests beside the answering, in the process that holds the data directory."""

    def __init__(self, live: Live, uploads: Uploads, embedder: ArrayEmbeddings) -> None:
        self._live = live
        self._settings = live.settings
        self._uploads = uploads
        self._embedder = embedder
        self._is_shared = live.settings.chroma_url is not None
        self._is_untidy = True

    def prepare(self, job: Job) -> None:
        """Have a job's files where they are ingested from.

        Raises:
            OSError: they can't be moved there.
        """
        self._uploads.place(job.id, job.task.staged, self._own(job.task.removed))

    def undo(self, job: Job) -> None:
        """Have all files as they were before a job."""
        self._uploads.undo(job.id, job.task.staged, self._own(job.task.removed))

    def do(self, jobs: Sequence[Job], progress: Progress) -> IngestReport:
        """One ingest for these jobs, and the switch to it.

        Raises:
            CitebackError: it can't be done; what was finished before stands and goes on answering.
        """
        if (target := jobs[0].task.export) is not None:
            write(self._settings, Path(target), progress)
            return IngestReport(generation=self._live.number)
        order = self._order(jobs)
        with exclusive(self._settings.data_dir, "serve") if self._is_shared else nullcontext():
            report = update(
                self._settings,
                order,
                progress=progress,
                embedder=self._embedder,
                read_from=None if self._is_shared else self._live.oldest(),
                batch=_BATCH,
            )
        if report.generation != self._live.number:
            self._live.switch()
            self._is_untidy = True
        return report

    def settle(self, job: Job, report: IngestReport) -> IngestReport:
        """Take back the files of a job that were refused; returns what of the report is this job's."""
        refused = {skipped.path for skipped in report.skipped if not skipped.partly}
        self._uploads.settle(job.id, job.task.staged, refused)
        self._uploads.prune(self._own(job.task.removed))
        return report if job.task.touched is None else _part(report, job.task.touched)

    def tidy(self) -> None:
        """Delete what no request needs any more, once that is so.

        Raises:
            StoreError: it can't be deleted.
        """
        if self._is_untidy and not self._is_shared and self._live.oldest() == self._live.number:
            tidy(self._settings, self._live.number, self._embedder)
            self._is_untidy = False

    def _order(self, jobs: Sequence[Job]) -> Order:
        roots = tuple(dict.fromkeys(root for job in jobs for root in self._roots(job.task)))
        if len(jobs) > 1 or jobs[0].task.touched is not None or jobs[0].kind == "watch":
            return Order(roots, gone=True, may_find_nothing=True, collection=jobs[0].task.collection)
        task = jobs[0].task
        refuse_missing(self._settings, [Path(path) for path in task.paths], roots, gone=task.gone)
        given = {"replace": task.replace, "rebuild": task.rebuild, "gone": task.gone}
        return Order(roots, collection=task.collection, **given)

    def _roots(self, task: Task) -> list[Root]:
        roots = [resolve(Path(path)) for path in task.paths]
        roots += [Root(self._uploads.folder, self._uploads.file(name)) for name in task.staged]
        roots += [Root(Path(place.folder) / place.path, is_gone=True) for place in task.removed]
        return roots + [_as_it_is(place) for place in task.changed]

    def _own(self, removed: Sequence[Place]) -> list[str]:
        """The names of the uploads among what is removed: their files go too; others' files are their owner's."""
        return [place.path for place in removed if place.folder == str(self._uploads.folder)]


def _as_it_is(place: Place) -> Root:
    folder, file = Path(place.folder), Path(place.folder) / place.path
    return Root(folder, file) if file.is_file() else Root(file, is_gone=True)


def _part(report: IngestReport, paths: set[str]) -> IngestReport:
    """What a report says of some paths."""
    return replace(
        report,
        added=[path for path in report.added if path in paths],
        changed=[path for path in report.changed if path in paths],
        unchanged=[path for path in report.unchanged if path in paths],
        removed=[path for path in report.removed if path in paths],
        skipped=[skipped for skipped in report.skipped if skipped.path in paths],
    )
