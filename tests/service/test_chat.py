"""Where nothing can be kept, on a full disk, say, questions are answered all the same."""

import pytest
from fastapi.testclient import TestClient
from sqlalchemy.exc import OperationalError

from service.services import Services

FULL = OperationalError("INSERT", {}, Exception("database or disk is full"))


@pytest.mark.parametrize(("method", "is_kept"), [("begin", False), ("add", True)])
def test_a_full_disk_keeps_no_turn_but_answers(
    client: TestClient, services: Services, monkeypatch: pytest.MonkeyPatch, method: str, is_kept: bool
) -> None:
    def fail(*_: object) -> None:
        raise FULL

    monkeypatch.setattr(services.conversations, method, fail)
    told = client.post("/v1/ask", json={"question": "When does the ferry to Gull Island leave?"})
    assert told.status_code == 200
    assert "7.40" in told.json()["answer"]
    assert (told.json()["conversation_id"] is not None) is is_kept
