"""Under a sub-path every link leads back under it, whether a header or a setting says which."""

import html
import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient

from ingest.errors import UsageError
from service.app import create_app
from service.deps import Services
from service.settings import ServiceSettings

QUESTION = "How long does the crossing to Gull Island take?"
UNDER = {"X-Forwarded-Prefix": "/hand-book/de"}


@pytest.fixture(scope="module")
def configured(settings: ServiceSettings, services: Services) -> Iterator[TestClient]:
    """A client of an app whose setting names the sub-path."""
    from dataclasses import replace

    chosen = settings.model_copy(update={"root_path": "/kb/"})
    with TestClient(create_app(services=replace(services, settings=chosen))) as made:
        yield made


def links(page: str) -> list[str]:
    found = re.findall(r'(?:href|src|action|server)="(/[^"]*|)"', page)
    assert found
    return [html.unescape(link) for link in found]


@pytest.mark.parametrize(
    "address", ["/", f"/?question={QUESTION}", "/?question=What+is+the+capital+of+Australia", "/docs"]
)
def test_every_link_of_a_page_leads_under_it(client: TestClient, address: str) -> None:
    page = client.get(address, headers=UNDER)
    assert page.status_code == 200
    for link in links(page.text):
        assert link == "/hand-book/de" or link.startswith("/hand-book/de/")
        inner = link.removeprefix("/hand-book/de")
        assert client.get(inner or "/", headers=UNDER).status_code == 200


def test_the_pages_of_sources_lead_under_it_too(client: TestClient) -> None:
    url = client.post("/v1/ask", json={"question": QUESTION}, headers=UNDER).json()["citations"][0]["url"]
    page = client.get(url.removeprefix("/hand-book/de"), headers=UNDER)
    assert all(link.startswith("/hand-book/de/") for link in links(page.text))


def test_the_first_page_tells_where_the_widget_is(client: TestClient) -> None:
    page = client.get("/", headers=UNDER).text
    assert 'script async src="http://testserver/hand-book/de/widget.js"' in html.unescape(page)
    assert '<citeback-chat lang="en" server="/hand-book/de"' in page


def urls(found: Any) -> list[str]:
    if isinstance(found, dict):
        own = [found["url"]] if isinstance(found.get("url"), str) else []
        return own + [url for value in found.values() for url in urls(value)]
    return [url for one in found for url in urls(one)] if isinstance(found, list) else []


def test_every_address_in_the_api_leads_under_it(client: TestClient) -> None:
    answer = client.post("/v1/ask", json={"question": QUESTION}, headers=UNDER).json()
    kept = client.get(f"/v1/conversations/{answer['conversation_id']}", headers=UNDER).json()
    found = [
        answer,
        kept,
        client.post("/v1/ask", json={"question": "What is the capital of Australia?"}, headers=UNDER).json(),
        client.post("/v1/search", json={"query": "fog bell"}, headers=UNDER).json(),
        client.get("/v1/sources", headers=UNDER).json(),
        client.get(f"/v1/sources/{answer['citations'][0]['source_id']}", headers=UNDER).json(),
    ]
    for one in found:
        assert urls(one)
        assert all(url.startswith("/hand-book/de/sources/") for url in urls(one))
    told = client.post("/v1/ask", json={"question": QUESTION, "stream": True}, headers=UNDER).text
    events = [json.loads(line.removeprefix("data: ")) for line in told.splitlines() if line.startswith("data: {")]
    assert all(url.startswith("/hand-book/de/sources/") for url in urls(events))
    again = client.get(f"/v1/conversations/{answer['conversation_id']}").json()
    assert all(url.startswith("/sources/") for url in urls(again)), "what is kept knows of no sub-path"


def test_annotations_are_whole_addresses(client: TestClient) -> None:
    asked = {"messages": [{"role": "user", "content": QUESTION}]}
    found = client.post("/v1/chat/completions", json=asked, headers=UNDER).json()
    annotation = found["choices"][0]["message"]["annotations"][0]["url_citation"]
    assert annotation["url"].startswith("http://testserver/hand-book/de/sources/")
    assert urls(found["citeback"])[0].startswith("/hand-book/de/sources/")


@pytest.mark.parametrize("inner", ["", "/kb"])
def test_a_setting_names_it_whether_the_proxy_takes_it_off_or_not(configured: TestClient, inner: str) -> None:
    assert configured.get(f"{inner}/healthz").json() == {"status": "alive"}
    answer = configured.post(f"{inner}/v1/ask", json={"question": QUESTION}).json()
    url = answer["citations"][0]["url"]
    assert url.startswith("/kb/sources/")
    assert configured.get(url).status_code == 200
    page = configured.get(f"{inner}/").text
    assert all(link == "/kb" or link.startswith("/kb/") for link in links(page))
    refused = configured.post(f"{inner}/v1/chat/completions", json={})
    assert refused.json()["error"]["type"] == "invalid_request_error"
    assert configured.get("/", headers=UNDER).text.count('"/hand-book/de/') > 3


@pytest.mark.parametrize(
    "header", ["//evil.example", "/a/../b", "http://evil.example", '/"><script>', "x", "/a b", "/" + "x" * 300, "/"]
)
def test_a_header_that_is_no_plain_path_is_passed_over(client: TestClient, header: str) -> None:
    page = client.get("/", headers={"X-Forwarded-Prefix": header}).text
    assert 'href="/static/style.css"' in page
    assert "evil" not in page


@pytest.mark.parametrize("value", ["kb", "//kb", "/k b", "http://example.org/kb", "/a/../b"])
def test_a_setting_that_is_no_path_stops_the_start(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("CITEBACK_ROOT_PATH", value)
    with pytest.raises(UsageError, match="CITEBACK_ROOT_PATH"):
        ServiceSettings.load()
