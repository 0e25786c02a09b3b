"""All that answers a request, opened at one generation of the corpus."""

from collections.abc import Iterator
from contextlib import closing, contextmanager, nullcontext
from dataclasses import dataclass

from sqlalchemy import Engine

from ingest.embedder import ArrayEmbeddings
from ingest.index import Index
from ingest.lock import exclusive
from service.access import Access
from service.addresses import is_loopback
from service.answering.answerer import Answerer
from service.answering.reader.trained import TrainedReader
from service.answering.scorer import Scorer, shipped_weights
from service.answering.spelling import speller
from service.chat import Chat
from service.conversations import Conversations
from service.keys import Keys
from service.prose.chosen import chosen
from service.prose.model import ChatModel
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


@dataclass(frozen=True, slots=True)
class Shared:
    """What stays as it is, whatever is ingested: models, and what is remembered of users."""

    settings: ServiceSettings
    embedder: ArrayEmbeddings
    reader: TrainedReader
    model: ChatModel | None
    conversations: Conversations
    access: Access
    store: Engine

    def at(self, index: Index) -> Services:
        """The services over an index."""
        settings, model = self.settings, self.model
        scorer, retriever = Scorer(self.reader, index, shipped_weights()), Retriever(index)
        writer = Writer(model, index.embedder, scorer.judge) if model else None
        rewriter = Rewriter(model) if model else None
        spell = speller(index)
        answerer = Answerer(index, retriever, scorer, spell, settings.passages, writer, rewriter)
        alone = Answerer(index, retriever, scorer, spell, settings.passages)  # a page doesn't wait for a chat model
        chat, suggested = Chat(answerer, self.conversations), Suggestions(index.catalog, alone)
        search = Search(index.catalog, retriever, scorer)
        kept, access = self.conversations, self.access
        return Services(settings, index, answerer, retriever, scorer, search, kept, chat, suggested, access)


def is_open(settings: ServiceSettings) -> bool | None:
    """Whether everybody may ask; None where they may as long as no key is made: on this machine alone."""
    if settings.open_to_all:
        return True
    return None if is_loopback(settings.host) else False


@contextmanager
def opened(settings: ServiceSettings, command: str = "serve", url: str | None = None) -> Iterator[Services]:
    """Open the stores and models, and hold the data directory while they are in use.

    Raises:
        StoreError: the data directory can't be used, is in use, or holds nothing yet.
        EmbedderError: the embedding model can't be used.
        ReaderError: the reader's model can't be used.
    """
    with (
        nullcontext() if settings.chroma_url else exclusive(settings.data_dir, command, url),
        closing(Index.open(settings)) as index,
        shared(settings, index.embedder) as parts,
    ):
        yield parts.at(index)


@contextmanager
def shared(settings: ServiceSettings, embedder: ArrayEmbeddings) -> Iterator[Shared]:
    """Open what all generations have in common.

    Raises:
        StoreUnusable: the service's store can't be used.
        ReaderError: the reader's model can't be used.
    """
    model = chosen(settings)
    reader, store = TrainedReader(), open_store(settings.data_dir)
    try:
        kept = Conversations(store, settings.conversation_days, settings.kept_mb)
        access = Access(Keys(store), store, is_open=is_open(settings), per_minute=settings.per_minute)
        yield Shared(settings, embedder, reader, model, kept, access, store)
    finally:
        store.dispose()
        if model is not None:
            model.close()
