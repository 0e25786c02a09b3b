"""Documents are sent, replaced, removed and fetched over HTTP while the service answers."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from service.settings import ServiceSettings
from tests.service.live_service import HERE, finished, living, token_of

FERRY = b"The ferry to Gull Island leaves at 7.40."
BROKEN = b"%PDF-1.7 that is none"


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> ServiceSettings:
    return ServiceSettings(data_dir=tmp_path_factory.mktemp("live"), max_file_mb=1, max_upload_mb=2)


@pytest.fixture(scope="module")
def live(own: ServiceSettings) -> Iterator[TestClient]:
    """A service that began with nothing."""
    with living(own) as made:
        yield made


def send(client: TestClient, *files: tuple[str, bytes], **query: Any) -> Any:
    return client.post("/v1/sources", files=[("files", file) for file in files], params=query)


def paths(client: TestClient) -> dict[str, str]:
    return {one["path"]: one["id"] for one in client.get("/v1/sources").json()["sources"]}


def answer(client: TestClient, question: str) -> str:
    return str(client.post("/v1/ask", json={"question": question}).json()["answer"])


def test_sent_files_are_answered_from_replaced_and_removed(live: TestClient, own: ServiceSettings) -> None:
    job = finished(live, send(live, ("ferry.txt", FERRY), ("rules/Größe.md", b"# Rules\n\nNo kites.")))
    assert (job["state"], job["report"]["added"]) == ("done", ["ferry.txt", "rules/Größe.md"])
    ids = paths(live)
    assert {one["path"]: one["id"] for one in job["sources"]} == ids
    assert "7.40" in answer(live, "When does the ferry to Gull Island leave?")
    original = live.get(f"/v1/sources/{ids['ferry.txt']}/original")
    assert (original.content, original.headers["x-content-type-options"]) == (FERRY, "nosniff")
    assert original.headers["content-disposition"] == "attachment; filename*=UTF-8''ferry.txt"

    assert finished(live, send(live, ("ferry.txt", FERRY)))["report"]["unchanged"] == ["ferry.txt"]
    later = FERRY.replace(b"7.40", b"9.15")
    taken = send(live, ("ferry.txt", later))
    assert (taken.status_code, taken.json()["type"]) == (409, "urn:citeback:problem:conflict")
    assert "?replace=true" in taken.json()["detail"]
    assert finished(live, send(live, ("ferry.txt", later), replace=True))["report"]["changed"] == ["ferry.txt"]
    assert "9.15" in answer(live, "When does the ferry to Gull Island leave?")
    put = live.put(f"/v1/sources/{ids['ferry.txt']}", content=FERRY)
    assert finished(live, put)["report"]["changed"] == ["ferry.txt"]
    form = live.put(f"/v1/sources/{ids['ferry.txt']}", files={"file": ("any.txt", later)})
    assert finished(live, form)["report"]["changed"] == ["ferry.txt"]
    assert (own.data_dir / "uploads" / "ferry.txt").read_bytes() == later

    removed = finished(live, live.delete(f"/v1/sources/{ids['rules/Größe.md']}"))
    assert removed["report"]["removed"] == ["rules/Größe.md"]
    assert live.get(f"/v1/sources/{ids['rules/Größe.md']}").status_code == 404
    assert sorted(file.name for file in (own.data_dir / "uploads").iterdir()) == ["ferry.txt"]
    assert list((own.data_dir / "incoming").iterdir()) == []


def test_what_cannot_be_read_is_taken_back(live: TestClient, own: ServiceSettings) -> None:
    job = finished(live, send(live, ("broken.pdf", BROKEN)))
    assert job["state"] == "failed"
    assert job["error"].startswith("broken.pdf: ")
    both = finished(live, send(live, ("broken.pdf", BROKEN), ("kept.txt", b"Kites are red.")))
    assert (both["state"], both["report"]["added"]) == ("done", ["kept.txt"])
    assert [one["path"] for one in both["report"]["skipped"]] == ["broken.pdf"]
    assert not (own.data_dir / "uploads" / "broken.pdf").exists()
    source = f"/v1/sources/{paths(live)['kept.txt']}"
    refused = finished(live, live.put(source, content=b"\x00\x01\x02\xff" * 99))
    assert refused["state"] == "failed"
    assert live.get(f"{source}/original").content == b"Kites are red.", "the version before is put back"


@pytest.mark.parametrize(
    "name", ["../up.txt", "/etc/passwd.txt", "a/../b.txt", ".hidden.txt", "a\\b.txt", "c:d.txt", "a/ b.txt", "x" * 300]
)
def test_a_name_that_cannot_be_kept_is_refused(live: TestClient, own: ServiceSettings, name: str) -> None:
    refused = send(live, ("fine.txt", b"Fine."), (name, b"Text."))
    assert refused.status_code == 422
    assert "fine.txt" not in paths(live)
    assert list((own.data_dir / "incoming").iterdir()) == []


def test_other_mistakes_are_told(live: TestClient) -> None:
    finished(live, send(live, ("deep/one.txt", b"One.")))
    for files, status, said in [
        ([("tune.mp3", b"x")], 422, "not supported"),
        ([("same.txt", b"x"), ("same.txt", b"y")], 422, "twice"),
        ([("big.txt", b"x" * 1_100_000)], 413, "CITEBACK_MAX_FILE_MB"),
        ([("a.txt", b"x" * 900_000), ("b.txt", b"x" * 900_000), ("c.txt", b"x" * 900_000)], 413, "MAX_UPLOAD_MB"),
        ([("deep", b"x")], 422, "not supported"),
        ([("deep/one.txt/two.txt", b"x")], 409, "folder and a file"),
    ]:
        refused = send(live, *files)
        assert (refused.status_code, said in refused.json()["detail"]) == (status, True), refused.text
    assert "multipart/form-data" in live.post("/v1/sources", json={}).json()["detail"]
    assert "no file" in live.post("/v1/sources", files={"x": (None, "text")}).json()["detail"]
    assert live.put("/v1/sources/src_none", content=b"x").status_code == 404
    assert "body" in live.put(f"/v1/sources/{paths(live)['deep/one.txt']}", content=b"").json()["detail"]


def test_files_of_ingested_folders_are_their_owners(live: TestClient, tmp_path: Path) -> None:
    (tmp_path / "owned.txt").write_text("Owls are owned.", encoding="utf-8")
    (tmp_path / "other.txt").write_text("Otters are not.", encoding="utf-8")
    proof = {"Authorization": f"Bearer {token_of(live)}"}
    asked = live.post("/v1/jobs", json={"paths": [str(tmp_path)]}, headers=proof)
    assert finished(live, asked)["report"]["added"] == ["other.txt", "owned.txt"]
    source = f"/v1/sources/{paths(live)['owned.txt']}"
    assert str(tmp_path) in live.put(source, content=b"x").json()["detail"]
    assert send(live, ("owned.txt", b"x"), replace=True).status_code == 409
    assert finished(live, live.delete(source))["report"]["removed"] == ["owned.txt"]
    assert (tmp_path / "owned.txt").exists()
    (tmp_path / "other.txt").write_text("Otters changed.", encoding="utf-8")
    assert live.get(f"/v1/sources/{paths(live)['other.txt']}/original").status_code == 410


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"X-Forwarded-For": "203.0.113.7"},
        {"Forwarded": "for=203.0.113.7"},
        {"X-Forwarded-Prefix": "/handbook"},
    ],
)
def test_only_this_machine_may_change_or_see(live: TestClient, headers: dict[str, str]) -> None:
    source = next(iter(paths(live).values()), "src_1")  # alone, or first on its worker, the test finds no document yet
    for method, url in [
        ("POST", "/v1/sources"),
        ("DELETE", f"/v1/sources/{source}"),
        ("PUT", f"/v1/sources/{source}"),
        ("GET", "/v1/jobs"),
        ("DELETE", "/v1/jobs/job_1"),
    ]:
        refused = live.request(method, url, headers=headers)
        assert (refused.status_code, refused.headers["content-type"]) == (403, "application/problem+json")


def test_an_address_elsewhere_is_refused(live: TestClient) -> None:
    for address in ("203.0.113.7", "testclient", "::ffff:203.0.113.7"):
        away = TestClient(live.app, base_url="http://127.0.0.1", client=(address, 1))
        refused = away.post("/v1/sources", files={"files": ("a.txt", b"x")})
        assert refused.status_code == 403
        assert "own machine" in refused.json()["detail"]
    for address in ("::1", "::ffff:127.0.0.1"):
        near = TestClient(live.app, base_url="http://localhost:8000", client=(address, HERE[1]))
        assert near.get("/v1/jobs").status_code == 200


def test_a_service_opened_for_asking_alone_takes_nothing(client: TestClient) -> None:
    refused = client.post("/v1/sources", files={"files": ("a.txt", b"x")})
    assert (refused.status_code, refused.json()["detail"][:28]) == (503, "this service was opened for ")


def test_the_contract_tells_of_files(live: TestClient) -> None:
    contract = live.get("/openapi.json").json()["paths"]
    assert "multipart/form-data" in contract["/v1/sources"]["post"]["requestBody"]["content"]
    assert set(contract["/v1/sources/{source_id}"]) == {"get", "put", "delete"}
    assert "text/event-stream" in contract["/v1/jobs/{job_id}"]["get"]["responses"]["200"]["content"]


def test_collections_are_chosen_listed_and_taken_out(live: TestClient) -> None:
    def sent(name: str, text: bytes, collection: str) -> Any:
        return live.post("/v1/sources", files={"files": (name, text)}, params={"collection": collection})

    finished(live, sent("hr.txt", b"The canteen opens at 11.30.", "hr"))
    finished(live, sent("legal.txt", b"The canteen opens at 12.45.", "legal"))
    listed = live.get("/v1/collections").json()["collections"]
    assert listed == [{"name": name, "sources": 1, "passages": 1} for name in ("hr", "legal")]
    asked = {"question": "When does the canteen open?", "filter": {"collections": ["legal"]}}
    told = live.post("/v1/ask", json=asked).json()
    assert ([one["path"] for one in told["citations"]], told["filtered"]["sources"]) == (["legal.txt"], 1)
    assert sent("x.txt", b"X.", "../x").status_code == 422
    assert live.delete("/v1/collections/none").status_code == 404
    assert finished(live, live.delete("/v1/collections/hr"))["report"]["removed"] == ["hr.txt"]
    assert [one["name"] for one in live.get("/v1/collections").json()["collections"]] == ["legal"]
