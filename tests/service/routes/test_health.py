"""Alive and ready."""

import httpx2
import pytest
from fastapi.testclient import TestClient

from eval.local_service import served
from ingest.vectors import VectorIndex
from service.app import create_app
from service.deps import Services
from service.settings import ServiceSettings


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


@pytest.mark.parametrize("address", ["/healthz", "/readyz", "/", "/widget.js", "/static/style.css"])
def test_head_tells_whether_a_get_would_do(client: TestClient, address: str) -> None:
    response = client.head(address)
    assert response.status_code == 200
    assert response.headers["content-type"] == client.get(address).headers["content-type"]


def test_head_of_a_source_page(client: TestClient) -> None:
    source = client.get("/v1/sources").json()["sources"][0]
    assert client.head(source["url"]).status_code == 200
    assert client.head("/sources/src_unknown").status_code == 404


def test_head_has_no_body_and_leaves_the_connection_usable(settings: ServiceSettings, services: Services) -> None:
    with served(create_app(settings, services)) as url, httpx2.Client(base_url=url) as kept:
        for address in ("/", "/healthz", "/readyz"):
            assert kept.head(address).content == b""
            assert kept.get(address).status_code == 200
