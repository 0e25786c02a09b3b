"""Who doesn't get on is cut off; everybody else is served meanwhile."""

import contextlib
import socket
import threading
import time
from collections.abc import Iterator

import pytest
import uvicorn
from starlette.types import Receive, Scope, Send

from service import connections
from service.connections import TimedProtocol

SOON = 0.3


async def app(scope: Scope, receive: Receive, send: Send) -> None:
    """Reads the body and says how long it was; at /much it sends more than anybody's buffer holds."""
    length, more = 0, True
    while more:
        message = await receive()
        if message["type"] != "http.request":
            return
        length, more = length + len(message["body"]), message["more_body"]
    said = b"x" * 50_000_000 if scope["path"] == "/much" else str(length).encode()
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"%d" % len(said))]})
    await send({"type": "http.response.body", "body": said})


@pytest.fixture(scope="module")
def address() -> Iterator[tuple[str, int]]:
    with pytest.MonkeyPatch.context() as patch, socket.create_server(("127.0.0.1", 0)) as listener:
        for name in ("_HEAD_SECONDS", "_BODY_SECONDS", "_UNREAD_SECONDS"):
            patch.setattr(connections, name, SOON)
        config = uvicorn.Config(app, http=TimedProtocol, lifespan="off", log_level="critical", timeout_keep_alive=1)
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        yield listener.getsockname()
        server.should_exit = True
        thread.join(10)


def opened(address: tuple[str, int], sent: bytes) -> socket.socket:
    made = socket.create_connection(address, timeout=5)
    made.sendall(sent)
    return made


def rest(connection: socket.socket) -> bytes:
    """All that comes until the other side closes."""
    with connection:
        return b"".join(iter(lambda: connection.recv(65_536), b""))


GET = b"GET / HTTP/1.1\r\nHost: x\r\n\r\n"


@pytest.mark.parametrize(
    "sent",
    [
        b"",
        b"GET / HTTP/1.1\r\nHost: x\r\nX-a: ",
        b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n{",
        b"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n",
    ],
)
def test_half_a_request_is_cut_off(address: tuple[str, int], sent: bytes) -> None:
    half = opened(address, sent)
    with opened(address, GET) as whole:
        assert whole.recv(100).startswith(b"HTTP/1.1 200")
    assert rest(half).startswith(b"HTTP/1.1 408")


def test_half_a_request_after_a_whole_one_too(address: tuple[str, int]) -> None:
    assert rest(opened(address, GET + b"GET / HTTP/1.1\r\nHos")).startswith(b"HTTP/1.1 200")


def test_a_head_that_drips_in_is_cut_off(address: tuple[str, int]) -> None:
    with opened(address, b"GET / HTTP/1.1\r\nX-a: ") as dripping, pytest.raises(OSError):
        _drip(dripping, time.monotonic() + 5)


def _drip(connection: socket.socket, until: float) -> None:
    while time.monotonic() < until:
        connection.sendall(b"x")
        time.sleep(0.02)


def test_a_long_body_has_the_time_that_it_needs(address: tuple[str, int]) -> None:
    head = b"POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 12000\r\n\r\n"
    sending = opened(address, head)
    for _ in range(12):
        sending.sendall(b"x" * 1000)
        time.sleep(SOON / 6)
    assert rest(sending).endswith(b"12000")


def test_connections_are_used_again(address: tuple[str, int]) -> None:
    with opened(address, GET) as kept:
        kept.recv(1000)
        time.sleep(2 * SOON)
        kept.sendall(GET)
        assert kept.recv(1000).startswith(b"HTTP/1.1 200")


def test_who_doesn_t_read_is_cut_off(address: tuple[str, int]) -> None:
    with opened(address, GET.replace(b"/ ", b"/much ", 1)) as deaf:
        time.sleep(3 * SOON)
        received = 0
        with contextlib.suppress(ConnectionResetError):
            while piece := deaf.recv(1 << 20):
                received += len(piece)
    assert 0 < received < 50_000_000
