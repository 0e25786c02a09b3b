"""A running service to which documents are sent."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from fastapi.testclient import TestClient

from service.app import create_app
from service.serving import serving
from service.settings import ServiceSettings

HERE = ("127.0.0.1", 50000)


@contextmanager
def living(settings: ServiceSettings) -> Iterator[TestClient]:
    """A client on the service's own machine."""
    with serving(settings) as running:
        app = create_app(settings, running)
        with TestClient(app, base_url="http://127.0.0.1", client=HERE, raise_server_exceptions=False) as made:
            yield made


def finished(client: TestClient, response: Any) -> dict[str, Any]:
    """The job that a response names, when it has come to its end."""
    assert response.status_code == 202, response.text
    deadline = time.monotonic() + 30
    while True:
        job: dict[str, Any] = client.get(response.headers.get("location", response.json()["url"])).json()
        if job["finished_at"] and job["state"] in {"done", "failed", "cancelled"}:
            return job
        assert time.monotonic() < deadline, job
        time.sleep(0.02)


def token_of(client: TestClient) -> str:
    """What proves that a request is from the service's own user."""
    corpus = client.app.state.serving.corpus  # type: ignore[attr-defined]
    return str(corpus.token)
