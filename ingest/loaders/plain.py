"""Plain text and Markdown: the canonical text is the decoded file itself, unchanged."""

from ingest.blocks.guess import guessed
from ingest.decoding import decode
from ingest.schema import Extract


def load_text(data: bytes) -> Extract:
    """A `.txt` file.

    Raises:
        DocumentSkipped: it is not text.
    """
    text, unread = decode(data)
    return Extract(text, guessed(text), unread=unread)


def load_markdown(data: bytes) -> Extract:
    """A `.md` file, its marks left in place, so that offsets are those of the file.

    Raises:
        DocumentSkipped: it is not text.
    """
    text, unread = decode(data)
    return Extract(text, guessed(text), unread=unread)
