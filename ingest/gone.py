"""Folders and files that are gone: what of the corpus came from them, and how to take it out."""

import shlex
from collections.abc import Iterable, Sequence
from pathlib import Path

from ingest.catalog import CatalogReader, open_engine
from ingest.errors import NothingIngested, UsageError
from ingest.folders import Root
from ingest.settings import IngestSettings

_NAMED = 3


def refuse_missing(settings: IngestSettings, paths: Sequence[Path], roots: Sequence[Root], *, gone: bool) -> None:
    """Raise UsageError for a path at which nothing is, unless it was ingested and `gone` says that it is to go.

    The data directory is only read.
    """
    for path, root in zip(paths, roots, strict=True):
        if root.is_gone:
            held = [name for folder, name in _places(settings) if root.held(folder, name)]
            if not held:
                raise UsageError(f"{path}: no such file or folder, and no document of the corpus came from there")
            if not gone:
                raise UsageError(f"{path}: no such file or folder; {way_out(held, path)}")


def way_out(held: Sequence[str], path: Path) -> str:
    """What stays of a place that is gone or empty, and the command that takes it out."""
    named = ", ".join(held[:_NAMED]) + (", …" if len(held) > _NAMED else "")
    count = "1 document" if len(held) == 1 else f"{len(held)} documents"
    command = f"citeback remove {shlex.quote(str(path))}"
    return f"{count} of the corpus came from there ({named}); `{command}` takes out what did"


def ingested_folders(settings: IngestSettings) -> list[Path]:
    """The folders that the corpus came from and that are there.

    Raises:
        UsageError: there are none.
    """
    folders = [Path(folder) for folder in sorted({folder for folder, _ in _places(settings)})]
    there = [folder for folder in folders if folder.is_dir()]
    if not there:
        raise UsageError("no folder was ingested yet; name those to watch: `citeback serve --watch FOLDER...`")
    return there


def _places(settings: IngestSettings) -> Iterable[tuple[str, str]]:
    try:
        engine = open_engine(settings.data_dir, settings.catalog_url, create=False)
    except NothingIngested:
        return []
    try:
        return CatalogReader(engine).places()
    finally:
        engine.dispose()
