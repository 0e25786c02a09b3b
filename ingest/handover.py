"""Hands an ingest to the server that holds the data directory, and follows it there."""

import json
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any

import httpx2
from pydantic import TypeAdapter

from ingest.errors import CitebackError, StoreLocked
from ingest.intake import Progress
from ingest.report import IngestReport

_PATIENCE = 60.0
_SILENCE = 60.0  # the server says something every fifteen seconds
_TRIES, _BETWEEN = 5, 1.0
_REPORT = TypeAdapter(IngestReport)


def hand_over(locked: StoreLocked, asked: Mapping[str, Any], progress: Progress) -> IngestReport:
    """Have a server do an ingest; interrupted, the server leaves off too.

    Args:
        locked: what was said by the lock: where the server answers, and what it takes for a proof.
        asked: what `POST /v1/jobs` takes; paths are absolute.
        progress: told how far the work is.

    Raises:
        StoreLocked: what holds the data directory is no server that takes work, or another user's.
        CitebackError: the server refuses, can't do it, or went away.
    """
    if locked.url is None or locked.token is None:
        raise locked
    headers = {"Authorization": f"Bearer {locked.token}"}
    with httpx2.Client(base_url=locked.url, headers=headers, timeout=_PATIENCE, trust_env=False) as client:
        job = _begun(client, asked)
        try:
            for now in _followed(client, job):
                job = now
                if job["stage"]:
                    progress(job["stage"], job["done"], job["total"])
        except KeyboardInterrupt:
            with suppress(httpx2.HTTPError):
                client.delete(job["url"])
            raise
    if job["state"] != "done":
        raise CitebackError(job["error"] or "the ingest was cancelled; what was finished before stands")
    return _REPORT.validate_python(job["report"])


def _begun(client: httpx2.Client, asked: Mapping[str, Any]) -> dict[str, Any]:
    try:
        response = client.post("/v1/jobs", json=dict(asked))
        body: dict[str, Any] = response.json()
    except (httpx2.HTTPError, ValueError) as error:
        raise CitebackError(f"the server at {client.base_url} can't be asked ({error}); run the same again") from None
    if response.status_code != 202:
        raise CitebackError(f"the server at {client.base_url} refused: {body.get('detail', response.reason_phrase)}")
    return body


def _followed(client: httpx2.Client, job: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """A job at every change of it, to its end; a connection that breaks is made again a few times."""
    tries = 0
    while job["state"] in {"queued", "running"}:
        try:
            for now in _told(client, job["url"]):
                job, tries = now, 0
                yield job
        except (httpx2.HTTPError, ValueError) as error:
            tries += 1
            if tries == _TRIES:
                raise CitebackError(
                    f"the server at {client.base_url} went away ({error}); the ingest goes on when it is started "
                    "again, and what was finished before stands"
                ) from None
            time.sleep(_BETWEEN)


def _told(client: httpx2.Client, url: str) -> Iterator[dict[str, Any]]:
    with client.stream("GET", url, headers={"Accept": "text/event-stream"}, timeout=_SILENCE) as response:
        response.raise_for_status()
        for line in response.iter_lines():
            if line.startswith("data:"):
                yield json.loads(line.removeprefix("data:"))
