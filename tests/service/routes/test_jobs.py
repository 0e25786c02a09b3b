"""/v1/jobs: handed over by the command line, followed as events, cancelled."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from service.keys import Scope
from service.settings import ServiceSettings
from tests.service.live_service import finished, living, token_of


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with living(ServiceSettings(data_dir=tmp_path_factory.mktemp("live"))) as made:
        yield made


def test_folders_are_ingested_for_who_knows_the_token(live: TestClient, tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("Boats sail.", encoding="utf-8")
    asked = {"paths": [str(tmp_path)]}
    assert live.post("/v1/jobs", json=asked).status_code == 403
    assert live.post("/v1/jobs", json=asked, headers={"Authorization": "Bearer x"}).status_code == 403
    proof = {"Authorization": f"Bearer {token_of(live)}"}
    assert live.post("/v1/jobs", json=asked, headers=proof | {"Origin": "http://evil.example"}).status_code == 403
    done = finished(live, live.post("/v1/jobs", json=asked, headers=proof))
    assert done["report"]["added"] == ["one.txt"]
    rebuilt = finished(live, live.post("/v1/jobs", json={"rebuild": True}, headers=proof))
    assert (rebuilt["state"], rebuilt["report"]["embedded"]) == ("done", 1)
    assert live.get("/readyz").json()["generation"] == rebuilt["report"]["generation"]
    removed = [{"folder": str(tmp_path), "path": "one.txt"}]
    out = finished(live, live.post("/v1/jobs", json={"removed": removed}, headers=proof))
    assert (out["kind"], out["report"]["removed"], (tmp_path / "one.txt").exists()) == ("remove", ["one.txt"], True)
    missing = finished(live, live.post("/v1/jobs", json={"paths": [str(tmp_path / "no")]}, headers=proof))
    assert (missing["state"], "no such file or folder" in missing["error"]) == ("failed", True)
    assert [job["id"] for job in live.get("/v1/jobs", params={"limit": 2}).json()["jobs"]] == [
        missing["id"],
        out["id"],
    ]


def test_a_job_is_told_as_events_to_its_end(live: TestClient) -> None:
    sent = live.post("/v1/sources", files=[("files", (f"{n}.txt", f"File {n}.".encode())) for n in range(9)])
    told = live.get(sent.headers["location"], headers={"Accept": "text/event-stream"})
    assert told.headers["content-type"].startswith("text/event-stream")
    states = [json.loads(line[5:])["state"] for line in told.text.splitlines() if line.startswith("data:")]
    assert states[-1] == "done"
    assert len(json.loads(told.text.split("data:")[-1])["report"]["added"]) == 9


def test_a_finished_job_is_not_cancelled_and_an_unknown_one_told(live: TestClient) -> None:
    sent = live.post("/v1/sources", files={"files": ("a.txt", b"A.")})
    done = finished(live, sent)
    assert live.delete(done["url"]).json()["state"] == "done"
    assert live.get("/v1/jobs/job_none").status_code == 404


def test_with_keys_documents_are_the_admins_wherever_they_are(tmp_path: Path) -> None:
    with living(ServiceSettings(data_dir=tmp_path)) as live:
        proof = {"Authorization": f"Bearer {token_of(live)}"}
        with live.app.state.serving.live.leased() as services:  # type: ignore[attr-defined]
            keys = services.access.keys
        written = {scope: keys.create(scope, "me")[1] for scope in (Scope.ASK, Scope.ADMIN)}
        away = TestClient(live.app, base_url="http://127.0.0.1", client=("203.0.113.7", 1))
        files = {"files": ("a.txt", b"Boats sail.")}
        for client in (live, away):
            assert client.post("/v1/sources", files=files).status_code == 401
            asking = {"Authorization": f"Bearer {written[Scope.ASK]}"}
            refused = client.post("/v1/sources", files=files, headers=asking)
            assert (refused.status_code, "--scope admin" in refused.json()["detail"]) == (403, True)
        admin = {"Authorization": f"Bearer {written[Scope.ADMIN]}"}
        sent = away.post("/v1/sources", files=files, headers=admin)
        assert sent.status_code == 202
        for other in ({"Origin": "http://evil.example"}, {"Sec-Fetch-Site": "cross-site"}):
            assert away.post("/v1/sources", files=files, headers=admin | other).status_code == 403
        assert away.post("/v1/jobs", json={"paths": ["/etc"]}, headers=admin).status_code == 403
        live.headers.update(proof)
        assert finished(live, sent)["state"] == "done", "the service's own user needs no key"
