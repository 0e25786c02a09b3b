"""Pages of other origins: what they may do with a key and a token, and what is refused."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from service import access
from service.access import Access
from service.app import create_app
from service.deps import Services
from service.keys import Keys, Scope
from service.settings import ServiceSettings
from service.store import open_store

GOOD, OTHER, EVIL = "https://good.example", "https://other.example", "https://evil.example"
VISITOR = "0123456789abcdef"
QUESTION = {"question": "When is entry free?"}


class Clock:
    now = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def keys(tmp_path: Path, clock: Clock) -> Iterator[Keys]:
    store = open_store(tmp_path)
    yield Keys(store, clock)
    store.dispose()


@pytest.fixture
def site(keys: Keys) -> str:
    """The key of a page; there is one of another page too."""
    keys.create(Scope.PUBLISHABLE, "other site", [OTHER], 3)
    return keys.create(Scope.PUBLISHABLE, "good site", [GOOD, "https://www.good.example"], 3)[1]


@pytest.fixture
def client(settings: ServiceSettings, services: Services, clock: Clock, keys: Keys, site: str) -> Iterator[TestClient]:
    keyed = replace(services, access=Access(keys, keys._engine, is_open=None, clock=clock))
    with TestClient(create_app(settings, keyed), raise_server_exceptions=False) as made:
        made.site = site  # type: ignore[attr-defined]
        yield made


def token(client: TestClient, origin: str = GOOD, visitor: str = VISITOR) -> str:
    asked = {"key": client.site, "visitor": visitor}  # type: ignore[attr-defined]
    response = client.post("/v1/widget/token", json=asked, headers={"Origin": origin})
    assert response.status_code == 200, response.text
    return str(response.json()["token"])


def bearing(value: str, origin: str = GOOD) -> dict[str, str]:
    return {"Origin": origin, "Authorization": f"Bearer {value}"}


def test_a_visitor_asks_and_reads_the_source(client: TestClient) -> None:
    headers = bearing(token(client))
    answer = client.post("/v1/ask", json=QUESTION, headers=headers)
    assert answer.status_code == 200
    assert answer.headers["access-control-allow-origin"] == GOOD
    source = answer.json()["citations"][0]["source_id"]
    assert client.get(f"/v1/sources/{source}/text?start=0&end=20", headers=headers).status_code == 200


def test_a_conversation_outlives_its_token_and_is_the_visitors_own(client: TestClient, clock: Clock) -> None:
    begun = client.post("/v1/ask", json=QUESTION, headers=bearing(token(client))).json()["conversation_id"]
    clock.now += access.TOKEN_SECONDS
    path = f"/v1/conversations/{begun}"
    assert client.get(path, headers=bearing(token(client))).status_code == 200
    assert client.get(path, headers=bearing(token(client, visitor="f" * 16))).status_code == 404
    assert client.get(path).status_code == 404


@pytest.mark.parametrize(("spoilt", "origin"), [("", EVIL), ("", OTHER), ("x", GOOD), ("", "null")])
def test_a_key_is_good_for_its_own_origins_only(client: TestClient, site: str, spoilt: str, origin: str) -> None:
    key = site + spoilt
    response = client.post("/v1/widget/token", json={"key": key, "visitor": VISITOR}, headers={"Origin": origin})
    assert response.status_code == 403
    assert response.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("path", ["/v1/ask", "/v1/search", "/v1/feedback", "/v1/chat/completions", "/v1/responses"])
@pytest.mark.parametrize("origin", [EVIL, "null", "http://good.example", "https://good.example:444"])
def test_pages_of_other_origins_are_refused(client: TestClient, path: str, origin: str) -> None:
    stolen = token(client)
    response = client.post(path, json=QUESTION, headers=bearing(stolen, origin))
    assert response.status_code == 403
    assert "access-control-allow-origin" not in response.headers


def test_a_page_without_a_token_is_refused(client: TestClient) -> None:
    response = client.post("/v1/ask", json=QUESTION, headers={"Origin": GOOD})
    assert response.status_code == 401
    assert response.headers["access-control-allow-origin"] == GOOD
    assert "/v1/widget/token" in response.json()["detail"]


def test_a_token_is_not_good_for_another_pages_origin(client: TestClient) -> None:
    assert client.post("/v1/ask", json=QUESTION, headers=bearing(token(client), OTHER)).status_code == 401


def test_a_token_runs_out(client: TestClient, clock: Clock) -> None:
    old = bearing(token(client))
    clock.now += access.TOKEN_SECONDS
    response = client.post("/v1/ask", json=QUESTION, headers=old)
    assert response.status_code == 401
    assert "expired" in response.json()["detail"]


@pytest.mark.parametrize("forged", ["", "x", "a.b.c", "eyJhbGciOiJub25lIn0.eyJzdWIiOiJtZSJ9."])
def test_a_forged_token_is_refused(client: TestClient, forged: str) -> None:
    assert client.post("/v1/ask", json=QUESTION, headers=bearing(forged)).status_code == 401


def test_a_changed_token_is_refused(client: TestClient) -> None:
    head, body, signature = token(client).split(".")
    changed = ".".join([head, body, signature[::-1]])
    assert client.post("/v1/ask", json=QUESTION, headers=bearing(changed)).status_code == 401


def test_a_visitor_who_asks_too_often_is_told_when_to_come_back(client: TestClient) -> None:
    mine = bearing(token(client))
    statuses = [client.post("/v1/search", json={"query": "bell"}, headers=mine).status_code for _ in range(4)]
    assert statuses == [200, 200, 200, 429]
    refused = client.post("/v1/search", json={"query": "bell"}, headers=mine)
    assert 1 <= int(refused.headers["retry-after"]) <= 60
    assert refused.headers["ratelimit-policy"] == '"visitor";q=3;w=60'
    assert refused.headers["ratelimit"] == f'"visitor";r=0;t={refused.headers["retry-after"]}'
    another = bearing(token(client, visitor="f" * 16))
    assert client.post("/v1/search", json={"query": "bell"}, headers=another).status_code == 200
    assert client.post("/v1/search", json={"query": "bell"}).status_code == 200  # no web page


def test_an_address_can_t_mint_visitors_without_end(client: TestClient, site: str) -> None:
    asked = [
        client.post("/v1/widget/token", json={"key": site, "visitor": f"{n:016}"}, headers={"Origin": GOOD})
        for n in range(20)
    ]
    assert [response.status_code for response in asked].count(200) == 15
    assert asked[-1].status_code == 429


def test_our_own_pages_need_no_token(client: TestClient) -> None:
    for headers in (
        {"Origin": "http://testserver"},
        {"Origin": "https://proxy.example", "Sec-Fetch-Site": "same-origin"},
    ):
        assert client.post("/v1/ask", json=QUESTION, headers=headers).status_code == 200


def test_secrets_outlive_a_restart(tmp_path: Path, clock: Clock) -> None:
    store = open_store(tmp_path)
    keys = Keys(store, clock)
    _, site = keys.create(Scope.PUBLISHABLE, "site", [GOOD])
    made = Access(keys, store, is_open=None, clock=clock).token(site, GOOD, VISITOR, "here")
    assert Access(Keys(store, clock), store, is_open=None, clock=clock).visitor(f"Bearer {made}", GOOD, "here").owner
    store.dispose()


def test_a_key_that_is_revoked_takes_its_tokens_along(client: TestClient, keys: Keys) -> None:
    mine = bearing(token(client))
    kept = keys.create(Scope.PUBLISHABLE, "another of that page", [GOOD])[0]
    for key in keys.listed():
        if key != kept:
            keys.revoke(key.id)
    assert client.post("/v1/ask", json=QUESTION, headers=mine).status_code == 401


def test_pages_may_ask_where_others_need_a_key(client: TestClient, keys: Keys) -> None:
    keys.create(Scope.ASK, "a program")
    assert client.post("/v1/ask", json=QUESTION).status_code == 401
    assert client.post("/v1/ask", json=QUESTION, headers=bearing(token(client))).status_code == 200
    assert client.get("/v1/jobs", headers=bearing(token(client))).status_code in {403, 503}


def test_a_page_s_key_opens_nothing_by_itself(client: TestClient, keys: Keys, site: str) -> None:
    keys.create(Scope.ASK, "a program")
    for origin in ({}, {"Origin": GOOD}):
        response = client.post("/v1/ask", json=QUESTION, headers={"Authorization": f"Bearer {site}", **origin})
        assert response.status_code == 401


def test_only_origins_with_a_key_pass_the_preflight(client: TestClient) -> None:
    asked = {"Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "Content-Type, Authorization"}
    for origin, allowed in [(GOOD, True), (EVIL, False)]:
        response = client.options("/v1/ask", headers={"Origin": origin, **asked})
        assert (response.headers.get("access-control-allow-origin") == origin) is allowed


@pytest.mark.parametrize("body", [{}, {"key": "cb_x"}, {"key": "cb_x", "visitor": "short"}])
def test_a_wrong_request_for_a_token_says_what_is_wrong(client: TestClient, body: dict[str, str]) -> None:
    response = client.post("/v1/widget/token", json=body, headers={"Origin": GOOD})
    assert response.status_code == 422
    assert "visitor" in response.json()["detail"]


def test_the_widget_is_one_small_script_for_any_page(client: TestClient) -> None:
    response = client.get("/widget.js")
    assert response.headers["content-type"].startswith("text/javascript")
    assert "max-age" in response.headers["cache-control"]
    assert response.headers["etag"]
    assert response.headers["cross-origin-resource-policy"] == "cross-origin"
    assert response.headers["content-encoding"] == "gzip"
    assert "citeback-chat" in response.text
