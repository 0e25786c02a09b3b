"""A chat model of any provider, asked line by line, within a deadline."""

import logging
import queue
import threading
import time
from collections.abc import Generator, Iterator, Mapping
from contextlib import closing
from typing import Any, Literal

from service.errors import ModelFailed
from service.prose.backend import Backend
from service.prose.breaker import Breaker
from service.schema import Usage

_MOST_CHARS = 20_000
_POLL_SECONDS = 0.05
_log = logging.getLogger("citeback")
_Heard = tuple[Literal["text", "usage", "end", "error"], Any]


class Meter:
    """What a chat model uses for an answer, over all times that it is asked."""

    def __init__(self) -> None:
        self._asked: list[Usage | None] = []

    @property
    def usage(self) -> Usage | None:
        """Nothing before the model is asked; None if it once didn't say."""
        if None in self._asked:
            return None
        known = [usage for usage in self._asked if usage is not None]
        return Usage(
            input_tokens=sum(usage.input_tokens for usage in known),
            output_tokens=sum(usage.output_tokens for usage in known),
        )

    def asked(self) -> None:
        """The model is being asked."""
        self._asked.append(None)

    def told(self, counted: Mapping[str, Any]) -> None:
        """Add what the model says it used since it was asked last; some say it piece by piece."""
        before = self._asked[-1] or Usage()
        self._asked[-1] = Usage(
            input_tokens=before.input_tokens + int(counted.get("input_tokens", 0)),
            output_tokens=before.output_tokens + int(counted.get("output_tokens", 0)),
        )


class ChatModel:
    """Writes text for a prompt. Threads may share one."""

    def __init__(self, backend: Backend, seconds: float) -> None:
        self.seconds = seconds
        self._breaker = Breaker()
        self._backend = backend

    @property
    def name(self) -> str:
        """The model's name."""
        return self._backend.name

    def context(self) -> int | None:
        """How many tokens it takes, prompt and reply together; None where nothing tells."""
        return self._backend.context()

    def close(self) -> None:
        """Give back what is held."""
        self._backend.close()

    def lines(self, system: str, user: str, meter: Meter, seconds: float | None = None) -> Generator[str]:
        """The model's reply, line by line as it comes. Whoever stops listening stops the model.

        Args:
            system: what it is to do.
            user: what it is to do it with.
            meter: counts what it uses.
            seconds: how long it may take; None takes the model's own `seconds`.

        Raises:
            ModelFailed: it failed, took too long, or is left alone after failures; lines before that are sound.
        """
        if not self._breaker.lets_through():
            raise ModelFailed("the chat model has failed repeatedly and is left alone for a while")
        stopped = threading.Event()
        meter.asked()
        try:
            yield from self._lines(system, user, meter, stopped, self.seconds if seconds is None else seconds)
            self._breaker.succeeded()
        except ModelFailed as failure:
            _log.warning("%s (%s)", failure, self._backend.place)
            if failure.is_of_request:
                self._breaker.abandoned()
            else:
                self._breaker.failed(failure.retry_after)
            raise
        except GeneratorExit:
            self._breaker.abandoned()
            raise
        finally:
            stopped.set()

    def _lines(self, system: str, user: str, meter: Meter, stopped: threading.Event, seconds: float) -> Iterator[str]:
        pieces: queue.Queue[_Heard] = queue.Queue()
        worker = threading.Thread(target=self._stream, args=(system, user, pieces, stopped), daemon=True)
        worker.start()
        deadline = time.monotonic() + seconds
        pending, total = "", 0
        while True:
            kind, value = self._next(pieces, deadline)
            if kind == "error":
                raise value if isinstance(value, ModelFailed) else ModelFailed("the chat model failed")
            if kind == "end":
                break
            if kind == "usage":
                meter.told(value)
                continue
            pending, total = pending + value, total + len(value)
            if total > _MOST_CHARS:
                raise ModelFailed("the chat model wrote without end")
            *whole, pending = pending.split("\n")
            yield from (line for line in whole if line.strip())
        if pending.strip():
            yield pending
        if not total:
            raise ModelFailed("the chat model wrote nothing")

    def _next(self, pieces: "queue.Queue[_Heard]", deadline: float) -> _Heard:
        try:
            return pieces.get(timeout=max(deadline - time.monotonic(), _POLL_SECONDS))
        except queue.Empty:
            raise ModelFailed(f"the chat model took longer than {self.seconds:g} seconds") from None

    def _stream(self, system: str, user: str, pieces: "queue.Queue[_Heard]", stopped: threading.Event) -> None:
        """Runs in a thread of its own, so that a model that hangs holds nobody up."""
        try:
            with closing(self._backend.stream(system, user)) as stream:
                for piece in stream:
                    if stopped.is_set():
                        return
                    pieces.put(piece)
            pieces.put(("end", None))
        except Exception as error:  # noqa: BLE001  (whatever it is, whoever waits must be told)
            pieces.put(("error", error))
