"""A circuit breaker (Nygard, Release It!, 2007): a model that keeps failing is left alone for a while."""

import threading
import time
from collections.abc import Callable

_FAILURES, _PAUSE_SECONDS = 3, 30.0


class Breaker:
    """Closed while the model works; open after some failures in a row; then one question probes it."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._failures = 0
        self._open_until = 0.0
        self._probing = False

    def lets_through(self) -> bool:
        """Whether the model may be asked now; the one who is let through must report back."""
        with self._lock:
            if self._failures < _FAILURES and self._clock() >= self._open_until:
                return True
            if self._probing or self._clock() < self._open_until:
                return False
            self._probing = True
            return True

    def succeeded(self) -> None:
        """The model answered."""
        with self._lock:
            self._failures, self._open_until, self._probing = 0, 0.0, False

    def failed(self, retry_after: float | None = None) -> None:
        """The model failed; `retry_after` is how many seconds it asks to be left alone."""
        with self._lock:
            self._failures += 1
            self._probing = False
            if retry_after is not None or self._failures >= _FAILURES:
                self._open_until = self._clock() + (_PAUSE_SECONDS if retry_after is None else retry_after)

    def abandoned(self) -> None:
        """Whoever asked has gone; nothing is known of the model."""
        with self._lock:
            self._probing = False
