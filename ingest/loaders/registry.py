"""Which loader reads which file."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from importlib import import_module
from pathlib import PurePath
from typing import NamedTuple

from ingest.blocks.bounds import bounded
from ingest.blocks.groups import with_guessed_headers
from ingest.blocks.joining import Joiner
from ingest.errors import DocumentSkipped
from ingest.loaders import kinds
from ingest.loaders.installed import installed, version_of
from ingest.metadata import read_metadata
from ingest.schema import Block, Document, Extract

Loader = Callable[[bytes], Extract]
_DEEPEST = 3
"""How deep files may lie within each other: a mail that is attached to a mail."""


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
_CSV, _XLSX = _Entry("delimited", "load_delimited", "csv-1"), _Entry("workbook", "load_xlsx", "xlsx-1")
_PPTX = _Entry("slides", "load_pptx", "pptx-1")
_LOADERS: Mapping[str, _Entry] = {
    ".txt": _TEXT,
    ".md": _MARKDOWN,
    ".markdown": _MARKDOWN,
    ".html": _HTML,
    ".htm": _HTML,
    ".xhtml": _HTML,
    ".docx": _DOCX,
    ".pdf": _PDF,
    ".csv": _CSV,
    ".tsv": _CSV,
    ".xlsx": _XLSX,
    ".xlsm": _XLSX,
    ".json": _Entry("records", "load_json", "json-1"),
    ".jsonl": _Entry("records", "load_jsonl", "jsonl-1"),
    ".ndjson": _Entry("records", "load_jsonl", "jsonl-1"),
    ".ipynb": _Entry("notebook", "load_ipynb", "ipynb-1"),
    ".pptx": _PPTX,
    ".pptm": _PPTX,
    ".eml": _Entry("mail", "load_eml", "eml-1"),
    ".epub": _Entry("book", "load_epub", "epub-1"),
    ".odt": _Entry("odt", "load_odt", "odt-1"),
    ".rtf": _Entry("rtf", "load_rtf", "rtf-1"),
    ".rst": _Entry("rst", "load_rst", "rst-1"),
}


def load(path: PurePath, data: bytes) -> Document:
    """Load a file's bytes by the ending of its name.

    Raises:
        DocumentSkipped: no loader reads such files, or the bytes are not what the ending says, or empty.
    """
    found = _with_attachments(_extract(path, data))
    if not found.blocks:
        raise DocumentSkipped("it holds no text")
    return _document(path, found)


def _extract(path: PurePath, data: bytes) -> Extract:
    """What the loader of a file finds."""
    if reason := reason_unsupported(path):
        raise DocumentSkipped(reason)
    ending = path.suffix.lower()
    entry = _LOADERS.get(ending)
    if entry is None:
        loader: Loader = installed()[ending].load()
    else:
        loader = getattr(import_module(f"ingest.loaders.{entry.module}"), entry.function)
    return loader(data)


def _with_attachments(found: Extract, depth: int = 1) -> Extract:
    """What a file says with what the files in it say after it; those that can't be read are named."""
    if not found.attachments:
        return found
    joiner, unread = Joiner(), [found.unread] if found.unread else []
    joiner.add(found.text, found.blocks, places=found.places)
    for name, data in found.attachments:
        path = PurePath(name)
        if reason_unsupported(path) and not kinds.is_document(path):
            continue  # a picture is no fault
        try:
            if depth >= _DEEPEST:
                raise DocumentSkipped("it lies too deep in other files; save it as a file of its own")
            inner = _with_attachments(_extract(path, data), depth + 1)
        except DocumentSkipped as reason:
            unread.append(f"its attachment {name} was not read: {reason}")
            continue
        places = [one._replace(name=f"attachment {name}, {one.name}") for one in inner.places]
        title = Block("heading", 0, len(name), 2)
        joiner.add(name, [title], f"attachment {name}")
        joiner.add(inner.text, inner.blocks, places=places, deeper=2)
        unread += [f"its attachment {name}: {inner.unread}"] if inner.unread else []
    return replace(
        found,
        text=joiner.text(),
        blocks=tuple(joiner.blocks),
        places=tuple(joiner.places),
        unread="; ".join(unread),
        attachments=(),
    )


def _document(path: PurePath, found: Extract) -> Document:
    """What a loader found, with all that does not depend on the kind of file: headers, sentences, title and date."""
    blocks = bounded(found.text, with_guessed_headers(found.text, found.blocks))
    metadata = read_metadata(path, found.text, blocks, found.declared)
    return Document(found.text, blocks, metadata, found.page_starts, found.unread, found.places)


def version(path: PurePath) -> str:
    """Names the way in which text and blocks are made of a file; empty where no loader reads it."""
    ending = path.suffix.lower()
    entry = _LOADERS.get(ending)
    if entry is None:
        return version_of(installed()[ending]) if ending in installed() else ""
    return entry.version


def reason_unsupported(path: PurePath) -> str:
    """Why a file is not read, or an empty string when a loader reads it."""
    ending = path.suffix.lower()
    if ending in _LOADERS or ending in installed():
        return ""
    kind = f"{ending} files are" if ending else "files without an ending are"
    return f"{kind} not supported; supported are {', '.join(sorted({*_LOADERS, *installed()}))}"
