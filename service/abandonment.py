"""Cancels the work for a request whose client has gone: the threads that work for it check here."""

from contextvars import ContextVar
from threading import Event

from service.errors import Abandoned

_left: ContextVar[Event | None] = ContextVar("left", default=None)


def cancel_once(left: Event) -> None:
    """Cancel the rest of this request, in the threads that work for it too, once an event is set."""
    _left.set(left)


def check_wanted() -> None:
    """Cancel the work where the client has gone.

    Raises:
        Abandoned: it has.
    """
    left = _left.get()
    if left is not None and left.is_set():
        raise Abandoned("the client has gone")
