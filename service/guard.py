"""Who may change the corpus: programs on the service's own machine, and whoever has an admin's key."""

from typing import Annotated

from fastapi import Depends, Header, Request

from ingest.errors import CitebackError
from service.addresses import host_of, is_loopback
from service.deps import CallerDep, address_of, foreign, is_own, serving_of
from service.errors import NotAllowed, NotHere, NotPermitted
from service.serving import Corpus

_FORWARDED = ("forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-forwarded-prefix", "x-real-ip")
_ELSEWHERE = (
    "documents and jobs can be changed and seen from the service's own machine, without a proxy: there use "
    "http://127.0.0.1 or `citeback ingest`; from elsewhere with a key of `citeback keys create --scope admin`"
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


def may_change(request: Request, who: CallerDep, corpus: CorpusDep, origin: Annotated[str, Header()] = "") -> None:
    """Refuse whoever has no key for it and isn't on this machine, and web pages of other origins wherever they are.

    A page could otherwise have the browser of somebody on this machine send a file, or, by a name of its own that it
    points here, read answers.

    Raises:
        NotAllowed: a page of another origin asks.
        NotPermitted: a key was sent that is for asking alone.
        NotHere: the request comes from elsewhere.
    """
    if foreign(request, origin) or request.headers.get("sec-fetch-site", "none") not in {"none", "same-origin"}:
        raise NotAllowed("web pages of other origins can't change or see documents and jobs here")
    if who.may_change:
        return
    if who.is_known:
        raise NotPermitted("this key is for asking; `citeback keys create --scope admin` makes one for documents")
    if not _is_from_here(request):
        raise NotHere(_ELSEWHERE)


def only_own(request: Request, authorization: Annotated[str, Header()] = "") -> None:
    """Refuse whoever doesn't know the data directory's token: paths of this machine are named.

    Raises:
        NotHere: the token is missing or wrong.
    """
    if not is_own(request, authorization):
        raise NotHere("only `citeback ingest` of the service's own user may have folders ingested; send files instead")


def _is_from_here(request: Request) -> bool:
    """Whether a request comes from this machine, asks for it by a name of it, and went through no proxy."""
    host = host_of(request.headers.get("host", "")) or ""
    is_passed_on = any(name in request.headers for name in _FORWARDED)
    return not is_passed_on and is_loopback(address_of(request)) and is_loopback(host)
