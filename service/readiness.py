"""Whether the service can answer, found out in a thread of its own, so that questions don't keep it waiting."""

import asyncio
import logging
from collections.abc import Callable
from typing import Any

import anyio
import anyio.to_thread

from ingest.errors import CitebackError, StoreError
from service.live import Live

_PATIENCE = 2.0
_log = logging.getLogger("citeback")


class Readiness:
    """Checks the stores, once for all who ask at the same time. For one event loop."""

    def __init__(self, check: Callable[[], dict[str, str | int]]) -> None:
        self._check = check
        self._thread = anyio.CapacityLimiter(1)
        self._running: asyncio.Task[dict[str, str | int]] | None = None

    async def told(self) -> dict[str, str | int]:
        """What the check says.

        Raises:
            CitebackError: the service isn't ready.
        """
        if self._running is None or self._running.done():
            self._running = asyncio.create_task(self._run())
        done, _ = await asyncio.wait([self._running], timeout=_PATIENCE)
        if not done:
            raise StoreError(f"the stores have said nothing for {_PATIENCE:.0f} seconds; see whether they run")
        return self._running.result()

    async def _run(self) -> dict[str, str | int]:
        try:
            return await anyio.to_thread.run_sync(self._check, limiter=self._thread)
        except CitebackError:
            raise
        except Exception as error:  # noqa: BLE001  (drivers raise what they like, and all of it means the same)
            _log.warning("not ready: %r", error)
            raise StoreError("a store can't be used; the service's log says which") from None


def readiness(live: Live) -> Readiness:
    """What tells whether the newest generation can be asked."""

    def check() -> dict[str, Any]:
        with live.leased() as services:
            generation = services.index.check()
            sources, passages = services.index.catalog.count()
        return {"status": "ready", "generation": generation, "sources": sources, "passages": passages}

    return Readiness(check)
