"""Plain text: the canonical text is the decoded file itself, unchanged."""

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
