"""The sub-path under which a proxy offers the service: `/handbook` of `https://example.org/handbook/sources/...`.

It is what the header `X-Forwarded-Prefix` says, else the setting. The proxy may take it off before it passes a
request on, or leave it there.
"""

import re
from collections.abc import Iterator
from typing import Annotated, Any, TypeVar

from fastapi import Depends, Request
from pydantic import BaseModel
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from service.events import Cited, Event, Finished, Found

_PATH = re.compile(r"(?:/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)+")
_LONGEST = 200
_Model = TypeVar("_Model", bound=BaseModel)


class SubPath:
    """Tells every request its `root_path`; a header that is no plain path is as none."""

    def __init__(self, app: ASGIApp, default: str) -> None:
        self._app = app
        self._default = default.rstrip("/")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, its path beginning with the sub-path."""
        if scope["type"] == "http":
            root = _plain(Headers(scope=scope).get("x-forwarded-prefix", "")) or self._default
            scope["path"] = root + _without(root, scope["path"])
            scope["root_path"] = root
        await self._app(scope, receive, send)


def inner_path(scope: Scope) -> str:
    """A request's path below the sub-path, as the routes know it."""
    return _without(scope.get("root_path", ""), scope["path"])


def root_of(request: Request) -> str:
    """The sub-path of a request, without a slash at its end; empty where there is none."""
    return str(request.scope.get("root_path", ""))


RootDep = Annotated[str, Depends(root_of)]


def placed(found: _Model, root: str) -> _Model:
    """What the API shows, with every `url` in it below the sub-path."""
    return found.model_copy(update={name: _placed(name, value, root) for name, value in found}) if root else found


def placed_events(events: Iterator[Event], root: str) -> Iterator[Event]:
    """The events of an answer, with every `url` in them below the sub-path."""
    for event in events:
        match event:
            case Found(passages):
                yield Found(tuple(placed(one, root) for one in passages))
            case Cited(citation):
                yield Cited(placed(citation, root))
            case Finished(answer):
                yield Finished(placed(answer, root))
            case _:
                yield event


def _placed(name: str, value: Any, root: str) -> Any:
    if isinstance(value, BaseModel):
        return placed(value, root)
    if isinstance(value, list):
        return [_placed("", one, root) for one in value]
    return root + value if name == "url" else value


def _plain(given: str) -> str:
    path = given.rstrip("/")
    return path if len(path) <= _LONGEST and _PATH.fullmatch(path) else ""


def _without(root: str, path: str) -> str:
    return path.removeprefix(root) if path == root or path.startswith(f"{root}/") else path
