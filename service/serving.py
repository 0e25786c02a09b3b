"""All that a running service consists of: the answering, and the work on the corpus beside it."""

import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path

from ingest.embedder import ArrayEmbeddings, make_embeddings
from ingest.errors import NothingIngested
from ingest.index import Index
from ingest.lock import exclusive
from ingest.pipeline import Order, update
from service.jobs.ledger import Ledger
from service.jobs.queue import Jobs, Told
from service.jobs.uploads import Uploads
from service.jobs.watching import watching
from service.jobs.work import Work
from service.live import Live
from service.services import shared
from service.settings import ServiceSettings


@dataclass(frozen=True, slots=True)
class Corpus:
    """What changes the corpus of a running service.

    Attributes:
        jobs: the queue of changes.
        uploads: the files that came over HTTP.
        token: proves that a request is from the user whose service it is.
        watched: folders whose changes are followed.
    """

    jobs: Jobs
    uploads: Uploads
    token: str
    watched: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Serving:
    """A running service; one that was opened for asking alone has nothing that changes its corpus."""

    live: Live
    corpus: Corpus | None = None


@contextmanager
def serving(
    settings: ServiceSettings,
    url: str | None = None,
    watched: Sequence[Path] = (),
    told: Told = lambda came: None,
) -> Iterator[Serving]:
    """Open the stores and models, hold the data directory, and work on the corpus, as long as the context lasts.

    With nothing ingested yet, an empty corpus is begun.

    Args:
        settings: where everything is, and how it is answered.
        url: where the service answers.
        watched: folders to follow.
        told: told what came of jobs.

    Raises:
        StoreError: the data directory can't be used, or is in use.
        EmbedderError: the embedding model can't be used.
        ReaderError: the reader's model can't be used.
    """
    token = secrets.token_urlsafe(32)
    with nullcontext() if settings.chroma_url else exclusive(settings.data_dir, "serve", url, token):
        embedder = make_embeddings(settings.embeddings)
        index = _opened_or_begun(settings, embedder)
        with shared(settings, embedder) as parts:
            live = Live(parts.at(index), parts)
            uploads = Uploads(settings.data_dir, settings.max_file_mb)
            jobs = Jobs(Ledger(parts.store), Work(live, uploads, embedder), told)
            try:
                uploads.forget_all_but(jobs.start())
                with watching(jobs, watched, settings.data_dir):
                    yield Serving(live, Corpus(jobs, uploads, token, tuple(watched)))
            finally:
                jobs.stop()
                live.close()


def _opened_or_begun(settings: ServiceSettings, embedder: ArrayEmbeddings) -> Index:
    try:
        return Index.open(settings, embedder)
    except NothingIngested:
        with exclusive(settings.data_dir, "serve") if settings.chroma_url else nullcontext():
            update(settings, Order(may_find_nothing=True), embedder=embedder)
        return Index.open(settings, embedder)
