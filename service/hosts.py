"""Refuses requests for a host that isn't this service, so that no web page can reach it by a name of its own.

A page may point a name of its own at this machine ("DNS rebinding"); its browser then takes the service for a part of
that page. What gives it away is the name in the header `Host`.
"""

from collections.abc import Collection

from starlette.types import ASGIApp, Receive, Scope, Send

from service.addresses import host_of, is_address, is_loopback
from service.problems import problem

_MISDIRECTED = 421
_DETAIL = "{!r} is no name of this service; use one that is, or have its owner add it to CITEBACK_ALLOWED_HOSTS"


class AllowedHosts:
    """Lets requests for this machine's own names pass, and for those that a setting names."""

    def __init__(self, app: ASGIApp, bound: str, named: Collection[str]) -> None:
        """Take the names.

        Args:
            app: gets what passes.
            bound: the host that the service listens at.
            named: further names.
        """
        self._app = app
        self._named = {name.lower() for name in (bound, *named)}
        self._any_address = not is_loopback(bound)  # an address can't be pointed elsewhere, as a name can

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] == "http":
            for header in (value.decode("latin-1") for name, value in scope["headers"] if name == b"host"):
                if not self._is_ours(header):
                    refusal = problem(_MISDIRECTED, "Misdirected Request", _DETAIL.format(header[:100]))
                    await refusal(scope, receive, send)
                    return
        await self._app(scope, receive, send)

    def _is_ours(self, header: str) -> bool:
        host = host_of(header)
        if host is None:
            return False
        return host in self._named or is_loopback(host) or (self._any_address and is_address(host))
