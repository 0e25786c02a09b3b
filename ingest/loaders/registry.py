"""Which loader reads which file."""

from collections.abc import Callable, Mapping
from pathlib import PurePath

from ingest.errors import DocumentSkipped
from ingest.loaders.plain import load_markdown, load_text
from ingest.schema import Document

Loader = Callable[[bytes], Document]

_LOADERS: Mapping[str, Loader] = {".txt": load_text, ".md": load_markdown, ".markdown": load_markdown}


def load(path: PurePath, data: bytes) -> Document:
    """Load a file's bytes by the ending of its name.

    Raises:
        DocumentSkipped: no loader reads such files, or the bytes are not what the ending says, or empty.
    """
    loader = _LOADERS.get(path.suffix.lower())
    if loader is None:
        raise DocumentSkipped(reason_unsupported(path))
    document = loader(data)
    if not document.text.strip():
        raise DocumentSkipped("it holds no text")
    return document


def reason_unsupported(path: PurePath) -> str:
    """Why a file is not read, or an empty string when a loader reads it."""
    ending = path.suffix.lower()
    if ending in _LOADERS:
        return ""
    kind = f"{ending} files are" if ending else "files without an ending are"
    return f"{kind} not supported; supported are {', '.join(sorted(_LOADERS))}"
