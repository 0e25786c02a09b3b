"""Alive and ready."""

import pytest
from fastapi.testclient import TestClient

from ingest.vectors import VectorIndex


def test_alive(client: TestClient) -> None:
    assert client.get("/healthz").json() == {"status": "alive"}


def test_ready_tells_the_generation(client: TestClient) -> None:
    ready = client.get("/readyz").json()
    assert ready["status"] == "ready"
    assert (ready["generation"], ready["sources"]) == (1, 3)


def test_not_ready_when_an_index_is_behind(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(VectorIndex, "generation", property(lambda self: 0))
    response = client.get("/readyz")
    assert response.status_code == 503
    assert "citeback ingest --rebuild" in response.json()["detail"]
