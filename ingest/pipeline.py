"""An ingest from top to bottom: find files, take in what changed, index what is new, switch over."""

import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path

from sqlalchemy import RowMapping
from sqlalchemy.exc import SQLAlchemyError

from ingest.catalog import CatalogWriter, open_engine
from ingest.embedder import ArrayEmbeddings, make_embeddings
from ingest.errors import CitebackError, StoreUnusable, UsageError
from ingest.folders import Root, resolve
from ingest.gone import refuse_missing, way_out
from ingest.indexing import Indexer
from ingest.intake import Intake, Progress, Taken, splitter_of
from ingest.isolation import FileReader
from ingest.lock import exclusive
from ingest.schema import IngestReport
from ingest.settings import IngestSettings
from ingest.terms import TermIndex, remove_folder
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
        rebuild: throw the indexes away first, and make them again from the catalog.
        gone: paths that are missing, or in which there is no file, are meant to be: what was ingested from there goes.
        progress: told how far the work is.
        embedder: instead of the one that the settings name.

    Raises:
        UsageError: a path is missing that isn't `gone`, or there is nothing to do.
        StoreError: the data directory can't be used, or is in use.
        EmbedderError: the embedding model can't be used.
        CitebackError: no file under the paths can be read; nothing was changed.
    """
    named = [resolve(path) for path in paths]
    roots = list(dict.fromkeys(named))
    if not roots and not rebuild:
        raise UsageError("nothing to ingest; name a folder: `citeback ingest FOLDER`")
    refuse_missing(settings, paths, named, gone=gone)
    with exclusive(settings.data_dir, "ingest"), _opened(settings, embedder, rebuild=rebuild) as (writer, indexer):
        return _run(settings, writer, indexer, roots, replace=replace, may_go=gone, progress=progress)


def _run(
    settings: IngestSettings,
    writer: CatalogWriter,
    indexer: Indexer,
    roots: list[Root],
    *,
    replace: bool,
    may_go: bool,
    progress: Progress,
) -> IngestReport:
    before = writer.number - 1
    report = IngestReport(generation=before)
    indexer.remove(writer.ended_before(before))
    current = writer.current()
    read = partial(read_file, passage_chars=settings.passage_chars)
    with _timed(report, "read"), FileReader(read, settings.read_seconds, settings.read_mb) as reader:
        taken = Intake(settings, writer, reader, current, replace=replace).take(roots, progress)
    indexer.remove(taken.abandoned)
    gone = _gone(current, taken, roots, replace=replace)
    if not taken.paths and (roots or not current) and not (may_go and gone):
        raise CitebackError(_nothing_read(roots, taken, current))
    with _timed(report, "index"):
        rest = [row["key"] for path, row in current.items() if path not in taken.new and path not in gone]
        behind = indexer.is_behind(before)
        report.embedded = indexer.add([*taken.new.values(), *(rest if behind else [])], progress)
    if taken.new or gone or behind or writer.changes_model():
        indexer.mark(writer.number)
        writer.finish([current[path]["key"] for path in {*gone, *taken.changed}])
        report.generation = writer.number
        if settings.chroma_url is None:  # nobody else can be reading: what ended needn't wait for the next ingest
            indexer.remove(writer.ended_before(writer.number))
    return _filled(report, writer, taken, gone)


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


def _forget_indexes(settings: IngestSettings) -> None:
    remove_folder(settings.data_dir / "terms")
    if settings.chroma_url is None:
        remove_folder(settings.data_dir / "chroma")


@contextmanager
def _opened(
    settings: IngestSettings, embedder: ArrayEmbeddings | None, *, rebuild: bool
) -> Iterator[tuple[CatalogWriter, Indexer]]:
    embedder = embedder or make_embeddings(settings.embeddings, threads=_EMBED_THREADS)
    engine = open_engine(settings.data_dir, settings.catalog_url, create=True)
    try:
        if rebuild:  # only now that the model and the catalog are known to be usable
            _forget_indexes(settings)
        with closing(VectorIndex(settings.data_dir / "chroma", settings.chroma_url, embedder.model_id)) as vectors:
            writer = CatalogWriter(engine, embedder.model_id, splitter_of(settings))
            yield writer, Indexer(writer, vectors, TermIndex(settings.data_dir / "terms"), embedder)
            vectors.drop_other_models()
    except SQLAlchemyError as error:
        reason = str(getattr(error, "orig", None) or error).splitlines()[0]
        raise StoreUnusable(
            f"data directory {settings.data_dir} can't be written ({reason}); mend that, for example free some space, "
            "and run the same ingest again: what was finished before stands"
        ) from None
    finally:
        engine.dispose()


@contextmanager
def _timed(report: IngestReport, stage: str) -> Iterator[None]:
    started = time.perf_counter()
    yield
    report.seconds[stage] = time.perf_counter() - started
