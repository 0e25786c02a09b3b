"""Which loader reads which file."""

from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import PurePath
from typing import NamedTuple

from ingest.blocks.bounds import bounded
from ingest.blocks.groups import with_guessed_headers
from ingest.errors import DocumentSkipped
from ingest.metadata import read_metadata
from ingest.schema import Document, Extract

Loader = Callable[[bytes], Extract]


class _Entry(NamedTuple):
    """Where a loader is; the libraries of those that need some are imported by the first file of their kind.

    Attributes:
        module, function: of this package.
        version: names the way text and blocks are made of a file.
    """

    module: str
    function: str
    version: str


_TEXT, _MARKDOWN = _Entry("plain", "load_text", "text-1"), _Entry("markdown", "load_markdown", "md-1")
_HTML, _DOCX, _PDF = (
    _Entry("html", "load_html", "html-2"),
    _Entry("docx", "load_docx", "docx-2"),
    _Entry("pdf", "load_pdf", "pdf-2"),
)
_LOADERS: Mapping[str, _Entry] = {
    ".txt": _TEXT,
    ".md": _MARKDOWN,
    ".markdown": _MARKDOWN,
    ".html": _HTML,
    ".htm": _HTML,
    ".xhtml": _HTML,
    ".docx": _DOCX,
    ".pdf": _PDF,
}


def load(path: PurePath, data: bytes) -> Document:
    """Load a file's bytes by the ending of its name.

    Raises:
        DocumentSkipped: no loader reads such files, or the bytes are not what the ending says, or empty.
    """
    entry = _LOADERS.get(path.suffix.lower())
    if entry is None:
        raise DocumentSkipped(reason_unsupported(path))
    loader: Loader = getattr(import_module(f"ingest.loaders.{entry.module}"), entry.function)
    found = loader(data)
    if not found.blocks:
        raise DocumentSkipped("it holds no text")
    return _document(path, found)


def _document(path: PurePath, found: Extract) -> Document:
    """What a loader found, with all that does not depend on the kind of file: headers, sentences, title and date."""
    blocks = bounded(found.text, with_guessed_headers(found.text, found.blocks))
    metadata = read_metadata(path, found.text, blocks, found.declared)
    return Document(found.text, blocks, metadata, found.page_starts, found.unread)


def version(path: PurePath) -> str:
    """Names the way in which text and blocks are made of a file; empty where no loader reads it."""
    entry = _LOADERS.get(path.suffix.lower())
    return entry.version if entry else ""


def reason_unsupported(path: PurePath) -> str:
    """Why a file is not read, or an empty string when a loader reads it."""
    ending = path.suffix.lower()
    if ending in _LOADERS:
        return ""
    kind = f"{ending} files are" if ending else "files without an ending are"
    return f"{kind} not supported; supported are {', '.join(sorted(_LOADERS))}"
