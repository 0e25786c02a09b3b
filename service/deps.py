"""What routes depend on. Built at start-up, kept on the app; nothing is built at import."""

import hashlib
from collections.abc import AsyncIterator
from typing import Annotated
from urllib.parse import urlsplit

from fastapi import Depends, Header, Path, Request

from ingest.catalog import CatalogReader
from ingest.schema import Source
from service.errors import NotAllowed, NotFound
from service.services import Services, opened
from service.serving import Serving

__all__ = [
    "CatalogDep",
    "OwnerDep",
    "Services",
    "ServicesDep",
    "SourceDep",
    "address_of",
    "foreign",
    "led_here",
    "no_foreign_page",
    "opened",
    "owner",
    "serving_of",
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


def owner(
    request: Request,
    services: ServicesDep,
    origin: Annotated[str, Header()] = "",
    authorization: Annotated[str, Header()] = "",
) -> str:
    """Who asks: the visitor of a web page, or the digest of the key sent along; an empty string without one.

    Raises:
        NotAllowed: a page asks whose origin has no key.
        TokenRefused: it has no token of its own.
        TooManyRequests: its visitor has asked too often.
    """
    if foreign(request, origin):
        return services.access.owner(authorization.removeprefix("Bearer "), origin, address_of(request))
    return hashlib.sha256(authorization.encode()).hexdigest() if authorization else ""


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
