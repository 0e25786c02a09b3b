"""What routes depend on. Built at start-up, kept on the app; nothing is built at import."""

import asyncio
import hashlib
import secrets
import threading
from collections.abc import AsyncIterator
from typing import Annotated
from urllib.parse import urlsplit

from fastapi import Cookie, Depends, Header, Path, Request, Response

from ingest.catalog import CatalogReader
from ingest.schema import Source
from service.abandonment import cancel_once
from service.access import Caller, given
from service.errors import KeyRefused, NotAllowed, NotFound
from service.services import Services, opened
from service.serving import Serving

COOKIE = "citeback_visitor"
OWN_USER = Caller("own user", may_change=True)

__all__ = [
    "COOKIE",
    "CallerDep",
    "CatalogDep",
    "OwnerDep",
    "Services",
    "ServicesDep",
    "SourceDep",
    "address_of",
    "caller",
    "foreign",
    "in_turn",
    "is_own",
    "led_here",
    "no_foreign_page",
    "opened",
    "owner",
    "reader",
    "serving_of",
    "while_wanted",
]


def serving_of(request: Request) -> Serving:
    """The running service."""
    serving: Serving = request.app.state.serving
    return serving


async def _services(request: Request) -> AsyncIterator[Services]:
    """The services of one generation, to the end of the response."""
    with serving_of(request).live.leased() as services:
        yield services


ServicesDep = Annotated[Services, Depends(_services)]


def address_of(request: Request) -> str:
    """Where a request comes from."""
    return request.client.host if request.client else ""


def foreign(request: Request, origin: str) -> bool:
    """Whether a web page of another origin asks. Browsers say so; other clients send no origin."""
    own = request.headers.get("sec-fetch-site") == "same-origin"
    return bool(origin) and not own and urlsplit(origin).netloc != request.headers.get("host")


def led_here(request: Request) -> bool:
    """Whether a page of another site has a browser fetch this: by a link, a picture, a frame or a script.

    Browsers say so, save where the service is reached without TLS by other than a loopback name; there only an address
    that they came from gives it away.
    """
    if site := request.headers.get("sec-fetch-site"):
        return site not in {"none", "same-origin"}
    came_from = request.headers.get("referer", "")
    return bool(came_from) and urlsplit(came_from).netloc != request.headers.get("host")


def caller(
    request: Request,
    services: ServicesDep,
    origin: Annotated[str, Header()] = "",
    authorization: Annotated[str, Header()] = "",
) -> Caller:
    """Who asks, who therefore may.

    Raises:
        KeyRefused: a key is needed and none was sent, or it is no good.
        NotAllowed: a page asks whose origin has no key.
        TokenRefused: it has no token of its own.
        TooManyRequests: who asks has asked too often.
    """
    if foreign(request, origin):
        return services.access.visitor(authorization, origin, address_of(request))
    return OWN_USER if is_own(request, authorization) else services.access.caller(authorization, address_of(request))


CallerDep = Annotated[Caller, Depends(caller)]


async def in_turn(request: Request, who: CallerDep) -> AsyncIterator[None]:
    """Have a turn to the end of the response.

    Raises:
        Overloaded: too many are waiting for one.
    """
    async with request.app.state.admission.turn():
        yield


async def while_wanted(request: Request, who: CallerDep) -> AsyncIterator[None]:
    """Have a turn to the end of the response; cancel the work once the client has gone. The body must be read before.

    Raises:
        Overloaded: too many are waiting for a turn.
        Abandoned: who asked has gone.
    """
    left = threading.Event()
    gone = asyncio.create_task(_gone(request, left))
    cancel_once(left)
    try:
        async with request.app.state.admission.turn(gone):
            yield
    finally:
        gone.cancel()


async def _gone(request: Request, left: threading.Event) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass
    left.set()


def is_own(request: Request, authorization: str) -> bool:
    """Whether a request proves by the data directory's token that it is from the service's own user."""
    corpus = serving_of(request).corpus
    return corpus is not None and secrets.compare_digest(given(authorization).encode(), corpus.token.encode())


def reader(
    request: Request,
    services: ServicesDep,
    origin: Annotated[str, Header()] = "",
    authorization: Annotated[str, Header()] = "",
) -> None:
    """Let those read pages who may ask; a browser asks its user for the key.

    Raises:
        KeyRefused: a key is needed and none was sent, or it is no good.
    """
    try:
        caller(request, services, origin, authorization)
    except KeyRefused as error:
        raise KeyRefused(str(error), by_browser=True) from None


def owner(
    request: Request,
    response: Response,
    who: CallerDep,
    services: ServicesDep,
    visitor: Annotated[str, Cookie(alias=COOKIE, pattern=r"^[A-Za-z0-9_-]{32}$|^$")] = "",
) -> str:
    """Whose conversations are meant: those of a key, of a page's visitor, or of who has the cookie that comes back."""
    if who.owner:
        return who.owner
    if not visitor:
        visitor = secrets.token_urlsafe(24)
        response.set_cookie(
            COOKIE,
            visitor,
            max_age=services.settings.conversation_days * 86_400,
            secure=request.url.scheme == "https",
            httponly=True,
            samesite="strict",
        )
    return hashlib.sha256(f"cookie {visitor}".encode()).hexdigest()


def no_foreign_page(request: Request, origin: Annotated[str, Header()] = "") -> None:
    """Refuse web pages of other origins, with a token or without.

    Raises:
        NotAllowed: one asks.
    """
    if foreign(request, origin):
        raise NotAllowed("web pages of other origins can't ask here; POST /v1/ask is for them")


OwnerDep = Annotated[str, Depends(owner)]


def _catalog(services: ServicesDep) -> CatalogReader:
    return services.index.catalog


CatalogDep = Annotated[CatalogReader, Depends(_catalog)]


def _source(source_id: Annotated[str, Path(max_length=100)], catalog: CatalogDep) -> Source:
    source = catalog.source(source_id)
    if source is None:
        raise NotFound(f"no source {source_id!r} is in the corpus; GET /v1/sources lists those there are")
    return source


SourceDep = Annotated[Source, Depends(_source)]
