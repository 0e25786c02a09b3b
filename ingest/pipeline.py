"""An ingest from top to bottom: find files, take in what changed, index what is new, switch over."""

import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from sqlalchemy import RowMapping
from sqlalchemy.exc import SQLAlchemyError

from ingest.catalog import CatalogReader, CatalogWriter, open_engine
from ingest.embedder import ArrayEmbeddings, make_embeddings
from ingest.errors import CitebackError, UsageError
from ingest.faults import of_database
from ingest.folders import Root, resolve
from ingest.gone import refuse_missing, way_out
from ingest.indexing import Indexer
from ingest.intake import Intake, Progress, Taken, splitter_of
from ingest.isolation import FileReader
from ingest.lock import exclusive
from ingest.places import places, remove_folder, remove_others
from ingest.report import IngestReport
from ingest.settings import IngestSettings
from ingest.terms import TermIndex
from ingest.vectors import VectorIndex
from ingest.worker import read_file

_EMBED_THREADS = 2


def ingest(
    settings: IngestSettings,
    paths: Sequence[Path],
    *,
    replace: bool = False,
    rebuild: bool = False,
    gone: bool = False,
    collection: str | None = None,
    progress: Progress = lambda stage, done, total: None,
    embedder: ArrayEmbeddings | None = None,
) -> IngestReport:
    """Bring the corpus up to date with files and folders, as one new generation.

    Files that went from an ingested folder go from the corpus; other folders' stay, unless `replace`.
    Killed at any moment, the last finished generation stands, and the next ingest goes on from there.

    Args:
        settings: where to store, and how to index.
        paths: files and folders; may be empty only with `rebuild`.
        replace: make the corpus exactly these paths.
        rebuild: make the indexes again from the catalog, beside those in use, which go when it is done.
        gone: paths that are missing, or in which there is no file, are meant to be: what was ingested from there goes.
        collection: the collection of these files; None leaves each where it is.
        progress: told how far the work is.
        embedder: instead of the one that the settings name.

    Raises:
        UsageError: a path is missing that isn't `gone`, or there is nothing to do.
        StoreError: the data directory can't be used, or is in use.
        EmbedderError: the embedding model can't be used.
        CitebackError: no file under the paths can be read; nothing was changed.
    """
    named = [resolve(path) for path in paths]
    order = Order(tuple(dict.fromkeys(named)), replace=replace, rebuild=rebuild, gone=gone, collection=collection)
    if not order.roots and not rebuild:
        raise UsageError("nothing to ingest; name a folder: `citeback ingest FOLDER`")
    refuse_missing(settings, paths, named, gone=gone)
    with exclusive(settings.data_dir, "ingest"):
        return update(settings, order, progress=progress, embedder=embedder)


@dataclass(frozen=True, slots=True)
class Order:
    """What an ingest is to do.

    Attributes:
        roots: files and folders to take in.
        replace: make the corpus exactly these.
        rebuild: make the indexes again from the catalog.
        gone: roots that are gone, or hold no file, are meant to be.
        collection: what the files are for; None leaves each where it is, an empty string takes it out.
        may_find_nothing: no error where no file of the roots can be read; the report names each.
    """

    roots: tuple[Root, ...] = ()
    replace: bool = False
    rebuild: bool = False
    gone: bool = False
    may_find_nothing: bool = False
    collection: str | None = None


def update(
    settings: IngestSettings,
    order: Order,
    *,
    progress: Progress = lambda stage, done, total: None,
    embedder: ArrayEmbeddings | None = None,
    read_from: int | None = None,
    batch: int | None = None,
) -> IngestReport:
    """An ingest by a process that holds the data directory, and may be answering from it.

    Args:
        settings: where to store, and how to index.
        order: what to do.
        progress: told how far the work is; what it raises ends the ingest, and the last finished generation stands.
        embedder: instead of the one that the settings name.
        read_from: the oldest generation from which this process answers just now, if it does: what that holds stays
            until `tidy` is called.
        batch: how many passages are embedded between two calls of `progress`.

    Raises:
        StoreError, EmbedderError, CitebackError: as `ingest`.
    """
    with _opened(settings, embedder, rebuild=order.rebuild, batch=batch) as stores:
        return _run(settings, stores, order, progress, read_from)


def tidy(settings: IngestSettings, read_from: int, embedder: ArrayEmbeddings) -> None:
    """Delete what ended before a generation, and indexes that are in use no more.

    For a process that holds the data directory and answers from no older generation.

    Raises:
        StoreError: it can't be deleted; the next ingest tries again.
    """
    with _opened(settings, embedder, rebuild=False) as stores:
        _tidy(settings, stores, read_from)


def _run(
    settings: IngestSettings, stores: "_Stores", order: Order, progress: Progress, read_from: int | None
) -> IngestReport:
    writer, indexer, roots = stores.writer, stores.indexer, list(order.roots)
    before = writer.number - 1
    report = IngestReport(generation=before)
    _tidy(settings, stores, before if read_from is None else read_from)
    current = writer.current()
    read = partial(read_file, passage_chars=settings.passage_chars)
    with _timed(report, "read"), FileReader(read, settings.read_seconds, settings.read_mb) as reader:
        taken = Intake(settings, writer, reader, current, replace=order.replace, collection=order.collection).take(
            roots, progress
        )
    indexer.remove(taken.abandoned)  # also in a rebuild: they bear the number of the generation that is being made
    gone = _gone(current, taken, roots, replace=order.replace)
    if not (taken.paths or order.may_find_nothing) and (roots or not current) and not (order.gone and gone):
        raise CitebackError(_nothing_read(roots, taken, current))
    with _timed(report, "index"):
        rest = [row["key"] for path, row in current.items() if path not in taken.new and path not in gone]
        behind = indexer.is_behind(before)
        report.embedded = indexer.add([*taken.new.values(), *(rest if behind else [])], progress)
    if taken.new or taken.moved or gone or behind or not before or writer.changes_model():
        indexer.mark(writer.number)
        writer.finish([current[path]["key"] for path in {*gone, *taken.changed}], stores.indexes, taken.moved)
        report.generation = writer.number
        if settings.chroma_url is None and read_from is None:  # nobody else can be reading: what ended needn't wait
            _tidy(settings, stores, writer.number)
    return _filled(report, writer, taken, gone)


def _tidy(settings: IngestSettings, stores: "_Stores", read_from: int) -> None:
    """Delete what no generation from this one on holds. What only the old indexes hold goes with them."""
    if stores.indexes != stores.writer.indexes:  # a rebuild has begun: the next ingest deletes what it leaves
        return
    stores.indexer.remove(stores.writer.ended_before(read_from))
    if read_from >= stores.writer.finished:
        remove_others(settings, {stores.indexes})


def _filled(report: IngestReport, writer: CatalogWriter, taken: Taken, gone: set[str]) -> IngestReport:
    report.added, report.changed = sorted(taken.added), sorted(taken.changed)
    report.unchanged, report.removed = sorted(taken.unchanged), sorted(gone)
    report.skipped = taken.skipped
    report.passages = writer.count_passages(row["key"] for row in writer.current().values())
    return report


def _gone(current: dict[str, RowMapping], taken: Taken, roots: list[Root], *, replace: bool) -> set[str]:
    """Paths whose source ends: their file went from an ingested folder, or only other paths are wanted."""
    folders = {root.name for root in roots if root.only is None}
    gone = [root for root in roots if root.is_gone]
    ends = {
        path
        for path, row in current.items()
        if replace or row["folder"] in folders or any(root.held(row["folder"], path) for root in gone)
    }
    return ends - taken.paths if roots else set()


def _nothing_read(roots: list[Root], taken: Taken, current: dict[str, RowMapping]) -> str:
    where = ", ".join(str(root.only or root.folder) for root in roots) or "the catalog"
    first = taken.skipped[0] if taken.skipped else None
    why = f" ({len(taken.skipped)} skipped; {first.path}: {first.reason})" if first else ""
    held = [path for path, row in current.items() if roots and roots[0].held(row["folder"], path)]
    stays = f"; {way_out(held, roots[0].folder)}" if held and not first else ""
    return f"no document found in {where}{why}; nothing was changed{stays}"


@dataclass(frozen=True, slots=True)
class _Stores:
    """What an ingest writes to.

    Attributes:
        writer: the catalog's new generation.
        indexer: the indexes.
        indexes: their number; another than the catalog's while they are made again.
    """

    writer: CatalogWriter
    indexer: Indexer
    indexes: int


@contextmanager
def _opened(
    settings: IngestSettings, embedder: ArrayEmbeddings | None, *, rebuild: bool, batch: int | None = None
) -> Iterator[_Stores]:
    embedder = embedder or make_embeddings(settings.embeddings, threads=_EMBED_THREADS)
    engine = open_engine(settings.data_dir, settings.catalog_url, create=True)
    try:
        number = CatalogReader(engine).indexes() + rebuild
        folders = places(settings, number)
        if rebuild:  # what lies there is of a rebuild that was killed
            for folder in folders:
                remove_folder(folder)
        with closing(VectorIndex(folders.vectors, settings.chroma_url, embedder.model_id)) as vectors:
            writer = CatalogWriter(engine, embedder.model_id, splitter_of(settings))
            yield _Stores(writer, Indexer(writer, vectors, TermIndex(folders.terms), embedder, batch), number)
            vectors.drop_other_models()
    except SQLAlchemyError as error:
        way_out = "`citeback doctor` says more; fix that, and run the same again: what was finished before stands"
        raise of_database(error, f"the catalog of data directory {settings.data_dir}", way_out) from None
    finally:
        engine.dispose()


@contextmanager
def _timed(report: IngestReport, stage: str) -> Iterator[None]:
    started = time.perf_counter()
    yield
    report.seconds[stage] = time.perf_counter() - started
