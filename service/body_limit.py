"""Refuses request bodies over a limit, with a problem like every other refusal."""

from starlette.middleware.body_limit import RequestBodyLimitMiddleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.problems import problem

_TOO_LARGE = 413


class BodyLimit:
    """Starlette's body limit, whose plain-text refusal becomes a problem+json."""

    def __init__(self, app: ASGIApp, max_bytes: int) -> None:
        self._limited = RequestBodyLimitMiddleware(app, max_body_size=max_bytes)
        self._detail = f"the request is over {max_bytes:,} bytes; send a shorter question or less history"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        refused = False

        async def send_problem(message: Message) -> None:
            nonlocal refused
            if message["type"] == "http.response.start" and message["status"] == _TOO_LARGE:
                refused = True
                response = problem(_TOO_LARGE, "Content Too Large", self._detail)
                await response(scope, receive, send)
            elif not refused:
                await send(message)

        await self._limited(scope, receive, send_problem)
