"""Refuses request bodies over a limit, with a problem like every other refusal."""

from starlette.datastructures import Headers
from starlette.middleware.body_limit import RequestBodyLimitMiddleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.problems import problem
from service.subpath import inner_path

_TOO_LARGE = 413
_MEGABYTE = 1_000_000
_SENDS_FILES = {"POST", "PUT"}
_SOURCES = "/v1/sources"


class BodyLimit:
    """Starlette's body limit, whose plain-text refusal becomes a problem+json."""

    def __init__(self, app: ASGIApp, max_bytes: int, max_upload_mb: int) -> None:
        """Take the limits: of requests that send files, and of all others."""
        self._limited = RequestBodyLimitMiddleware(app, max_body_size=max_bytes)
        self._detail = f"the request is over {max_bytes:,} bytes; send a shorter question or less history"
        self._upload = RequestBodyLimitMiddleware(app, max_body_size=max_upload_mb * _MEGABYTE)
        self._upload_detail = (
            f"the request is over {max_upload_mb} MB; send fewer files at a time, or raise CITEBACK_MAX_UPLOAD_MB"
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        is_upload = scope["type"] == "http" and scope["method"] in _SENDS_FILES and _is_of_sources(scope)
        limited, detail = (self._upload, self._upload_detail) if is_upload else (self._limited, self._detail)
        refused = False

        async def send_problem(message: Message) -> None:
            nonlocal refused
            if message["type"] == "http.response.start" and _is_refusal(message):
                refused = True
                response = problem(_TOO_LARGE, "Content Too Large", detail)
                await response(scope, receive, send)
            elif not refused:
                await send(message)

        await limited(scope, receive, send_problem)


def _is_refusal(message: Message) -> bool:
    """Whether a response is Starlette's refusal, and none of the service's own with the same status."""
    plain = Headers(raw=message["headers"]).get("content-type", "").startswith("text/plain")
    return message["status"] == _TOO_LARGE and plain


def _is_of_sources(scope: Scope) -> bool:
    return inner_path(scope).startswith(_SOURCES)
