"""Lets so many questions be answered at a time and so many more wait for a while; all others are refused at once.

More at a time would take as long for all of them together, and each would take longer.
"""

import asyncio
import math
import os
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from service.errors import Abandoned, Overloaded
from service.settings import ServiceSettings

_WITH_A_CHAT_MODEL = 16  # these mostly wait for it


class Admission:
    """A queue before the reader. For one event loop.

    Attributes:
        running: how many are being answered.
        refused: how many were refused since the start.
    """

    def __init__(self, at_once: int, most_waiting: int, seconds: float) -> None:
        """Take the bounds.

        Args:
            at_once: how many are answered at a time.
            most_waiting: how many may wait.
            seconds: how long each of them.
        """
        self.running = 0
        self.refused = 0
        self._at_once = at_once
        self._most_waiting = most_waiting
        self._seconds = seconds
        self._queue: deque[asyncio.Future[None]] = deque()

    @property
    def waiting(self) -> int:
        """How many wait."""
        return len(self._queue)

    @property
    def is_full(self) -> bool:
        """Whether nobody more may wait."""
        return self.running >= self._at_once and len(self._queue) >= self._most_waiting

    @asynccontextmanager
    async def turn(self, gone: asyncio.Task[None] | None = None) -> AsyncIterator[None]:
        """Wait for a turn, and have it as long as the context lasts.

        Args:
            gone: is done once who asked has gone.

        Raises:
            Overloaded: too many wait, or none came in time.
            Abandoned: who asked has gone.
        """
        if self.running < self._at_once and not self._queue:
            self.running += 1
        else:
            await self._wait(gone)
        try:
            yield
        finally:
            self._pass_on()

    async def _wait(self, gone: asyncio.Task[None] | None) -> None:
        if self.is_full:
            raise self.overloaded()
        mine: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._queue.append(mine)
        awaited = {mine, gone} if gone else {mine}
        try:
            await asyncio.wait(awaited, timeout=self._seconds, return_when=asyncio.FIRST_COMPLETED)
            if not mine.done():
                raise Abandoned("the client has gone") if gone and gone.done() else self.overloaded()
        except BaseException:
            self._give_up(mine)
            raise

    def _give_up(self, mine: asyncio.Future[None]) -> None:
        """Wait no more; a turn that has come in this moment is passed on."""
        if mine.done():
            self._pass_on()
        else:
            self._queue.remove(mine)

    def _pass_on(self) -> None:
        """Give the turn to the one that has waited longest."""
        if self._queue:
            self._queue.popleft().set_result(None)
        else:
            self.running -= 1

    def overloaded(self) -> Overloaded:
        """Count one that is refused, and say what it is told."""
        self.refused += 1
        after = max(1, math.ceil(self._seconds))
        return Overloaded(f"too many questions are being answered just now; ask again in {after} seconds", after)


def admission(settings: ServiceSettings) -> Admission:
    """The queue that settings ask for."""
    cores = os.cpu_count() or 1
    has_model = settings.chat_url or settings.chat_model
    at_once = settings.at_once or (max(cores, _WITH_A_CHAT_MODEL) if has_model else cores)
    return Admission(at_once, settings.most_waiting, settings.wait_seconds)
