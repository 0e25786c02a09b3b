"""Work for a client that has gone is cancelled."""

import json
import socket
import threading
from urllib.parse import urlsplit

import pytest

from eval.local_service import served
from service.abandonment import cancel_once, check_wanted
from service.answering.scorer import Scorer
from service.app import create_app
from service.deps import Services
from service.errors import Abandoned
from service.retriever import Retriever
from service.settings import ServiceSettings


async def test_work_goes_on_until_nobody_waits() -> None:
    left = threading.Event()
    check_wanted()
    cancel_once(left)
    check_wanted()
    left.set()
    with pytest.raises(Abandoned):
        check_wanted()


@pytest.mark.parametrize("stream", [False, True])
def test_a_client_that_goes_stops_its_question(
    settings: ServiceSettings, services: Services, monkeypatch: pytest.MonkeyPatch, stream: bool
) -> None:
    found, gone, read, marks = threading.Event(), threading.Event(), list[int](), list[threading.Event]()
    retrieve = Retriever.retrieve

    def slow(*given: object) -> object:
        found.set()
        if marks[0].wait(5):
            gone.set()
        return retrieve(*given)  # type: ignore[arg-type]

    def marked(left: threading.Event) -> None:
        marks.append(left)
        cancel_once(left)

    monkeypatch.setattr(Retriever, "retrieve", slow)
    monkeypatch.setattr("service.deps.cancel_once", marked)
    monkeypatch.setattr(Scorer, "ranked", lambda *given: read.append(1) or [])
    app = create_app(settings, services)
    body = json.dumps({"question": "When is entry free?", "stream": stream}).encode()
    head = f"POST /v1/ask HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: {len(body)}"
    with served(app) as url:
        with socket.create_connection((urlsplit(url).hostname, urlsplit(url).port)) as client:
            client.sendall(head.encode() + b"\r\n\r\n" + body)
            assert found.wait(5)
        assert gone.wait(5)
    assert (read, app.state.admission.running) == ([], 0)
