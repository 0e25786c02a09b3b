"""Turns questions away at the door while the queue is full: to look at them first would cost as much as it saves."""

from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from service.admission import Admission
from service.problems import response_to
from service.subpath import inner_path

_QUESTIONS = {
    ("POST", "/v1/ask"),
    ("POST", "/v1/search"),
    ("POST", "/v1/chat/completions"),
    ("POST", "/v1/completions"),
    ("POST", "/v1/responses"),
    ("POST", "/mcp"),
    ("GET", "/"),
}


class Door:
    """Passes on what can still be queued; whoever is let in waits for a turn in `deps`."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or turn it away."""
        if scope["type"] == "http" and (scope["method"], inner_path(scope)) in _QUESTIONS:
            queue: Admission = scope["app"].state.admission
            if queue.is_full:
                await response_to(Request(scope), queue.overloaded())(scope, receive, send)
                return
        await self._app(scope, receive, send)
