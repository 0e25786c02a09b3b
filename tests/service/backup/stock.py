"""A data directory with all that a backup holds, and what it is compared by."""

from pathlib import Path
from typing import NamedTuple

from ingest.catalog import CatalogReader, open_engine
from service.settings import ServiceSettings

FERRY = "The ferry to Gull Island leaves at 7.40 every morning."
UPLOAD = "The museum was opened in 1987."
VISITOR = {"Authorization": "Bearer somebody"}
"""Who talks: conversations belong to somebody."""


class Made(NamedTuple):
    """A data directory with a folder's file, an upload and a conversation, and its backup."""

    settings: ServiceSettings
    file: Path
    conversation: str


def silent(*_: object) -> None:
    """Progress that nobody looks at."""


def texts(settings: ServiceSettings) -> dict[str, str | None]:
    engine = open_engine(settings.data_dir, None, create=False)
    try:
        catalog = CatalogReader(engine)
        return {source.path: catalog.text(source) for source in catalog.sources()}
    finally:
        engine.dispose()


def at(folder: Path) -> ServiceSettings:
    return ServiceSettings(data_dir=folder)
