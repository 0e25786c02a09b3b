"""`/v1/jobs`: what is being done to the corpus, and how far it is."""

from collections.abc import AsyncIterator
from typing import Annotated

import anyio
from fastapi import APIRouter, Depends, Header, Query
from fastapi.responses import JSONResponse
from fastapi.sse import EventSourceResponse, format_sse_event

from service.errors import NotFound
from service.guard import CorpusDep, may_change, only_own
from service.jobs.queue import Jobs
from service.routes.streaming import STREAM, STREAM_HEADERS, wants_stream
from service.schema import IngestRequest, JobOut, JobsPage, Task
from service.subpath import RootDep, placed

router = APIRouter(prefix="/v1/jobs", tags=["jobs"], dependencies=[Depends(may_change)])

_LOOK_SECONDS = 0.2
_SILENT_LOOKS = 75  # after fifteen seconds in which nothing changed, a comment keeps the connection open
_STREAMED = "The job as it is; for `Accept: text/event-stream` an event `job` for each change of it, to its end."


@router.get("")
def list_jobs(corpus: CorpusDep, root: RootDep, limit: Annotated[int, Query(ge=1, le=1000)] = 100) -> JobsPage:
    """The newest jobs, the latest first."""
    return placed(JobsPage(jobs=corpus.jobs.newest(limit)), root)


@router.post("", status_code=202, dependencies=[Depends(only_own)])
def begin(asked: IngestRequest, corpus: CorpusDep, root: RootDep) -> JobOut:
    """Ingest folders of this machine, or write a backup, for the command line beside a service; needs its token."""
    return placed(corpus.jobs.submit(asked.kind, Task(**asked.model_dump())), root)


@router.get("/{job_id}", response_model=JobOut, responses={200: {"content": {STREAM: {}}, "description": _STREAMED}})
def one_job(
    job_id: str, corpus: CorpusDep, root: RootDep, accept: Annotated[str, Header()] = ""
) -> JobOut | EventSourceResponse:
    """A job, as far as it is."""
    job = _found(corpus.jobs, job_id)
    if wants_stream(accept):
        return EventSourceResponse(_events(corpus.jobs, job, root), headers=STREAM_HEADERS)
    return placed(job, root)


@router.delete("/{job_id}", status_code=202)
def cancel(job_id: str, corpus: CorpusDep, root: RootDep) -> JobOut:
    """Leave a job undone, unless it is finished; what was finished before stands."""
    _found(corpus.jobs, job_id)
    corpus.jobs.cancel(job_id)
    return placed(_found(corpus.jobs, job_id), root)


def accepted(job: JobOut, root: str) -> JSONResponse:
    """The response to a change that is to be done."""
    shown = placed(job, root)
    return JSONResponse(shown.model_dump(mode="json"), 202, headers={"Location": shown.url})


def _found(jobs: Jobs, job_id: str) -> JobOut:
    job = jobs.get(job_id)
    if job is None:
        raise NotFound(f"there is no job {job_id!r}; GET /v1/jobs lists those there are")
    return job


async def _events(jobs: Jobs, job: JobOut, root: str) -> AsyncIterator[bytes]:
    """A job at every change; what is running is in memory, so that nothing waits for the disk here."""
    yield _event(job, root)
    silent = 0
    while not job.is_finished:
        await anyio.sleep(_LOOK_SECONDS)
        now = jobs.get(job.id) or job
        silent = 0 if now != job else silent + 1
        if now != job:
            job = now
            yield _event(job, root)
        elif silent % _SILENT_LOOKS == 0:
            yield b": still here\n\n"


def _event(job: JobOut, root: str) -> bytes:
    return format_sse_event(event="job", data_str=placed(job, root).model_dump_json())
