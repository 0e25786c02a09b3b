"""A page that points a name of its own at this machine gets nothing."""

import pytest
from starlette.testclient import TestClient
from starlette.types import Receive, Scope, Send

from ingest.errors import UsageError
from service.hosts import AllowedHosts
from service.settings import ServiceSettings


async def _any(scope: Scope, receive: Receive, send: Send) -> None:
    await send({"type": "http.response.start", "status": 204, "headers": []})
    await send({"type": "http.response.body"})


def status(bound: str, host: str) -> int:
    app = AllowedHosts(_any, bound, ["docs.example"])
    return TestClient(app).get("/v1/sources", headers={"Host": host}).status_code


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost", "[::1]:8000", "LocalHost:1", "docs.example:443"])
@pytest.mark.parametrize("bound", ["127.0.0.1", "0.0.0.0"])
def test_names_of_its_own_pass(bound: str, host: str) -> None:
    assert status(bound, host) == 204


@pytest.mark.parametrize(
    "host", ["evil.example", "localhost.evil.example", "evil.example:80", "127.0.0.1.nip.io", "a@localhost", "", "[::1"]
)
@pytest.mark.parametrize("bound", ["127.0.0.1", "0.0.0.0"])
def test_other_names_are_refused(bound: str, host: str) -> None:
    assert status(bound, host) == 421


def test_an_address_passes_where_the_service_listens_at_one() -> None:
    assert status("0.0.0.0", "192.0.2.7:8000") == 204
    assert status("127.0.0.1", "192.0.2.7:8000") == 421


def test_the_refusal_says_what_to_do() -> None:
    refused = TestClient(AllowedHosts(_any, "127.0.0.1", [])).get("/", headers={"Host": "evil.example"})
    assert refused.headers["content-type"] == "application/problem+json"
    assert "CITEBACK_ALLOWED_HOSTS" in refused.json()["detail"]


@pytest.mark.parametrize("path", ["/", "/v1/sources", "/docs", "/openapi.json", "/mcp", "/static/style.css", "/readyz"])
def test_nothing_of_the_app_is_outside(client: TestClient, path: str) -> None:
    assert client.get(path, headers={"Host": "evil.example"}).status_code == 421


def test_one_good_host_doesn_t_cover_another(client: TestClient) -> None:
    two = [("Host", "testserver"), ("Host", "evil.example")]
    assert client.get("/v1/sources", headers=two).status_code == 421


def test_a_setting_that_is_no_name_stops_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CITEBACK_ALLOWED_HOSTS", "https://docs.example")
    with pytest.raises(UsageError, match="is no name of a host"):
        ServiceSettings.load()
