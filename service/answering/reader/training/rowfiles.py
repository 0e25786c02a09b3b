"""Files of rows: JSON lines, gzipped."""

import gzip
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any


def read(file: Path) -> Iterator[dict[str, Any]]:
    """The rows of a file.

    Raises:
        OSError: it can't be read.
    """
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def write(rows: Iterable[dict[str, Any]], out: Path) -> None:
    """Write rows to a file."""
    with gzip.open(out, "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
