"""What routes depend on. Built at start-up, kept on the app; nothing is built at import."""

import hashlib
from collections.abc import Iterator
from contextlib import closing, contextmanager, nullcontext
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import urlsplit

from fastapi import Depends, Header, Path, Request

from ingest.catalog import CatalogReader
from ingest.index import Index
from ingest.lock import exclusive
from ingest.schema import Source
from service.access import Access
from service.answering.answerer import Answerer
from service.answering.reader.trained import TrainedReader
from service.answering.scorer import Scorer, shipped_weights
from service.answering.spelling import speller
from service.chat import Chat
from service.conversations import Conversations
from service.errors import NotAllowed, NotFound
from service.prose.chosen import chosen
from service.prose.rewriter import Rewriter
from service.prose.writer import Writer
from service.retriever import Retriever
from service.search import Search
from service.settings import ServiceSettings
from service.store import open_store
from service.suggestions import Suggestions


@dataclass(frozen=True, slots=True)
class Services:
    """All that answers a request."""

    settings: ServiceSettings
    index: Index
    answerer: Answerer
    retriever: Retriever
    scorer: Scorer
    search: Search
    conversations: Conversations
    chat: Chat
    suggestions: Suggestions
    access: Access


@contextmanager
def opened(settings: ServiceSettings, command: str = "serve", url: str | None = None) -> Iterator[Services]:
    """Open the stores and models, and hold the data directory while they are in use.

    Raises:
        StoreError: the data directory can't be used, is in use, or holds nothing yet.
        EmbedderError: the embedding model can't be used.
        ReaderError: the reader's model can't be used.
    """
    shared = settings.chroma_url is not None
    with (
        nullcontext() if shared else exclusive(settings.data_dir, command, url),
        closing(Index.open(settings)) as index,
    ):
        model = chosen(settings)
        scorer, retriever = Scorer(TrainedReader(), index, shipped_weights()), Retriever(index)
        writer = Writer(model, index.embedder, scorer.judge) if model else None
        rewriter = Rewriter(model) if model else None
        spell = speller(index)
        answerer = Answerer(index, retriever, scorer, spell, settings.passages, writer, rewriter)
        alone = Answerer(index, retriever, scorer, spell, settings.passages)  # a page doesn't wait for a chat model
        store = open_store(settings.data_dir)
        try:
            kept = Conversations(store, settings.conversation_days)
            chat, suggested = Chat(answerer, kept), Suggestions(index.catalog, alone)
            access = Access(settings.widget_origins, settings.widget_per_minute, store)
            search = Search(index.catalog, retriever, scorer)
            yield Services(settings, index, answerer, retriever, scorer, search, kept, chat, suggested, access)
        finally:
            store.dispose()
            if model is not None:
                model.close()


def _services(request: Request) -> Services:
    services: Services = request.app.state.services
    return services


ServicesDep = Annotated[Services, Depends(_services)]


def address_of(request: Request) -> str:
    """Where a request comes from."""
    return request.client.host if request.client else ""


def _foreign(request: Request, origin: str) -> bool:
    """Whether a web page of another origin asks. Browsers say so; other clients send no origin."""
    own = request.headers.get("sec-fetch-site") == "same-origin"
    return bool(origin) and not own and urlsplit(origin).netloc != request.headers.get("host")


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
    if _foreign(request, origin):
        return services.access.owner(authorization.removeprefix("Bearer "), origin, address_of(request))
    return hashlib.sha256(authorization.encode()).hexdigest() if authorization else ""


def no_foreign_page(request: Request, origin: Annotated[str, Header()] = "") -> None:
    """Refuse web pages of other origins, with a token or without.

    Raises:
        NotAllowed: one asks.
    """
    if _foreign(request, origin):
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
