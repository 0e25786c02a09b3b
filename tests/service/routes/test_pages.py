"""The pages for people."""

import html
import re

import pytest
from fastapi.testclient import TestClient


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
