"""What browsers are told with every response."""

import pytest
from fastapi.testclient import TestClient


@pytest.mark.parametrize(
    "path", ["/", "/v1/sources", "/v1/nothing", "/docs", "/openapi.json", "/healthz", "/sources/x"]
)
def test_every_response_is_safe(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "frame-ancestors" in headers["content-security-policy"]


def test_no_cache_keeps_answers(client: TestClient) -> None:
    assert client.get("/v1/sources").headers["cache-control"] == "no-store"
    assert "private" in client.get("/").headers["cache-control"]


def test_the_widget_is_for_any_page(client: TestClient) -> None:
    assert client.get("/widget.js").headers["cross-origin-resource-policy"] == "cross-origin"


def test_refusals_are_safe_too(client: TestClient) -> None:
    refused = client.get("/v1/sources", headers={"Host": "evil.example"})
    assert (refused.status_code, refused.headers["x-content-type-options"]) == (421, "nosniff")
