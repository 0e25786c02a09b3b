"""Where the indexes of a number lie.

A rebuild makes new ones beside those in use, under the next number; the catalog names the number, so that one
transaction switches generation and indexes together. Whatever else lies there is of a rebuild that was killed, or
was in use before.
"""

import re
import shutil
from collections.abc import Collection
from pathlib import Path
from typing import NamedTuple

from ingest.settings import IngestSettings

_NAME = re.compile(r"(chroma|terms)(?:-([1-9]\d*))?")


class Places(NamedTuple):
    """Folders of the vector index and of the term index."""

    vectors: Path
    terms: Path


def places(settings: IngestSettings, number: int) -> Places:
    """The folders of the indexes of a number; a Chroma server's vectors are the same for all."""
    ending = f"-{number}" if number else ""
    return Places(settings.data_dir / f"chroma{ending}", settings.data_dir / f"terms{ending}")


def remove_others(settings: IngestSettings, kept: Collection[int]) -> None:
    """Delete the indexes of all other numbers; where that fails, the next ingest tries again."""
    for entry in settings.data_dir.iterdir() if settings.data_dir.is_dir() else ():
        found = _NAME.fullmatch(entry.name)
        if found and int(found[2] or 0) not in kept:
            remove_folder(entry)


def is_index(name: str) -> bool:
    """Whether a name in the data directory is an index's, of whatever number."""
    return _NAME.fullmatch(name) is not None


def remove_folder(folder: Path) -> None:
    """Delete an index, which can be made again from the catalog, or the file that lies in its place."""
    if folder.is_dir():
        shutil.rmtree(folder, ignore_errors=True)
    else:
        folder.unlink(missing_ok=True)
