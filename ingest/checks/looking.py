"""All checks of what is ingested, one after another."""

import os
import shutil
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass, field
from pathlib import Path

import httpx2
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from ingest.catalog import CatalogReader, Generation, open_engine
from ingest.catalog.checking import Stored, faults_of_database
from ingest.checks.documents import check_originals, check_texts
from ingest.checks.finding import Finding, counted
from ingest.checks.indexes import REBUILD, check_terms, check_vectors
from ingest.embedder import make_embeddings
from ingest.errors import CitebackError, EmbedderError, NothingIngested, StoreDamaged, StoreLocked
from ingest.faults import of_database
from ingest.intake import Progress
from ingest.lock import exclusive
from ingest.places import Places, places
from ingest.settings import UPLOADS, IngestSettings

_RESTORE = "citeback restore"
_PATIENCE = 90.0
_GIGABYTE = 1_000_000_000


@dataclass(slots=True)
class Look:
    """What was found, and what mending needs to know.

    Attributes:
        findings: of each check, in order.
        documents: those of the finished generation.
        held: what the lock says, where a service holds the data directory.
    """

    findings: list[Finding] = field(default_factory=list)
    documents: list[Stored] = field(default_factory=list)
    held: StoreLocked | None = None

    @property
    def broken(self) -> set[str]:
        """The checks that found something wrong."""
        return {one.check for one in self.findings if one.state == "broken"}


def look(settings: IngestSettings, progress: Progress = lambda stage, done, total: None) -> Look:
    """Compare catalog, texts, indexes and files. Nothing is changed.

    Beside a running service what only that may open is asked of it.

    Raises:
        NothingIngested: there is nothing to look at.
        StoreLocked: another process than a service holds the data directory.
    """
    seen = Look()
    if not settings.data_dir.is_dir():
        raise NothingIngested(f"nothing is ingested in {settings.data_dir} yet; run `citeback ingest FOLDER` first")
    seen.findings.append(_check_disk(settings))
    if "disk" in seen.broken:  # the lock can't be asked for, nor may Chroma be opened without it
        _look(settings, seen, progress)
        return seen
    try:
        with nullcontext() if settings.chroma_url else exclusive(settings.data_dir, "doctor"):
            _look(settings, seen, progress)
    except StoreLocked as locked:
        if locked.url is None:
            raise
        seen.held = locked
        _look(settings, seen, progress)
    return seen


def _look(settings: IngestSettings, seen: Look, progress: Progress) -> None:
    try:
        engine = open_engine(settings.data_dir, settings.catalog_url, create=False)
    except NothingIngested:
        raise
    except CitebackError as error:
        fix = _RESTORE if isinstance(error, StoreDamaged) else ""
        seen.findings.append(Finding("catalog", "broken", str(error), fix))
        return
    try:
        _look_at(settings, engine, seen, progress)
    except SQLAlchemyError as error:
        meant = of_database(error, "the catalog", "restore it")
        seen.findings.append(Finding("catalog", "broken", str(meant), _RESTORE))
    finally:
        engine.dispose()


def _look_at(settings: IngestSettings, engine: Engine, seen: Look, progress: Progress) -> None:
    newest = CatalogReader(engine)
    generation = newest.generation()
    if generation is None:
        raise NothingIngested("no ingest has finished yet; run `citeback ingest FOLDER` first")
    if faults := faults_of_database(engine):
        says = f"the database is damaged ({faults[0]}): answers may lack what it held"
        seen.findings.append(Finding("catalog", "broken", says, _RESTORE))
        return
    catalog = CatalogReader(engine, generation.number)
    sources, passages = catalog.count()
    holds = f"{counted(sources, 'document', 'documents')}, {counted(passages, 'passage', 'passages')}"
    seen.findings.append(Finding("catalog", "sound", f"generation {generation.number}: {holds}"))
    found, seen.documents = check_texts(engine, _steps(progress, "texts", sources))
    seen.findings.append(found)
    seen.findings.append(_check_model(settings, generation))
    folders = places(settings, newest.indexes())
    seen.findings.append(_vectors(settings, catalog, generation, folders, seen, _steps(progress, "vectors", passages)))
    seen.findings.append(check_terms(catalog, generation, folders, _steps(progress, "terms", passages)))
    uploads = (settings.data_dir / UPLOADS).resolve()
    seen.findings.append(check_originals(seen.documents, uploads, _steps(progress, "originals", sources)))


def _steps(progress: Progress, stage: str, total: int) -> Callable[[int], None]:
    done = 0

    def went(count: int) -> None:
        nonlocal done
        done += count
        progress(stage, done, total)

    return went


def _check_disk(settings: IngestSettings) -> Finding:
    """Whether the data directory can be written, and has room for a rebuild, which needs as much as the indexes."""
    probe = settings.data_dir / f".write-{os.getpid()}"
    try:
        probe.write_bytes(b"x")
        probe.unlink()
        free = shutil.disk_usage(settings.data_dir).free
    except OSError as error:
        probe.unlink(missing_ok=True)
        says = f"data directory {settings.data_dir} can't be written ({error.strerror}): nothing can be ingested"
        return Finding("disk", "broken", says, "free some space or make it writable")
    needed = sum(_size(folder) for folder in settings.data_dir.glob("*") if folder.name.startswith(("chroma", "terms")))
    room = f"{free / _GIGABYTE:.1f} GB are free"
    if free < needed:
        says = f"{room}, but a rebuild needs {needed / _GIGABYTE:.1f} GB beside what is there"
        return Finding("disk", "note", says, "free some space before the next rebuild")
    return Finding("disk", "sound", f"{settings.data_dir} can be written, {room}")


def _size(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


def _check_model(settings: IngestSettings, generation: Generation) -> Finding:
    """Whether the embedding model that is set is whole, and the one that the vectors were made with."""
    try:
        set_now = make_embeddings(settings.embeddings).model_id
    except EmbedderError as error:
        return Finding("model", "broken", str(error))
    if set_now != generation.model_id:
        says = f"the vectors were made with {generation.model_id}, but {set_now} is set: questions are refused"
        return Finding("model", "broken", says, f"set CITEBACK_EMBEDDINGS as it was, or {REBUILD}")
    return Finding("model", "sound", f"{set_now}, which made the vectors")


def _vectors(
    settings: IngestSettings,
    catalog: CatalogReader,
    generation: Generation,
    folders: Places,
    seen: Look,
    went: Callable[[int], None],
) -> Finding:
    if "disk" in seen.broken:
        return Finding("vectors", "note", "not looked at, as long as the data directory can't be written")
    if seen.held is None or seen.held.url is None:
        return check_vectors(catalog, generation, folders, settings.chroma_url, went)
    try:
        answer = httpx2.get(f"{seen.held.url}/readyz", timeout=_PATIENCE, trust_env=False)
        problem = "" if answer.status_code == httpx2.codes.OK else str(answer.json()["detail"])
    except (httpx2.HTTPError, ValueError, KeyError) as error:
        problem = f"it can't be asked ({error})"
    if problem:
        return Finding("vectors", "broken", f"the service at {seen.held.url} says: {problem}", REBUILD)
    says = f"the service at {seen.held.url} holds them and says that they are complete; stop it to compare each"
    return Finding("vectors", "sound", says)
