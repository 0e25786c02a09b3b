"""GET /v1/sources...: documents and their canonical texts."""

from pathlib import Path

import pytest
from fastapi.testclient import TestClient


def id_of(client: TestClient, path: str) -> str:
    sources = client.get("/v1/sources").json()["sources"]
    return str(next(source["id"] for source in sources if source["path"] == path))


def test_lists_every_source_in_pages(client: TestClient) -> None:
    whole = client.get("/v1/sources").json()
    assert [source["path"] for source in whole["sources"]] == ["harbour.txt", "museum.md", "notes/dangerous.txt"]
    assert whole["total"] == 3
    second = client.get("/v1/sources", params={"offset": 1, "limit": 1}).json()
    assert [source["path"] for source in second["sources"]] == ["museum.md"]
    assert second["total"] == 3


def test_one_source_tells_what_it_is(client: TestClient) -> None:
    source = client.get(f"/v1/sources/{id_of(client, 'museum.md')}").json()
    assert source["title"] == "The Lighthouse Museum"
    assert source["published"] is None
    assert source["passages"] == 1


@pytest.mark.parametrize("path", ["harbour.txt", "museum.md", "notes/dangerous.txt"])
def test_the_text_is_the_file(client: TestClient, corpus: Path, path: str) -> None:
    text = client.get(f"/v1/sources/{id_of(client, path)}/text").json()
    assert text["text"].encode() == (corpus / path).read_bytes()
    assert text["end"] == text["chars"] == len(text["text"])


def test_a_slice_counts_code_points(client: TestClient, corpus: Path) -> None:
    whole = (corpus / "museum.md").read_bytes().decode()
    at = whole.index("🏛")
    found = client.get(f"/v1/sources/{id_of(client, 'museum.md')}/text", params={"start": at, "end": at + 5}).json()
    assert found["text"] == whole[at : at + 5]


def test_a_slice_beyond_the_end_ends_there(client: TestClient, corpus: Path) -> None:
    whole = (corpus / "museum.md").read_bytes().decode()
    found = client.get(f"/v1/sources/{id_of(client, 'museum.md')}/text", params={"start": 5, "end": 10_000_000}).json()
    assert (found["text"], found["end"]) == (whole[5:], len(whole))


@pytest.mark.parametrize(("start", "end"), [(5, 2), (10_000_000, 10_000_001), (10_000_000, None)])
def test_a_slice_outside_the_text_is_refused(client: TestClient, start: int, end: int | None) -> None:
    params = {"start": start} | ({} if end is None else {"end": end})
    response = client.get(f"/v1/sources/{id_of(client, 'harbour.txt')}/text", params=params)
    assert response.status_code == 422
    assert "no slice" in response.json()["detail"]


def test_an_unknown_source_is_not_found(client: TestClient) -> None:
    response = client.get("/v1/sources/src_0000")
    assert response.status_code == 404
    assert "GET /v1/sources" in response.json()["detail"]
