"""A small collection's vectors held in memory and all compared: exact, and faster than asking an index for them."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from ingest.schema import Hit

Vectors = NDArray[np.float32]
"""`[n, dimension]`, rows of length 1."""


class FlatVectors:
    """Vectors by passage id. Nothing changes them, so that threads may share them."""

    def __init__(self, ids: Sequence[str], vectors: Vectors) -> None:
        """Take ids and their vectors, row by row."""
        self._ids = list(ids)
        self._row = {id_: row for row, id_ in enumerate(self._ids)}
        self._vectors = np.ascontiguousarray(vectors, dtype=np.float32)

    def search(self, vector: Sequence[float], limit: int) -> list[Hit]:
        """The nearest so many, scored by cosine similarity; of equally near ones the earlier first."""
        cosines = self._vectors @ np.asarray(vector, dtype=np.float32)
        first = np.argpartition(-cosines, limit)[:limit] if limit < len(cosines) else np.arange(len(cosines))
        return [Hit(self._ids[row], float(cosines[row])) for row in first[np.lexsort((first, -cosines[first]))]]

    def of(self, ids: Sequence[str]) -> dict[str, Vectors]:
        """The vectors of those of these ids that are here."""
        return {id_: self._vectors[self._row[id_]] for id_ in ids if id_ in self._row}
