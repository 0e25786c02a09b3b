"""The truth: sources, their canonical texts, passages, and the generations they belong to."""

from ingest.catalog.engine import open_engine
from ingest.catalog.reading import CatalogReader
from ingest.catalog.tables import Generation
from ingest.catalog.writing import CatalogWriter, NewSource, source_id_of

__all__ = ["CatalogReader", "CatalogWriter", "Generation", "NewSource", "open_engine", "source_id_of"]
