"""Takes documents out of the corpus that a person names."""

from collections.abc import Sequence
from pathlib import Path

from ingest.catalog import CatalogReader, open_engine, source_id_of
from ingest.errors import UsageError
from ingest.folders import Root, resolve
from ingest.intake import Progress
from ingest.lock import exclusive
from ingest.pipeline import Order, update
from ingest.report import IngestReport
from ingest.settings import UPLOADS, IngestSettings

Place = tuple[str, str]
"""The ingested folder of a source's file, and the path below it."""


def named(settings: IngestSettings, names: Sequence[str], collection: str | None = None) -> list[Place]:
    """The documents that are meant: by id, by path in the corpus, or by the folder or file that they came from.

    With a collection, all of its documents are meant too.

    Raises:
        NothingIngested: there is no corpus.
        UsageError: one names no document.
    """
    engine = open_engine(settings.data_dir, settings.catalog_url, create=False)
    try:
        catalog = CatalogReader(engine)
        places = catalog.places()
        found = dict.fromkeys(catalog.places(collection) if collection else ())
    finally:
        engine.dispose()
    if not found and (collection or not names):
        raise UsageError(
            f"no document is in a collection {collection!r}; `citeback status` lists collections"
            if collection
            else "name what to take out: a folder, a file, a path that `citeback sources` lists, an id or --collection"
        )
    for name in names:
        root = Root(resolve(Path(name)).only or resolve(Path(name)).folder)
        meant = [place for place in places if name in {place[1], source_id_of(place[1])} or root.held(*place)]
        if not meant:
            raise UsageError(f"{name}: no document of the corpus is or came from there; `citeback sources` lists them")
        found.update(dict.fromkeys(meant))
    return list(found)


def remove(settings: IngestSettings, places: Sequence[Place], progress: Progress) -> IngestReport:
    """Take documents out. Files in ingested folders stay; uploads are deleted.

    Raises:
        StoreError: the data directory can't be used, or is in use.
    """
    roots = tuple(Root(Path(folder) / path, is_gone=True) for folder, path in places)
    with exclusive(settings.data_dir, "remove"):
        report = update(settings, Order(roots, gone=True), progress=progress)
        for folder, path in places:
            if Path(folder) == (settings.data_dir / UPLOADS).resolve():
                (Path(folder) / path).unlink(missing_ok=True)
    return report
