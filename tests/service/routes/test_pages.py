"""The pages for people."""

import html
import re
from dataclasses import replace

import pytest
from fastapi.testclient import TestClient

from ingest.errors import UsageError
from service.app import create_app
from service.deps import Services
from service.settings import ServiceSettings


def permalink(client: TestClient, query: str) -> str:
    found = client.post("/v1/search", json={"query": query, "limit": 1}).json()["passages"][0]
    return str(found["url"])


def test_the_first_page_names_every_document(client: TestClient) -> None:
    page = client.get("/").text
    assert "The Lighthouse Museum" in page
    assert 'name="question"' in page


def test_the_source_page_highlights_exactly_the_quote(client: TestClient) -> None:
    found = client.post("/v1/search", json={"query": "fog bell", "limit": 1}).json()["passages"][0]
    page = client.get(found["url"])
    marked = re.search(r'<mark id="quote"[^>]*>(.*?)</mark>', page.text, re.DOTALL)
    assert marked is not None
    assert html.unescape(marked[1]) == found["text"]
    assert found["url"].endswith("#quote")


def test_markup_in_a_document_stays_text(client: TestClient) -> None:
    page = client.get(permalink(client, "who edits the page")).text
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page
    assert "<b>Nils" not in page


def test_pages_allow_no_foreign_code(client: TestClient) -> None:
    policy = client.get("/").headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_another_version_is_not_passed_off_as_the_quoted_one(client: TestClient) -> None:
    changed = re.sub(r"sha256=[0-9a-f]+", "sha256=" + "0" * 64, permalink(client, "fog bell"))
    response = client.get(changed)
    assert response.status_code == 410
    assert "has changed" in response.text
    assert "fog bell" not in response.text


@pytest.mark.parametrize(
    ("address", "status"),
    [("/sources/src_unknown", 404), ("/sources/{id}?start=9&end=3", 404), ("/sources/{id}?start=99999999", 404)],
)
def test_links_to_nothing_say_so(client: TestClient, address: str, status: int) -> None:
    source_id = client.get("/v1/sources").json()["sources"][0]["id"]
    response = client.get(address.format(id=source_id))
    assert response.status_code == status
    assert "<h1>" in response.text


def test_the_documentation_page_needs_no_other_host(client: TestClient) -> None:
    page = client.get("/docs").text
    addresses = re.findall(r'(?:src|href)="([^"]+)"', page)
    assert addresses
    assert all(address.startswith("/") for address in addresses)
    assert all(client.get(address).status_code == 200 for address in addresses)


def test_the_first_page_answers_without_javascript(client: TestClient) -> None:
    page = client.get("/", params={"question": "How long does the crossing to Gull Island take?"}).text
    assert "55 minutes" in page
    assert 'href="/sources/' in page
    nothing = client.get("/", params={"question": "What is the capital of Australia? <b>"}).text
    assert "The documents do not answer" in nothing
    assert "Australia? <b>" not in nothing
    assert client.get("/", params={"question": " "}).status_code == 422


def test_the_widget_is_one_script_that_browsers_keep(client: TestClient) -> None:
    response = client.get("/widget.js")
    assert response.headers["content-type"].startswith("text/javascript")
    assert "max-age" in response.headers["cache-control"]
    assert response.headers["etag"]
    assert "citeback-chat" in response.text


@pytest.mark.parametrize(("origin", "allowed"), [("https://good.example", True), ("https://evil.example", False)])
def test_only_listed_origins_may_ask(settings: ServiceSettings, services: Services, origin: str, allowed: bool) -> None:
    open_to_one = replace(services, settings=settings.model_copy(update={"widget_origins": "https://good.example"}))
    with TestClient(create_app(settings, open_to_one)) as client:
        preflight = client.options(
            "/v1/ask",
            headers={
                "Origin": origin,
                "Access-Control-Request-Method": "POST",
                "Access-Control-Request-Headers": "Content-Type",
            },
        )
        answer = client.post("/v1/ask", json={"question": "When is entry free?"}, headers={"Origin": origin})
    for response in (preflight, answer):
        assert (response.headers.get("access-control-allow-origin") == origin) is allowed


def test_no_origin_is_allowed_by_default(client: TestClient) -> None:
    response = client.post("/v1/ask", json={"question": "Why?"}, headers={"Origin": "https://good.example"})
    assert "access-control-allow-origin" not in response.headers


@pytest.mark.parametrize("origins", ["good.example", "https://good.example/path", "*"])
def test_what_is_no_origin_stops_the_start(monkeypatch: pytest.MonkeyPatch, origins: str) -> None:
    monkeypatch.setenv("CITEBACK_WIDGET_ORIGINS", origins)
    with pytest.raises(UsageError, match="is no origin"):
        ServiceSettings.load()
