"""Connections that must get on: who sends half a request, or doesn't read the answer, is cut off.

The server that this extends waits for ever for the rest of a request, so that a thousand half-sent ones kept everybody
else out.
"""

import asyncio
import contextlib
from typing import Any

from uvicorn.protocols.http.h11_impl import H11Protocol

_HEAD_SECONDS = 10.0
_BODY_SECONDS = 10.0
_BODY_RATE = 2_000  # bytes a second that a body must come with, after that grace
_UNREAD_SECONDS = 30.0
_LATE = b"HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
_WANTED_FILES = 65_536


class TimedProtocol(H11Protocol):
    """HTTP with a time for the head of a request, for its body, and for reading the response."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self._timer: asyncio.TimerHandle | None = None
        self._unread: asyncio.TimerHandle | None = None
        self._awaits = ""
        self._since = 0.0
        self._received = 0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait for a head."""
        super().connection_made(transport)
        self._watch()

    def data_received(self, data: bytes) -> None:
        """Take what came, and see what is still to come."""
        self._received += len(data)
        super().data_received(data)
        self._watch()

    def on_response_complete(self) -> None:
        """Wait for the next request, if there is one: until its head begins, the server's own timeout holds."""
        super().on_response_complete()
        self._watch(answered=True)

    def connection_lost(self, exc: Exception | None) -> None:
        """Let the timers go."""
        for timer in (self._timer, self._unread):
            if timer is not None:
                timer.cancel()
        super().connection_lost(exc)

    def pause_writing(self) -> None:
        """Wait for the client to read, for a while."""
        super().pause_writing()
        self._unread = self.loop.call_later(_UNREAD_SECONDS, self.transport.abort)

    def resume_writing(self) -> None:
        """The client has read."""
        super().resume_writing()
        if self._unread is not None:
            self._unread.cancel()

    def _watch(self, *, answered: bool = False) -> None:
        """Time what is awaited, anew where that is something else than before."""
        cycle = self.cycle
        if cycle is None or cycle.response_complete:
            awaits = "" if answered else "head"
        else:
            awaits = "body" if cycle.more_body else ""
        if awaits == self._awaits:
            return
        if self._timer is not None:
            self._timer.cancel()
        self._awaits, self._since, self._received = awaits, self.loop.time(), 0
        if awaits:
            seconds = _HEAD_SECONDS if awaits == "head" else _BODY_SECONDS
            self._timer = self.loop.call_later(seconds, self._is_due)

    def _is_due(self) -> None:
        """Cut the connection, unless a body comes fast enough."""
        due = self._since + _BODY_SECONDS + self._received / _BODY_RATE
        if self._awaits == "body" and due > self.loop.time():
            self._timer = self.loop.call_at(due, self._is_due)
            return
        if self.transport.is_closing():
            return
        if self.cycle is None or not self.cycle.response_started:
            self.transport.write(_LATE)
        self.transport.close()


def raise_open_files() -> None:
    """Take as many open files, and so connections, as the system gives."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        wanted = _WANTED_FILES if hard == resource.RLIM_INFINITY else min(hard, _WANTED_FILES)
        if soft != resource.RLIM_INFINITY and wanted > soft:
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
