"""Work on the corpus: what is asked for, and how far it is."""

from datetime import datetime
from typing import Literal

from pydantic import Field

from ingest.report import IngestReport
from service.schema.model import Model

JobKind = Literal["ingest", "upload", "remove", "watch", "export"]
JobState = Literal["queued", "running", "done", "failed", "cancelled"]
FINISHED: tuple[JobState, ...] = ("done", "failed", "cancelled")


class Place(Model):
    """Where a source's file lies: its path below an ingested folder."""

    folder: str
    path: str


class IngestRequest(Model):
    """An ingest or an export that the command line hands over; the paths are absolute and this machine's."""

    paths: list[str] = Field(default_factory=list, max_length=10_000)
    replace: bool = False
    rebuild: bool = False
    gone: bool = False
    removed: list[Place] = Field(default_factory=list, description="Documents that are taken out.")
    collection: str | None = Field(None, description="What the files are for; null leaves each where it is.")
    export: str | None = Field(None, description="Where to write a backup, instead of ingesting.")

    @property
    def kind(self) -> JobKind:
        """What kind of job it is."""
        return "export" if self.export else "remove" if self.removed else "ingest"


class Task(IngestRequest):
    """What a job is to do. Of an upload: the names below the folder of uploads, and the files themselves staged."""

    staged: list[str] = Field(default_factory=list)
    changed: list[Place] = Field(default_factory=list)

    @property
    def touched(self) -> set[str] | None:
        """The paths of the sources that it may change; None where only the work itself tells them."""
        if self.paths or self.rebuild or self.export:
            return None
        return {*self.staged, *(place.path for place in [*self.removed, *self.changed])}


class JobSource(Model):
    """A document that a job was given."""

    id: str
    path: str


class JobOut(Model):
    """A job, as far as it is."""

    id: str
    kind: JobKind
    state: JobState
    stage: str = Field("", description="What is being done while it runs: `reading` or `embedding`.")
    done: int = Field(0, description="How many files or passages of the stage are done.")
    total: int = 0
    created_at: datetime
    started_at: datetime | None = None
    finished_at: datetime | None = None
    sources: list[JobSource] = Field(default_factory=list, description="The documents that it was given, if it was.")
    report: IngestReport | None = Field(None, description="What it did, when it is done.")
    error: str | None = Field(None, description="Why it failed, and what to do.")
    url: str

    @property
    def is_finished(self) -> bool:
        """Whether nothing more will come."""
        return self.state in FINISHED


class JobsPage(Model):
    """The newest jobs, the latest first."""

    jobs: list[JobOut]
