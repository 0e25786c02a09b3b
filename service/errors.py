"""What can go wrong with a question: the service's branch of the tree in `ingest.errors`.

CitebackError
└── ServiceError          carries the HTTP status, the problem's title and its type
    ├── InvalidRequest    422: understood, but can't be done as asked
    ├── NotFound          404: no such source, conversation or page
    ├── Gone              410: that version of a source is not in the corpus any more
    ├── ReaderError       500: the reader's model is missing, damaged or fails
    └── ModelFailed       502: the chat model failed; caught inside, where the extractive answer takes its place
"""

from ingest.errors import CitebackError


class ServiceError(CitebackError):
    """An error with an HTTP status."""

    status = 500
    title = "Internal error"

    @property
    def type(self) -> str:
        """The problem's type (RFC 9457): a name that clients can compare."""
        return "urn:citeback:problem:" + self.title.lower().replace(" ", "-")


class InvalidRequest(ServiceError):
    """Understood, but it can't be done as asked."""

    status = 422
    title = "Invalid request"


class NotFound(ServiceError):
    """There is no such thing here."""

    status = 404
    title = "Not found"


class Gone(ServiceError):
    """That version of a source is not in the corpus any more."""

    status = 410
    title = "Version gone"


class ReaderError(ServiceError):
    """The reader's model is missing, damaged or fails."""

    title = "Reader unavailable"


class ModelFailed(ServiceError):
    """The chat model failed.

    Attributes:
        retry_after: how many seconds it asks to be left alone, if it says so.
    """

    status = 502
    title = "Chat model failed"

    def __init__(self, reason: str, retry_after: float | None = None) -> None:
        super().__init__(reason)
        self.retry_after = retry_after
