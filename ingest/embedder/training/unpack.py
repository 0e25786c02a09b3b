"""A released encoder's weights as floats again, to go on from where those it was packed from are gone."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ingest.embedder.training.names import JOINED, RENAMED
from ingest.errors import EmbedderError

_TABLES = {
    "embeddings.word_embeddings.weight": "words",
    "embeddings.position_embeddings.weight": "positions",
    "embeddings.token_type_embeddings.weight": "types",
}
_PRODUCTS = {"attention.output.dense": "attention.output", "intermediate.dense": "inner", "output.dense": "output"}

Stored = Mapping[str, NDArray[Any]]
Floats = NDArray[np.float32]


def widened(stored: Stored) -> dict[str, Floats]:
    """The encoder's weights by the names of `BertModel`, from the constants of a graph that `build_encoder` made.

    Raises:
        EmbedderError: one is missing.
    """
    try:
        found = {name: _weight(stored, name) for name in RENAMED.values()}
        for name, parts in JOINED.items():
            layer, kind = name.split(".")[1], name.split(".")[-1]
            joined = f"encoder.layer.{layer}.attention.self.qkv"
            whole = stored[f"{joined}.bias"] if kind == "bias" else _product(stored, joined)
            found |= dict(zip(parts, np.split(whole, 3), strict=True))
    except KeyError as error:
        raise EmbedderError(f"these weights can't be read back: {error} is missing") from None
    return {name: np.ascontiguousarray(value, np.float32) for name, value in found.items()}


def _weight(stored: Stored, name: str) -> Floats:
    if name in _TABLES:
        table = _TABLES[name]
        if table == "types" and not {"types", "types8"} & stored.keys():  # of one type only, added to the positions
            return np.zeros((2, stored["positions"].shape[1]), np.float32)
        return stored[table] if table in stored else stored[f"{table}8"].astype(np.float32) * stored[f"{table}.scale"]
    for theirs, ours in _PRODUCTS.items():
        if name.endswith(f".{theirs}.weight") and name.count(".") == theirs.count(".") + 4:
            return _product(stored, f"{name[: -len(theirs) - 8]}.{ours}")
    return stored[name]


def _product(stored: Stored, name: str) -> Floats:
    """The matrix of a product, [outputs, inputs], whether it was kept in 8 bits or not."""
    if f"{name}.weight" in stored:
        return stored[f"{name}.weight"].T
    whole: Floats = (stored[f"{name}.weight8"].astype(np.float32) * stored[f"{name}.scale"]).T
    return whole
