"""Lets work be left off once nobody waits for it: who asked may have gone, and the threads that work ask here."""

from contextvars import ContextVar
from threading import Event

from service.errors import Abandoned

_left: ContextVar[Event | None] = ContextVar("left", default=None)


def leave_off_once(left: Event) -> None:
    """Have the rest of this request, and the threads that work for it, leave off once an event is set."""
    _left.set(left)


def check_wanted() -> None:
    """Leave off where nobody waits any more.

    Raises:
        Abandoned: nobody does.
    """
    left = _left.get()
    if left is not None and left.is_set():
        raise Abandoned("the client has gone")
