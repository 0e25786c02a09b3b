"""How many requests a minute somebody may make, over a moving window."""

import time

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from service.errors import TooManyRequests


class Rates:
    """Counts requests, each under the name of who is counted."""

    def __init__(self) -> None:
        self._limiter = MovingWindowRateLimiter(MemoryStorage())

    def count(self, policy: str, per_minute: int, who: str) -> None:
        """Count a request.

        Args:
            policy: what is counted, as the response names it.
            per_minute: how many there may be.
            who: makes them.

        Raises:
            TooManyRequests: it is one too many.
        """
        limit = RateLimitItemPerMinute(per_minute)
        if self._limiter.hit(limit, policy, who):
            return
        wait = max(1, round(self._limiter.get_window_stats(limit, policy, who).reset_time - time.time()))
        raise TooManyRequests(f"too many requests; ask again in {wait} seconds", wait, policy, per_minute)
