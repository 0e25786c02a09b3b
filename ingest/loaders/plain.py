"""Plain text and Markdown: the canonical text is the decoded file itself, unchanged."""

from ingest.decoding import decode
from ingest.metadata import read_metadata
from ingest.schema import Document


def load_text(data: bytes) -> Document:
    """A `.txt` file.

    Raises:
        DocumentSkipped: it is not text.
    """
    text = decode(data)
    return Document(text, read_metadata(text))


def load_markdown(data: bytes) -> Document:
    """A `.md` file, its marks left in place, so that offsets are those of the file.

    Raises:
        DocumentSkipped: it is not text.
    """
    text = decode(data)
    return Document(text, read_metadata(text, markdown=True))
