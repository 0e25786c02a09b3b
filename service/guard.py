"""Who may change the corpus: programs on the service's own machine, and whoever has the data directory's token."""

import secrets
from typing import Annotated

from fastapi import Depends, Header, Request

from ingest.errors import CitebackError
from service.addresses import host_of, is_loopback
from service.deps import address_of, foreign, serving_of
from service.errors import NotAllowed, NotHere
from service.serving import Corpus

_FORWARDED = ("forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-forwarded-prefix", "x-real-ip")
_ELSEWHERE = (
    "documents and jobs can be changed and seen from the service's own machine only, without a proxy; "
    "there use http://127.0.0.1 or `citeback ingest`"
)


def corpus_of(request: Request) -> Corpus:
    """What changes the corpus.

    Raises:
        CitebackError: the service was opened for asking alone.
    """
    corpus = serving_of(request).corpus
    if corpus is None:
        raise CitebackError("this service was opened for asking alone; start one with `citeback serve`")
    return corpus


CorpusDep = Annotated[Corpus, Depends(corpus_of)]


def may_change(
    request: Request,
    corpus: CorpusDep,
    origin: Annotated[str, Header()] = "",
    authorization: Annotated[str, Header()] = "",
) -> None:
    """Refuse whoever isn't on this machine, and web pages of other origins wherever they are.

    A page could otherwise have the browser of somebody on this machine send a file, or, by a name of its own that it
    points here, read answers.

    Raises:
        NotAllowed: a page of another origin asks.
        NotHere: the request comes from elsewhere.
    """
    if foreign(request, origin) or request.headers.get("sec-fetch-site", "none") not in {"none", "same-origin"}:
        raise NotAllowed("web pages of other origins can't change or see documents and jobs here")
    if not is_own(authorization, corpus) and not _is_from_here(request):
        raise NotHere(_ELSEWHERE)


def only_own(corpus: CorpusDep, authorization: Annotated[str, Header()] = "") -> None:
    """Refuse whoever doesn't know the data directory's token: paths of this machine are named.

    Raises:
        NotHere: the token is missing or wrong.
    """
    if not is_own(authorization, corpus):
        raise NotHere("only `citeback ingest` of the service's own user may have folders ingested; send files instead")


def is_own(authorization: str, corpus: Corpus) -> bool:
    """Whether a request proves that it is from the service's own user."""
    return secrets.compare_digest(authorization.removeprefix("Bearer ").encode(), corpus.token.encode())


def _is_from_here(request: Request) -> bool:
    """Whether a request comes from this machine, asks for it by a name of it, and went through no proxy."""
    host = host_of(request.headers.get("host", "")) or ""
    is_passed_on = any(name in request.headers for name in _FORWARDED)
    return not is_passed_on and is_loopback(address_of(request)) and is_loopback(host)
