"""What every response tells browsers, whatever made it: how little may be done with it."""

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.subpath import inner_path

_ALL = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
_DATA = "default-src 'none'; frame-ancestors 'none'"
_DOCS = (  # its page begins with a script of its own
    "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


class SafeHeaders:
    """Adds the headers that a response lacks; what a route says itself stands."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and its response back with the headers."""

        async def send_safe(message: Message) -> None:
            if message["type"] == "http.response.start":
                _complete(MutableHeaders(scope=message), inner_path(scope))
            await send(message)

        await self._app(scope, receive, send_safe if scope["type"] == "http" else send)


def _complete(headers: MutableHeaders, path: str) -> None:
    for name, value in _ALL.items():
        headers.setdefault(name, value)
    headers.setdefault("Content-Security-Policy", _DOCS if path == "/docs" else _DATA)
    if path.startswith("/v1/"):
        headers.setdefault("Cache-Control", "no-store")  # answers are for who asked, and for no cache in between
