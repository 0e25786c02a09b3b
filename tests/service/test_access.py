"""With keys, nobody gets anything without one, by whatever way they ask."""

import base64
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from service.access import Access, given
from service.app import create_app
from service.deps import Services
from service.errors import ServiceError
from service.keys import Keys, Scope
from service.settings import ServiceSettings
from service.store import open_store

QUESTION = {"question": "When is entry free?"}
MESSAGES = {"messages": [{"role": "user", "content": "When is entry free?"}], "input": "x", "prompt": "x"}
CALL = {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}
WAYS: list[tuple[str, str, Any]] = [
    ("POST", "/v1/ask", QUESTION),
    ("POST", "/v1/search", {"query": "lamps"}),
    ("POST", "/v1/chat/completions", MESSAGES),
    ("POST", "/v1/responses", MESSAGES),
    ("POST", "/v1/completions", MESSAGES),
    ("GET", "/v1/models", None),
    ("POST", "/mcp", CALL),
    ("GET", "/v1/sources", None),
    ("GET", "/v1/sources/src_x", None),
    ("GET", "/v1/sources/src_x/text", None),
    ("GET", "/v1/sources/src_x/original", None),
    ("DELETE", "/v1/sources/src_x", None),
    ("GET", "/v1/collections", None),
    ("DELETE", "/v1/collections/x", None),
    ("GET", "/v1/jobs", None),
    ("POST", "/v1/jobs", {"paths": ["/"]}),
    ("GET", "/v1/conversations/conv_x", None),
    ("POST", "/v1/feedback", {"answer_id": "ans_0f", "rating": "up"}),
    ("GET", "/", None),
    ("GET", "/?question=When", None),
    ("GET", "/sources/src_x", None),
]


@pytest.fixture
def keys(tmp_path: Path) -> Iterator[Keys]:
    store = open_store(tmp_path)
    yield Keys(store)
    store.dispose()


def client_of(settings: ServiceSettings, services: Services, keys: Keys, is_open: bool | None) -> TestClient:
    access = Access(keys, keys._engine, is_open=is_open, per_minute=10_000)
    return TestClient(create_app(settings, replace(services, access=access)), raise_server_exceptions=False)


@pytest.fixture
def closed(settings: ServiceSettings, services: Services, keys: Keys) -> Iterator[TestClient]:
    """A service on a network, where nothing says that everybody may ask."""
    with client_of(settings, services, keys, False) as made:
        yield made


@pytest.mark.parametrize(("method", "path", "body"), WAYS)
@pytest.mark.parametrize("sent", [None, "Bearer ", "Bearer wrong", "Bearer cb_ask_0_x", "Basic Og==", "Basic %", "x"])
def test_no_way_leads_past_the_key(closed: TestClient, method: str, path: str, body: Any, sent: str | None) -> None:
    headers = {"Authorization": sent} if sent else {}
    refused = closed.request(method, path, json=body, headers=headers)
    assert refused.status_code in ({401, 503} if "jobs" in path else {401}), refused.text
    challenge = refused.headers.get("www-authenticate", "")
    assert challenge.startswith("Basic" if path[:3] != "/v1" and path != "/mcp" else "Bearer") or "jobs" in path


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/widget.js", "/openapi.json", "/docs"])
def test_what_tells_nothing_of_documents_needs_none(closed: TestClient, path: str) -> None:
    assert closed.get(path).status_code == 200


def test_a_key_opens(closed: TestClient, keys: Keys) -> None:
    _, written = keys.create(Scope.ASK, "me")
    bearer = {"Authorization": f"Bearer {written}"}
    assert closed.post("/v1/ask", json=QUESTION, headers=bearer).json()["status"] == "answered"
    asked = closed.post("/v1/chat/completions", json=MESSAGES, headers=bearer)
    assert "Sundays" in asked.json()["choices"][0]["message"]["content"]
    basic = base64.b64encode(f"anybody:{written}".encode()).decode()
    page = closed.get("/?question=When is entry free?", headers={"Authorization": f"Basic {basic}"})
    assert "Sundays" in page.text


def test_a_key_for_asking_changes_nothing(closed: TestClient, keys: Keys) -> None:
    for scope, status in ((Scope.ASK, 503), (Scope.ADMIN, 503), (Scope.PUBLISHABLE, 401)):
        origins = ["https://a.example"] if scope == Scope.PUBLISHABLE else []
        _, written = keys.create(scope, "me", origins)
        refused = closed.get("/v1/jobs", headers={"Authorization": f"Bearer {written}"})
        assert refused.status_code == status, "503: this service was opened for asking alone"


def test_rates_are_the_key_s(closed: TestClient, keys: Keys) -> None:
    _, slow = keys.create(Scope.ASK, "slow", per_minute=2)
    _, fast = keys.create(Scope.ASK, "fast")
    for written, statuses in ((slow, [200, 200, 429]), (fast, [200, 200, 200])):
        headers = {"Authorization": f"Bearer {written}"}
        assert [closed.get("/v1/sources", headers=headers).status_code for _ in statuses] == statuses


def test_on_this_machine_all_may_ask_until_a_key_is_made(
    settings: ServiceSettings, services: Services, keys: Keys
) -> None:
    with client_of(settings, services, keys, None) as client:
        unused = {"Authorization": "Bearer unused"}
        assert client.post("/v1/chat/completions", json=MESSAGES, headers=unused).status_code == 200
        assert client.get("/v1/sources", headers={"Authorization": "Bearer cb_ask_0_revoked"}).status_code == 401
        made, _ = keys.create(Scope.ASK, "me")
        assert client.get("/v1/sources").status_code == 401
        keys.revoke(made.id)
        assert client.get("/v1/sources").status_code == 401


def test_open_to_all_stays_open(settings: ServiceSettings, services: Services, keys: Keys) -> None:
    keys.create(Scope.ADMIN, "me")
    with client_of(settings, services, keys, True) as client:
        assert client.get("/v1/sources").status_code == 200


@pytest.mark.parametrize("is_open", [True, False])
def test_an_address_without_a_key_is_counted(tmp_path: Path, is_open: bool) -> None:
    store = open_store(tmp_path)
    access = Access(Keys(store), store, is_open=is_open, per_minute=2)

    def ask(address: str) -> int:
        try:
            access.caller("", address)
        except ServiceError as error:
            return error.status
        return 200

    first = 200 if is_open else 401
    assert [ask("192.0.2.7") for _ in range(3)] == [first, first, 429]
    assert [ask(f"2001:db8::{number}") for number in range(3)] == [first, first, 429], "one network"
    assert [ask("2001:db8:0:1::1"), ask("192.0.2.8")] == [first, first]
    assert {ask("127.0.0.1") for _ in range(9)} == {first}
    store.dispose()


@pytest.mark.parametrize(
    ("header", "key"),
    [
        ("Bearer abc", "abc"),
        ("bearer  abc ", "abc"),
        ("abc", "abc"),
        ("Basic dXNlcjphYmM=", "abc"),
        ("Basic ???", ""),
        ("Basic /w==", ""),
        ("", ""),
    ],
)
def test_where_a_key_stands(header: str, key: str) -> None:
    assert given(header) == key
