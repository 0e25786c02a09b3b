"""What routes depend on. Built at start-up, kept on the app; nothing is built at import."""

import hashlib
from collections.abc import Iterator
from contextlib import closing, contextmanager, nullcontext
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Header, Path, Request

from ingest.catalog import CatalogReader
from ingest.index import Index
from ingest.lock import exclusive
from ingest.schema import Source
from service.answerer import Answerer
from service.chat import Chat
from service.conversations import Conversations
from service.errors import NotFound
from service.prose.model import ChatModel
from service.prose.writer import Writer
from service.reader.shipped import shipped
from service.retriever import Retriever
from service.settings import ServiceSettings
from service.spelling import speller
from service.store import open_store
from service.suggestions import Suggestions


@dataclass(frozen=True, slots=True)
class Services:
    """All that answers a request."""

    settings: ServiceSettings
    index: Index
    answerer: Answerer
    retriever: Retriever
    conversations: Conversations
    chat: Chat
    suggestions: Suggestions


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
        answerer = Answerer(index, shipped(), speller(index), settings.passages, _writer(settings, index))
        store = open_store(settings.data_dir)
        try:
            kept = Conversations(store, settings.conversation_days)
            chat, suggested = Chat(answerer, kept), Suggestions(index.catalog, answerer)
            yield Services(settings, index, answerer, Retriever(index), kept, chat, suggested)
        finally:
            store.dispose()


def _writer(settings: ServiceSettings, index: Index) -> Writer | None:
    if settings.chat_model is None:
        return None
    return Writer(ChatModel(settings.chat_model, settings.chat_seconds), index.embedder)


def _services(request: Request) -> Services:
    services: Services = request.app.state.services
    return services


ServicesDep = Annotated[Services, Depends(_services)]


def _owner(authorization: Annotated[str, Header()] = "") -> str:
    """Who asks: the digest of the key sent along, or an empty string without one."""
    return hashlib.sha256(authorization.encode()).hexdigest() if authorization else ""


OwnerDep = Annotated[str, Depends(_owner)]


def _catalog(services: ServicesDep) -> CatalogReader:
    return services.index.catalog


CatalogDep = Annotated[CatalogReader, Depends(_catalog)]


def _source(source_id: Annotated[str, Path(max_length=100)], catalog: CatalogDep) -> Source:
    source = catalog.source(source_id)
    if source is None:
        raise NotFound(f"no source {source_id!r} is in the corpus; GET /v1/sources lists those there are")
    return source


SourceDep = Annotated[Source, Depends(_source)]
