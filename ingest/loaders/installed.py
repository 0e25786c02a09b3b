"""Loaders of other packages, found by the entry points `citeback.loaders`."""

from collections.abc import Mapping
from functools import cache
from importlib.metadata import EntryPoint, entry_points

GROUP = "citeback.loaders"


@cache
def installed() -> Mapping[str, EntryPoint]:
    """The entry points by the ending that each is named for, with its dot; of two for one ending the first by name."""
    found = sorted(entry_points(group=GROUP), key=lambda one: (one.name, one.value))
    return {f".{one.name.lower().lstrip('.')}": one for one in reversed(found)}


def version_of(entry: EntryPoint) -> str:
    """Names the way in which such a loader reads: its package and that one's version."""
    return f"{entry.dist.name}-{entry.dist.version}" if entry.dist else entry.value
