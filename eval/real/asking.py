"""Every row asked of a service in this process, each in a conversation of its own."""

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType
from typing import Any

from eval.errors import SetInvalid
from eval.local_service import stored_in
from eval.real.rows import Row, hold_against
from eval.real.verdicts import Reply
from ingest.catalog import CatalogReader, open_engine
from ingest.errors import NothingIngested, UsageError
from ingest.folders import resolve
from ingest.pipeline import ingest
from service.deps import Services, opened
from service.schema import Answer, AskRequest, Citation
from service.settings import ServiceSettings

Progress = Callable[[int, int], None]
_OWNER = "eval real"


def documents(folder: Path, corpus: str) -> Path:
    """The folder of a corpus: the one given, or the one of the corpus' name in it.

    Raises:
        SetInvalid: there is no such folder.
    """
    inner = folder / corpus
    found = inner if corpus and inner.is_dir() else folder
    if not found.is_dir():
        raise SetInvalid(f"there is no folder {found}")
    return found


def ask(
    path: Path,
    rows: list[Row],
    folder: Path,
    data_dir: Path | None,
    progress: Progress,
    chosen: Mapping[str, Any] = MappingProxyType({}),
) -> list[Reply]:
    """Ingest a folder and ask its rows.

    Args:
        path: the rows' file, to name it.
        rows: what to ask.
        folder: the documents.
        data_dir: where they are kept for the next time; None keeps nothing.
        progress: told how many rows are done, and of how many.
        chosen: settings that are not this machine's.

    Raises:
        SetInvalid: a question is longer than the service takes, a row names a file that isn't there, or gold that
            none of its files holds.
        UsageError: the data directory holds other documents.
        CitebackError: the documents can't be ingested.
    """
    with _kept_in(data_dir, chosen) as settings:
        _refuse_longer(path, rows, settings.max_question_chars)
        _refuse_others(settings, folder)
        ingest(settings, [folder])
        with opened(settings, "eval real") as services:
            hold_against(path, rows, _texts(services))
            replies = []
            for number, row in enumerate(rows, 1):
                replies.append(_reply(services, row))
                progress(number, len(rows))
            return replies


@contextmanager
def _kept_in(data_dir: Path | None, chosen: Mapping[str, Any]) -> Iterator[ServiceSettings]:
    if data_dir is not None:
        yield stored_in(data_dir, chosen)
        return
    with TemporaryDirectory(prefix="citeback-real-", ignore_cleanup_errors=True) as temporary:
        yield stored_in(Path(temporary), chosen)


def _refuse_longer(path: Path, rows: list[Row], most: int) -> None:
    """Keep to what may be asked over HTTP and on the command line."""
    for row in rows:
        if any(len(question) > most for question in (*row.history, row.q)):
            raise SetInvalid(f"{path}, line {row.line}: a question is longer than {most:,} characters")


def _refuse_others(settings: ServiceSettings, folder: Path) -> None:
    """Keep what is measured apart from what somebody has ingested there."""
    try:
        engine = open_engine(settings.data_dir, None, create=False)
    except NothingIngested:
        return
    try:
        places = CatalogReader(engine).places() if CatalogReader(engine).generation() else []
    finally:
        engine.dispose()
    root = resolve(folder)
    if others := [path for place, path in places if place != root.name]:
        raise UsageError(f"{settings.data_dir} holds other documents, such as {others[0]}; give an empty --data-dir")


def _texts(services: Services) -> dict[str, str]:
    catalog = services.index.catalog
    return {source.path: catalog.text(source) or "" for source in catalog.sources()}


def _reply(services: Services, row: Row) -> Reply:
    conversation = None
    for question in row.history:
        conversation = _answer(services, question, conversation).conversation_id
    begun = time.perf_counter()
    answer = _answer(services, row.q, conversation)
    seconds = time.perf_counter() - begun
    return Reply(row, answer, seconds, tuple(_exact(services, each) for each in answer.citations))


def _answer(services: Services, question: str, conversation: str | None) -> Answer:
    return services.chat.answer(AskRequest(question=question, conversation_id=conversation), _OWNER)


def _exact(services: Services, citation: Citation) -> bool:
    source = services.index.catalog.source(citation.source_id)
    return source is not None and services.index.catalog.text(source, citation.start, citation.end) == citation.quote
