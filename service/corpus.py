"""What can be asked of a corpus: here, or at a service that has it open."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import NamedTuple

from httpx2 import Cookies

from ingest.catalog import CatalogReader
from ingest.errors import StoreLocked
from service import remote
from service.errors import Gone, NotFound
from service.live import Live
from service.mistakes import check_length
from service.schema import Answer, AskRequest, SearchRequest, SearchResponse, SourceOut, SourceText
from service.services import Services, opened
from service.settings import ServiceSettings
from service.subpath import placed

MOST_LISTED = 1000
_NOBODY = ""  # who asks without a key: all on this machine find each other's conversations again


class Corpus(NamedTuple):
    """The ways to ask; each may raise a `CitebackError` that says what is wrong.

    Attributes:
        ask: answers a question.
        chat: answers a question as a turn of its conversation, which it begins or goes on with.
        search: finds passages.
        sources: lists the first thousand documents, in the order of their paths.
        text: a document's canonical text, by its id.
    """

    ask: Callable[[AskRequest], Answer]
    chat: Callable[[AskRequest], Answer]
    search: Callable[[SearchRequest], SearchResponse]
    sources: Callable[[], list[SourceOut]]
    text: Callable[[str], SourceText]


@contextmanager
def corpus(settings: ServiceSettings, command: str, url: str | None = None) -> Iterator[Corpus]:
    """Open the data directory, or reach the service that holds it.

    Args:
        settings: which data directory, and the key that is sent to other services.
        command: what it is opened for, told to whoever comes second.
        url: a running service to ask instead.

    Raises:
        StoreError: the data directory can't be used, or holds nothing yet.
    """
    if url is not None:
        yield _elsewhere(url, settings.sent_key)
        return
    try:
        with opened(settings, command) as services:
            yield opened_here(services)
    except StoreLocked as locked:
        if locked.url is None:
            raise
        yield _elsewhere(locked.url, locked.token)


def opened_here(services: Services) -> Corpus:
    """A corpus that is open in this process; its permalinks begin with the sub-path that the settings name."""
    catalog, root = services.index.catalog, services.settings.root_path.rstrip("/")
    longest = services.settings.max_question_chars

    def ask(request: AskRequest) -> Answer:
        check_length(request.question, longest)
        return placed(services.answerer.answer(request), root)

    def chat(request: AskRequest) -> Answer:
        check_length(request.question, longest)
        return placed(services.chat.answer(request, _NOBODY), root)

    def search(request: SearchRequest) -> SearchResponse:
        check_length(request.query, longest)
        return placed(services.search.find(request), root)

    def sources() -> list[SourceOut]:
        return [placed(SourceOut.of(source), root) for source in catalog.sources(0, MOST_LISTED)]

    return Corpus(ask, chat, search, sources, partial(_text, catalog))


def opened_live(live: Live) -> Corpus:
    """A corpus that is open in this process and changes; each request is answered from one generation of it."""

    def ask(request: AskRequest) -> Answer:
        with live.leased() as services:
            return opened_here(services).ask(request)

    def chat(request: AskRequest) -> Answer:
        with live.leased() as services:
            return opened_here(services).chat(request)

    def search(request: SearchRequest) -> SearchResponse:
        with live.leased() as services:
            return opened_here(services).search(request)

    def sources() -> list[SourceOut]:
        with live.leased() as services:
            return opened_here(services).sources()

    def text(source_id: str) -> SourceText:
        with live.leased() as services:
            return opened_here(services).text(source_id)

    return Corpus(ask, chat, search, sources, text)


def _elsewhere(url: str, key: str | None) -> Corpus:
    return Corpus(
        partial(remote.ask, url, key=key),
        partial(remote.ask, url, key=key, cookies=Cookies()),
        partial(remote.search, url, key=key),
        partial(remote.sources, url, MOST_LISTED, key=key),
        partial(remote.text, url, key=key),
    )


def _text(catalog: CatalogReader, source_id: str) -> SourceText:
    source = catalog.source(source_id)
    if source is None:
        raise NotFound(f"no source {source_id!r} is in the corpus; list the resources to see those there are")
    text = catalog.text(source)
    if text is None:
        raise Gone(f"{source.path} was ingested anew just now; read it again")
    return SourceText(id=source.id, sha256=source.sha256, start=0, end=source.chars, chars=source.chars, text=text)
