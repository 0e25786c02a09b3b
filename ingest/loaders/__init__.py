"""One loader for each kind of file: from a file's bytes to a document with its canonical text."""

from ingest.loaders.kinds import called, is_document
from ingest.loaders.registry import load, reason_unsupported, version

__all__ = ["called", "is_document", "load", "reason_unsupported", "version"]
