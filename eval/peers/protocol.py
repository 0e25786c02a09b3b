"""What a peer must do to be measured beside the others."""

from collections.abc import Sequence
from typing import NamedTuple, Protocol


class Document(NamedTuple):
    """A document to ingest."""

    id: str
    text: str


class Found(NamedTuple):
    """A piece of a document that was found: `document.text[start:end]`, in code points."""

    document: str
    start: int
    end: int


class Peer(Protocol):
    """A way to find passages."""

    name: str

    def ingest(self, documents: Sequence[Document]) -> int:
        """Take documents in; returns how many pieces they were cut into."""
        ...

    def search(self, question: str, limit: int) -> list[Found]:
        """The best pieces for a question, best first."""
        ...
