"""The events of a streamed answer, as a client reads them."""

import json
from typing import Any

import pytest
from fastapi.testclient import TestClient

from service.deps import Services

QUESTION = {"question": "How long does the crossing to Gull Island take?"}
Events = list[tuple[str, Any]]


def parsed(raw: bytes) -> Events:
    """The complete events of a stream, by the rules of the HTML standard; what is cut off is no event."""
    found: Events = []
    name, data = "message", list[str]()
    *lines, _ = raw.decode("utf-8", errors="ignore").split("\n")
    for line in lines:
        if not line:
            if data:
                found.append((name, json.loads("\n".join(data))))
            name, data = "message", []
        elif line.startswith("event: "):
            name = line.removeprefix("event: ")
        elif line.startswith("data: "):
            data.append(line.removeprefix("data: "))
    return found


def streamed(client: TestClient, body: dict[str, Any], **headers: str) -> bytes:
    with client.stream("POST", "/v1/ask", json=body, headers=headers) as response:
        assert response.status_code == 200
        assert response.headers["content-type"].startswith("text/event-stream")
        assert response.headers["cache-control"] == "no-cache"
        return b"".join(response.iter_bytes())


def test_what_a_filter_left_out_is_streamed(client: TestClient) -> None:
    body = {"question": "Who?", "filter": {"published_after": "2030-01-01"}, "stream": True}
    events = parsed(streamed(client, body))
    told = "".join(data["text"] for name, data in events if name == "delta")
    assert told == "No document passes the filter. Documents left out because they have no date: 2."


def test_events_come_in_order_and_are_the_plain_answer(client: TestClient) -> None:
    events = parsed(streamed(client, {**QUESTION, "stream": True}))
    names = [name for name, _ in events]
    assert names[0] == "passages"
    assert names[-1] == "answer"
    assert names.count("answer") == 1
    answer = events[-1][1]
    assert "".join(data["text"] for name, data in events if name == "delta") == answer["answer"]
    assert [data for name, data in events if name == "citation"] == answer["citations"]
    plain = client.post("/v1/ask", json=QUESTION).json()
    passing = {"id", "conversation_id", "timings_ms"}
    for one in (answer, plain):  # links name their answer
        for citation in one["citations"]:
            citation["url"] = citation["url"].replace(one["id"], "")
    assert {k: v for k, v in answer.items() if k not in passing} == {k: v for k, v in plain.items() if k not in passing}


def test_the_accept_header_asks_for_a_stream_too(client: TestClient) -> None:
    assert parsed(streamed(client, QUESTION, Accept="text/event-stream"))[-1][0] == "answer"
    both = client.post("/v1/ask", json=QUESTION, headers={"Accept": "application/json, text/event-stream"})
    assert both.headers["content-type"] == "application/json"


def test_a_stream_cut_anywhere_is_seen_to_be_cut(client: TestClient) -> None:
    raw = streamed(client, {**QUESTION, "stream": True})
    whole = parsed(raw)
    full = whole[-1][1]["answer"]
    for cut in range(len(raw)):
        events = parsed(raw[:cut])
        assert events == whole[: len(events)]
        assert len(events) < len(whole), "a cut stream must lack its last event"
        text = "".join(data["text"] for name, data in events if name == "delta")
        assert full.startswith(text)
        assert text.count("[") == text.count("]")


def test_bad_input_is_refused_before_the_stream_begins(client: TestClient) -> None:
    response = client.post("/v1/ask", json={"question": "x" * 3000, "stream": True})
    assert response.status_code == 422
    assert response.headers["content-type"] == "application/problem+json"


def test_a_failure_on_the_way_is_the_last_event(
    client: TestClient, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read(*_: object) -> None:
        raise RuntimeError("secret detail")

    monkeypatch.setattr(services.scorer, "ranked", read)
    events = parsed(streamed(client, {**QUESTION, "stream": True}))
    assert [name for name, _ in events] == ["passages", "error"]
    assert events[-1][1]["status"] == 500
    assert "secret" not in json.dumps(events)


@pytest.mark.parametrize(
    ("accept", "streams"),
    [
        ("text/event-stream, application/json;q=0.9", True),
        ("application/json;q=0.5, Text/Event-Stream; q=0.8", True),
        ("application/json, text/event-stream;q=0.9", False),
        ("text/event-stream;q=much", False),
        ("*/*", False),
        ("", False),
    ],
)
def test_of_two_kinds_the_one_wanted_more_is_sent(client: TestClient, accept: str, streams: bool) -> None:
    kind = client.post("/v1/ask", json=QUESTION, headers={"Accept": accept}).headers["content-type"]
    assert kind.startswith("text/event-stream") is streams
