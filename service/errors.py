"""What can go wrong with a question: the service's branch of the tree in `ingest.errors`.

CitebackError
├── Exposed               it would answer whoever reaches this machine, and nobody said that it should
└── ServiceError          carries the HTTP status, the problem's title and its type
    ├── InvalidRequest    422: understood, but can't be done as asked
    ├── NotAllowed        403: a web page of another origin that has no key
    ├── NotHere           403: a change of the corpus that isn't asked for on this machine
    ├── NotPermitted      403: a key that isn't for this
    ├── KeyRefused        401: a key is needed, or the one that was sent is no good
    ├── TokenRefused      401: its token is missing, has expired, or is another page's
    ├── TooManyRequests   429: more than may be asked; says when to ask again
    ├── Overloaded        503: more is being asked than can be answered; says when to ask again
    ├── Abandoned         499: who asked has gone; nobody is told
    ├── TooLarge          413: a file or a request over a limit
    ├── Taken             409: there is such a document already, or it isn't the service's to change
    ├── NotFound          404: no such source, conversation or page
    ├── Gone              410: that version of a source is not in the corpus any more
    ├── ReaderError       500: the reader's model is missing, damaged or fails
    └── ModelFailed       502: the chat model failed; caught inside, where the extractive answer takes its place
"""

from ingest.errors import CitebackError, UsageError


class Exposed(UsageError):
    """The service would answer whoever reaches this machine, and nobody said that it should."""


class ServiceError(CitebackError):
    """An error with an HTTP status."""

    status = 500
    title = "Internal error"

    @property
    def headers(self) -> dict[str, str]:
        """What the response says besides."""
        return {}

    @property
    def type(self) -> str:
        """The problem's type (RFC 9457): a name that clients can compare."""
        return "urn:citeback:problem:" + self.title.lower().replace(" ", "-")


class InvalidRequest(ServiceError):
    """Understood, but it can't be done as asked."""

    status = 422
    title = "Invalid request"


class NotAllowed(ServiceError):
    """A web page of this origin may not ask."""

    status = 403
    title = "Origin not allowed"


class NotHere(ServiceError):
    """The corpus may be changed from this machine only."""

    status = 403
    title = "Not from here"


class NotPermitted(ServiceError):
    """The key isn't for this."""

    status = 403
    title = "Not permitted"


class KeyRefused(ServiceError):
    """A key is needed, or the one that was sent is no good.

    Attributes:
        by_browser: whether a browser shall ask for it, as the password of any name.
    """

    status = 401
    title = "Key refused"

    def __init__(self, reason: str, *, by_browser: bool = False) -> None:
        super().__init__(reason)
        self.by_browser = by_browser

    @property
    def headers(self) -> dict[str, str]:
        """How to authenticate (RFC 6750; RFC 7617)."""
        return {"WWW-Authenticate": 'Basic realm="Citeback", charset="UTF-8"' if self.by_browser else "Bearer"}


class TokenRefused(ServiceError):
    """The token of a web page is missing, has expired, or was given to another page."""

    status = 401
    title = "Token refused"

    @property
    def headers(self) -> dict[str, str]:
        """How to authenticate (RFC 6750)."""
        return {"WWW-Authenticate": 'Bearer error="invalid_token"'}


class TooManyRequests(ServiceError):
    """More requests than may be made.

    Attributes:
        retry_after: in how many seconds to ask again.
        policy: what is counted; empty where it is nothing that the caller could know.
        per_minute: how many there may be.
    """

    status = 429
    title = "Too many requests"

    def __init__(self, reason: str, retry_after: int, policy: str = "", per_minute: int = 0) -> None:
        super().__init__(reason)
        self.retry_after = retry_after
        self.policy = policy
        self.per_minute = per_minute

    @property
    def headers(self) -> dict[str, str]:
        """When to ask again (draft-ietf-httpapi-ratelimit-headers-10)."""
        after = {"Retry-After": str(self.retry_after)}
        if not self.policy:
            return after
        policy = {"RateLimit-Policy": f'"{self.policy}";q={self.per_minute};w=60'}
        return {**after, **policy, "RateLimit": f'"{self.policy}";r=0;t={self.retry_after}'}


class Overloaded(ServiceError):
    """More is being asked than can be answered.

    Attributes:
        retry_after: in how many seconds to ask again.
    """

    status = 503
    title = "Too busy"

    def __init__(self, reason: str, retry_after: int) -> None:
        super().__init__(reason)
        self.retry_after = retry_after

    @property
    def headers(self) -> dict[str, str]:
        """When to ask again."""
        return {"Retry-After": str(self.retry_after)}


class Abandoned(ServiceError):
    """The client has gone, and the work for it is cancelled; there is nobody to answer."""

    status = 499
    title = "Client gone"


class TooLarge(ServiceError):
    """A file or a request is over a limit."""

    status = 413
    title = "Content too large"


class Taken(ServiceError):
    """There is such a document already, or it isn't the service's to change."""

    status = 409
    title = "Conflict"


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
        is_of_request: whether only this request is to blame, and the next one may do.
    """

    status = 502
    title = "Chat model failed"

    def __init__(self, reason: str, retry_after: float | None = None, *, is_of_request: bool = False) -> None:
        super().__init__(reason)
        self.retry_after = retry_after
        self.is_of_request = is_of_request
