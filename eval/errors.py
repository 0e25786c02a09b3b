"""What can go wrong in an evaluation; each message is one line that says what to do."""

from ingest.errors import CitebackError, UsageError


class SetInvalid(UsageError):
    """A question set that does not hold what it promises."""


class ServiceUnreachable(CitebackError):
    """No answer came from the service at all."""
