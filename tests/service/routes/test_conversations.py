"""Conversations and feedback over HTTP."""

import json

import pytest
from fastapi.testclient import TestClient

MINE = {"Authorization": "Bearer mine"}


def test_a_conversation_understands_follow_ups(client: TestClient) -> None:
    first = client.post("/v1/ask", json={"question": "Who opened the museum?"}, headers=MINE).json()
    second = client.post(
        "/v1/ask",
        json={"question": "How many lamps does it hold?", "conversation_id": first["conversation_id"]},
        headers=MINE,
    ).json()
    assert second["conversation_id"] == first["conversation_id"]
    assert "412" in second["answer"]
    kept = client.get(f"/v1/conversations/{first['conversation_id']}", headers=MINE).json()
    assert [turn["question"] for turn in kept["turns"]] == ["Who opened the museum?", "How many lamps does it hold?"]
    assert kept["turns"][1]["answer"] == second


def test_anothers_conversation_is_404(client: TestClient) -> None:
    made = client.post("/v1/ask", json={"question": "Who opened the museum?"}, headers=MINE).json()["conversation_id"]
    for other in ({}, {"Authorization": "Bearer yours"}):
        assert client.get(f"/v1/conversations/{made}", headers=other).status_code == 404
        assert client.delete(f"/v1/conversations/{made}", headers=other).status_code == 404
        for stream in (False, True):
            body = {"question": "And?", "conversation_id": made, "stream": stream}
            response = client.post("/v1/ask", json=body, headers=other)
            assert response.status_code == 404
            assert response.headers["content-type"] == "application/problem+json"


def test_a_conversation_can_be_forgotten(client: TestClient) -> None:
    made = client.post("/v1/ask", json={"question": "Who opened the museum?"}, headers=MINE).json()["conversation_id"]
    assert client.delete(f"/v1/conversations/{made}", headers=MINE).status_code == 204
    assert client.get(f"/v1/conversations/{made}", headers=MINE).status_code == 404


def test_a_history_sent_along_is_not_kept(client: TestClient) -> None:
    turns = [{"role": "user", "content": "Who opened the museum?"}, {"role": "assistant", "content": "Elvis [1]."}]
    found = client.post("/v1/ask", json={"question": "How many lamps does it hold?", "history": turns}).json()
    assert found["conversation_id"] is None
    assert "412" in found["answer"]
    assert "Elvis" not in found["answer"]
    both = {"question": "And?", "history": turns, "conversation_id": "conv_1"}
    assert client.post("/v1/ask", json=both).status_code == 422


@pytest.mark.parametrize(
    ("more", "status"),
    [
        ({"rating": "up"}, 204),
        ({"rating": "down", "comment": "The date is wrong."}, 204),
        ({"answer_id": "ans_0f", "rating": "up"}, 404),
        ({"answer_id": "nonsense", "rating": "up"}, 422),
        ({"rating": "sideways"}, 422),
        ({"rating": "up", "comment": "x" * 3000}, 422),
    ],
)
def test_feedback(client: TestClient, more: dict[str, str], status: int) -> None:
    answer = client.post("/v1/ask", json={"question": "Who opened the museum?"}, headers=MINE).json()
    assert client.post("/v1/feedback", json={"answer_id": answer["id"], **more}, headers=MINE).status_code == status


def test_nobody_rates_another_s_answer(client: TestClient) -> None:
    answer = client.post("/v1/ask", json={"question": "Who opened the museum?"}, headers=MINE).json()
    for other in ({}, {"Authorization": "Bearer yours"}):
        given = {"answer_id": answer["id"], "rating": "down"}
        assert client.post("/v1/feedback", json=given, headers=other).status_code == 404


@pytest.mark.parametrize("stream", [False, True])
def test_without_a_key_a_conversation_is_whose_cookie_it_is(client: TestClient, stream: bool) -> None:
    client.cookies.clear()
    begun = client.post("/v1/ask", json={"question": "Who opened the museum?", "stream": stream})
    answer = json.loads(begun.text.split("data:")[-1]) if stream else begun.json()
    cookie = begun.headers["set-cookie"]
    assert all(word in cookie for word in ("HttpOnly", "SameSite=strict", "Path=/", "Max-Age=604800"))
    mine, path = client.cookies["citeback_visitor"], f"/v1/conversations/{answer['conversation_id']}"
    assert client.get(path).status_code == 200
    assert "set-cookie" not in client.post("/v1/ask", json={"question": "Who opened it?"}).headers
    client.cookies.clear()
    for other in ({}, {"Cookie": "citeback_visitor="}, {"Cookie": f"citeback_visitor={mine[:-1]}x"}):
        refused = client.get(path, headers=other)
        assert refused.status_code == 404
        assert answer["conversation_id"] not in refused.headers.get("set-cookie", "")
    assert client.get(path, headers={"Cookie": f"citeback_visitor={mine}"}).status_code == 200
    client.cookies.clear()


def test_a_cookie_is_for_tls_alone_where_there_is_tls(client: TestClient) -> None:
    client.cookies.clear()
    begun = client.post("https://testserver/v1/ask", json={"question": "Who opened the museum?"})
    assert "Secure" in begun.headers["set-cookie"]
    client.cookies.clear()
