"""Every failure is a problem+json."""

import pytest
from fastapi.testclient import TestClient
from sqlalchemy.exc import OperationalError

from service.answering.answerer import Answerer
from service.conversations import Conversations


@pytest.mark.parametrize(
    ("method", "address", "status", "said"),
    [
        ("GET", "/nowhere", 404, "/docs"),
        ("GET", "/v1/ask", 405, "another method"),
        ("DELETE", "/v1/sources", 405, "another method"),
        ("GET", "/v1/sources?limit=0", 422, "limit"),
    ],
)
def test_refusals(client: TestClient, method: str, address: str, status: int, said: str) -> None:
    response = client.request(method, address)
    assert response.status_code == response.json()["status"] == status
    assert response.headers["content-type"] == "application/problem+json"
    assert said in response.json()["detail"]


def test_a_fault_of_ours_shows_no_traceback(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError("the secret inside")

    monkeypatch.setattr(Answerer, "events", fail)
    response = client.post("/v1/ask", json={"question": "Why?"})
    assert response.status_code == 500
    assert response.headers["content-type"] == "application/problem+json"
    assert "secret" not in response.text


def test_a_store_that_cannot_be_read_is_told_as_what_it_is(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OperationalError("SELECT secrets", {}, Exception("disk I/O error"))

    monkeypatch.setattr(Conversations, "history", fail)
    plain = client.post("/v1/ask", json={"question": "When is entry free?"})
    assert plain.status_code == 503
    assert plain.json()["type"].endswith("storage-unavailable")
    assert "citeback doctor" in plain.json()["detail"]
    assert "SELECT" not in plain.text
    streamed = client.post("/v1/ask", json={"question": "When is entry free?", "stream": True}).text
    assert "event: error" in streamed
    assert "storage-unavailable" in streamed
    assert "event: answer" not in streamed
