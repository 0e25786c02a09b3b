"""So many are answered at a time, so many wait, and nobody for ever."""

import asyncio
from collections.abc import Iterator
from contextlib import AsyncExitStack

import pytest
from fastapi.testclient import TestClient

from service.admission import Admission, admission
from service.errors import Abandoned, Overloaded
from service.settings import ServiceSettings


async def _ran(queue: Admission, order: list[int], number: int, until: asyncio.Event) -> None:
    async with queue.turn():
        order.append(number)
        await until.wait()


async def test_those_who_wait_get_their_turn_in_order() -> None:
    queue, order, end = Admission(2, 10, 5), list[int](), asyncio.Event()
    tasks = [asyncio.create_task(_ran(queue, order, number, end)) for number in range(8)]
    await asyncio.sleep(0)
    assert (order, queue.running, queue.waiting) == ([0, 1], 2, 6)
    end.set()
    await asyncio.gather(*tasks)
    assert (order, queue.running, queue.waiting, queue.refused) == (list(range(8)), 0, 0, 0)


async def test_who_finds_the_queue_full_is_refused_at_once() -> None:
    queue = Admission(1, 0, 60)
    async with queue.turn():
        with pytest.raises(Overloaded) as refused:
            async with queue.turn():
                pytest.fail("there was no room")
    assert refused.value.headers == {"Retry-After": "60"}
    async with queue.turn():
        assert (queue.running, queue.refused) == (1, 1)


async def test_nobody_waits_longer_than_the_limit() -> None:
    queue = Admission(1, 5, 0.01)
    async with queue.turn():
        with pytest.raises(Overloaded, match="ask again in 1 second"):
            async with queue.turn():
                pytest.fail("there was no room")
        assert queue.waiting == 0


async def test_who_goes_while_waiting_leaves_the_queue() -> None:
    queue = Admission(1, 5, 60)
    async with AsyncExitStack() as held:
        await held.enter_async_context(queue.turn())
        with pytest.raises(Abandoned):
            async with queue.turn(asyncio.create_task(asyncio.sleep(0))):
                pytest.fail("there was no room")
        waiting = asyncio.create_task(_ran(queue, [], 0, asyncio.Event()))
        await asyncio.sleep(0)
        waiting.cancel()
        await asyncio.gather(waiting, return_exceptions=True)
        assert (queue.waiting, queue.refused) == (0, 0)
    assert queue.running == 0


async def test_a_turn_that_comes_as_its_owner_goes_is_passed_on() -> None:
    queue, order, end = Admission(1, 5, 60), list[int](), asyncio.Event()
    async with queue.turn():
        goes = asyncio.create_task(_ran(queue, order, 0, end))
        stays = asyncio.create_task(_ran(queue, order, 1, end))
        await asyncio.sleep(0)
    goes.cancel()
    end.set()
    await asyncio.gather(goes, stays, return_exceptions=True)
    assert (order, queue.running, queue.waiting) == ([1], 0, 0)


def test_with_a_chat_model_more_are_answered_at_a_time() -> None:
    few, many = admission(ServiceSettings()), admission(ServiceSettings(chat_url="http://127.0.0.1:1/v1"))
    assert many._at_once >= 16
    assert many._at_once > few._at_once or few._at_once >= 16
    assert admission(ServiceSettings(at_once=3))._at_once == 3


@pytest.fixture
def full(client: TestClient) -> Iterator[TestClient]:
    """A service in which no turn is free."""
    state = client.app.state  # type: ignore[attr-defined]
    before, state.admission = state.admission, Admission(0, 0, 2)
    yield client
    state.admission = before


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("POST", "/v1/ask", {"question": "Why?"}),
        ("POST", "/v1/ask", {"question": "Why?", "stream": True}),
        ("POST", "/v1/search", {"query": "why"}),
        ("POST", "/v1/chat/completions", {"messages": [{"role": "user", "content": "Why?"}]}),
        ("POST", "/v1/responses", {"input": "Why?"}),
        ("POST", "/v1/completions", {"prompt": "Why?"}),
        ("POST", "/mcp", {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}),
        ("GET", "/", None),
    ],
)
def test_whatever_reads_waits_in_the_one_queue(full: TestClient, method: str, path: str, body: object) -> None:
    refused = full.request(method, path, json=body)
    assert (refused.status_code, refused.headers["retry-after"]) == (503, "2")
    assert "ask again in 2 seconds" in refused.text


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/v1/sources", "/widget.js"])
def test_what_doesn_t_read_waits_for_nothing(full: TestClient, path: str) -> None:
    assert full.get(path).status_code == 200


def test_turns_are_given_back(client: TestClient) -> None:
    queue = client.app.state.admission  # type: ignore[attr-defined]
    for body in ({"question": "When is entry free?"}, {"question": "When is entry free?", "stream": True}, {}):
        client.post("/v1/ask", json=body)
    assert (queue.running, queue.waiting) == (0, 0)
