"""A job, as the process that does it keeps it."""

import secrets
from dataclasses import dataclass, field
from datetime import UTC, datetime

from ingest.catalog import source_id_of
from ingest.report import IngestReport
from service.schema import JobKind, JobOut, JobSource, JobState, Task


def now() -> datetime:
    """The time, in UTC."""
    return datetime.now(UTC)


def new_id() -> str:
    """The id of a new job."""
    return f"job_{secrets.token_hex(8)}"


@dataclass(eq=False, slots=True)
class Job:
    """What is to be done, and how far it is. Only the thread that does it changes it, but for `cancelled`."""

    id: str
    kind: JobKind
    task: Task
    state: JobState = "queued"
    stage: str = ""
    done: int = 0
    total: int = 0
    created_at: datetime = field(default_factory=now)
    started_at: datetime | None = None
    finished_at: datetime | None = None
    report: IngestReport | None = None
    error: str | None = None
    cancelled: bool = False

    def shown(self) -> JobOut:
        """As the API shows it."""
        paths = [*self.task.staged, *(place.path for place in self.task.removed)]
        return JobOut(
            id=self.id,
            kind=self.kind,
            state=self.state,
            stage=self.stage,
            done=self.done,
            total=self.total,
            created_at=self.created_at,
            started_at=self.started_at,
            finished_at=self.finished_at,
            sources=[JobSource(id=source_id_of(path), path=path) for path in paths],
            report=self.report,
            error=self.error,
            url=f"/v1/jobs/{self.id}",
        )
