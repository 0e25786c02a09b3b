"""Jobs in `service.sqlite`: what was accepted is done, also after the process was killed."""

from collections.abc import Iterator
from datetime import UTC, datetime

from pydantic import TypeAdapter
from sqlalchemy import Engine, RowMapping, delete, insert, select, update

from ingest.report import IngestReport
from service.jobs.job import Job
from service.schema import Task
from service.store import jobs

_KEPT = 1000
_REPORT = TypeAdapter(IngestReport)


class Ledger:
    """The jobs that were accepted, the oldest forgotten beyond a thousand that are finished."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def add(self, job: Job) -> None:
        """Note a job that is accepted."""
        with self._engine.begin() as connection:
            values = {"id": job.id, "kind": job.kind, "task": job.task.model_dump_json(), "state": job.state}
            connection.execute(insert(jobs).values(**values, created_at=job.created_at))
            oldest = select(jobs.c.key).where(jobs.c.finished_at.is_not(None)).order_by(jobs.c.key.desc())
            connection.execute(delete(jobs).where(jobs.c.key.in_(oldest.offset(_KEPT).limit(_KEPT))))

    def save(self, job: Job) -> None:
        """Note how far a job is."""
        report = _REPORT.dump_json(job.report).decode() if job.report else None
        values = {"state": job.state, "started_at": job.started_at, "finished_at": job.finished_at}
        with self._engine.begin() as connection:
            connection.execute(update(jobs).where(jobs.c.id == job.id).values(**values, report=report, error=job.error))

    def get(self, job_id: str) -> Job | None:
        """A job, or None where there is none of that id."""
        with self._engine.connect() as connection:
            row = connection.execute(select(jobs).where(jobs.c.id == job_id)).mappings().first()
        return _job(row) if row else None

    def unfinished(self) -> Iterator[Job]:
        """What was accepted and isn't finished, in order."""
        yield from self._jobs(newest_first=False, unfinished=True, limit=None)

    def newest(self, limit: int) -> list[Job]:
        """The newest jobs, the latest first."""
        return list(self._jobs(newest_first=True, unfinished=False, limit=limit))

    def _jobs(self, *, newest_first: bool, unfinished: bool, limit: int | None) -> Iterator[Job]:
        query = select(jobs).order_by(jobs.c.key.desc() if newest_first else jobs.c.key).limit(limit)
        if unfinished:
            query = query.where(jobs.c.finished_at.is_(None))
        with self._engine.connect() as connection:
            rows = connection.execute(query).mappings().all()
        yield from map(_job, rows)


def _job(row: RowMapping) -> Job:
    return Job(
        id=row["id"],
        kind=row["kind"],
        task=Task.model_validate_json(row["task"]),
        state=row["state"],
        created_at=_in_utc(row["created_at"]) or datetime.now(UTC),
        started_at=_in_utc(row["started_at"]),
        finished_at=_in_utc(row["finished_at"]),
        report=_REPORT.validate_json(row["report"]) if row["report"] else None,
        error=row["error"],
    )


def _in_utc(stored: datetime | None) -> datetime | None:
    return stored.replace(tzinfo=UTC) if stored else None
