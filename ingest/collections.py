"""Collections: names by which documents are grouped, one for each document or none."""

import re

from ingest.errors import UsageError

PATTERN = r"^\w[\w .-]{0,62}\w$|^\w$"
"""Letters, digits and _, and between them spaces, dots and hyphens; 64 characters at most."""


def checked(name: str) -> str:
    """A name, if it is one.

    Raises:
        UsageError: it is none.
    """
    if not re.fullmatch(PATTERN, name):
        raise UsageError(f"{name!r} is no name of a collection; take up to 64 letters, digits, spaces, dots, _ and -")
    return name
