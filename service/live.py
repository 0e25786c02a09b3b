"""The services of a process that goes on answering while the corpus changes."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from ingest.index import Index
from service.services import Services, Shared
from service.settings import ServiceSettings


class Live:
    """The services at the newest generation that this process has opened. For many threads.

    A request keeps the generation that it began with, to its end; the next one gets the newest. What an older
    generation holds is kept as long as a request needs it.
    """

    def __init__(self, services: Services, shared: Shared | None = None) -> None:
        """Take the first services; without what they share they stay the only ones."""
        self._shared = shared
        self._newest = _Kept(services)
        self._older: list[_Kept] = []
        self._lock = threading.Lock()

    @property
    def settings(self) -> ServiceSettings:
        """The settings, the same for all generations."""
        return self._newest.services.settings

    @property
    def number(self) -> int:
        """The generation that new requests get; 0 where many processes share the indexes, and it is the newest."""
        return self._newest.services.index.number

    @contextmanager
    def leased(self) -> Iterator[Services]:
        """The newest services, kept as they are as long as the context lasts."""
        with self._lock:
            kept = self._newest
            kept.leases += 1
        try:
            yield kept.services
        finally:
            with self._lock:
                kept.leases -= 1
            self._retire()

    def switch(self) -> None:
        """Answer from the newest finished generation from now on.

        Raises:
            StoreError: it can't be opened; what was there goes on answering.
        """
        assert self._shared is not None
        opened = self._shared.at(Index.open(self.settings, self._shared.embedder))
        with self._lock:
            self._older.append(self._newest)
            self._newest = _Kept(opened)
        self._retire()

    def oldest(self) -> int:
        """The oldest generation from which a request is being answered, or may be."""
        with self._lock:
            return min(kept.services.index.number for kept in [*self._older, self._newest])

    def close(self) -> None:
        """Let go of all indexes."""
        for kept in [*self._older, self._newest]:
            kept.services.index.close()
        self._older = []

    def _retire(self) -> None:
        """Close what no request needs any more."""
        with self._lock:
            done = [kept for kept in self._older if not kept.leases]
            self._older = [kept for kept in self._older if kept.leases]
        for kept in done:
            kept.services.index.close()


@dataclass(eq=False, slots=True)
class _Kept:
    """Services, and how many requests are being answered by them."""

    services: Services
    leases: int = 0
