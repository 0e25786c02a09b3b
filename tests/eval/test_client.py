import asyncio
from collections.abc import Callable
from typing import Any

import httpx2
import pytest

from eval.client import Client, Refused, Reply
from eval.errors import ServiceUnreachable
from eval.schema import Question

Handler = Callable[[httpx2.Request], httpx2.Response]


def _ask(handler: Handler, question: dict[str, Any]) -> Reply:
    async def ask() -> Reply:
        async with Client("http://stub", 1, httpx2.MockTransport(handler)) as client:
            return await client.ask(Question.model_validate(question))

    return asyncio.run(ask())


def test_a_whole_answer_has_no_first_piece(question: dict[str, Any], abstained: dict[str, Any]) -> None:
    reply = _ask(lambda request: httpx2.Response(200, json=abstained), question)

    assert reply.answer.abstained
    assert reply.latency_ms > 0
    assert reply.first_token_ms is None


def test_a_stream_is_read_to_its_answer(question: dict[str, Any]) -> None:
    stream = (
        'event: delta\ndata: {"text": "-"}\n\n: ping\n\n'
        'event: answer\ndata: {"status": "answered",\ndata:  "answer": "-"}\n\n'
    )
    headers = {"content-type": "text/event-stream"}

    reply = _ask(lambda request: httpx2.Response(200, text=stream, headers=headers), question)

    assert reply.answer.answer == "-"
    assert reply.first_token_ms is not None
    assert reply.first_token_ms <= reply.latency_ms


def _fails(request: httpx2.Request) -> httpx2.Response:
    raise httpx2.ReadTimeout("", request=request)


def _stream(text: str, status: int = 200) -> Handler:
    return lambda request: httpx2.Response(status, text=text, headers={"content-type": "text/event-stream"})


@pytest.mark.parametrize(
    ("handler", "reason"),
    [
        (lambda request: httpx2.Response(500, json={"detail": "no reader"}), "HTTP 500: no reader"),
        (lambda request: httpx2.Response(502, text="<html>"), "HTTP 502: Bad Gateway"),
        (lambda request: httpx2.Response(200, text="oops"), "the reply is no JSON"),
        (lambda request: httpx2.Response(200, json={"status": "answered"}), "validation error"),
        (_fails, "timed out"),
        (_stream("event: delta\ndata: x\n\n"), "ended without an answer"),
        (_stream('event: error\ndata: {"detail": "lost"}\n\n'), "ended in an error.*lost"),
        (_stream("", 503), "503"),
    ],
)
def test_every_failure_has_its_reason(question: dict[str, Any], handler: Handler, reason: str) -> None:
    with pytest.raises(Refused, match=reason) as refused:
        _ask(handler, question)
    assert "\n" not in str(refused.value)


def test_the_history_goes_along(question: dict[str, Any], abstained: dict[str, Any]) -> None:
    sent = []

    def handler(request: httpx2.Request) -> httpx2.Response:
        sent.append(request.read())
        return httpx2.Response(200, json=abstained)

    _ask(handler, question | {"history": [{"role": "user", "content": "Hello"}]})

    assert b'"history":[{"role":"user","content":"Hello"}]' in sent[0]


def test_a_service_that_is_down_is_said_to_be() -> None:
    async def texts() -> None:
        async with Client("http://127.0.0.1:9", 1) as client:
            await client.texts(())

    with pytest.raises(ServiceUnreachable, match=r"no Citeback answers at http://127\.0\.0\.1:9.*check --url"):
        asyncio.run(texts())


def test_only_the_texts_wanted_are_fetched(stub: Any) -> None:
    async def texts() -> dict[str, str]:
        async with Client(stub.url, 5) as client:
            return await client.texts({"mill.txt", "castle.txt"})

    assert list(asyncio.run(texts())) == ["mill.txt"]
