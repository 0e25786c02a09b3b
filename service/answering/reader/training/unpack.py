"""A released model's weights as floats again: where those it was packed from are gone, training goes on from these."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import numpy_helper
from safetensors.numpy import save_file

from ingest.embedder.training.names import JOINED, RENAMED
from service.answering.reader.config import load_config, verified
from service.answering.reader.training.graph import HEADS
from service.errors import ReaderError

_TABLES = {
    "embeddings.word_embeddings.weight": "words",
    "embeddings.position_embeddings.weight": "positions",
    "embeddings.token_type_embeddings.weight": "types",
}
_PRODUCTS = {"attention.output.dense": "attention.output", "intermediate.dense": "inner", "output.dense": "output"}

Stored = Mapping[str, NDArray[Any]]
Floats = NDArray[np.float32]


def widen(folder: Path, out: Path) -> None:
    """Write the weights of a folder's reader to `out`, float32 safetensors with the names of `BertModel` and the heads.

    Raises:
        ReaderError: the folder holds no reader.
    """
    config = load_config(folder)
    graph = onnx.load_from_string(verified(folder / config.model, config.model_sha256)).graph
    out.parent.mkdir(parents=True, exist_ok=True)
    save_file(widened({one.name: numpy_helper.to_array(one) for one in graph.initializer}), out)


def widened(stored: Stored) -> dict[str, Floats]:
    """The weights by the names of `BertModel`, from the constants of a graph that `build_reader` made.

    Raises:
        ReaderError: one is missing.
    """
    try:
        found = {name: _weight(stored, name) for name in RENAMED.values()}
        for name, parts in JOINED.items():
            layer, kind = name.split(".")[1], name.split(".")[-1]
            joined = f"encoder.layer.{layer}.attention.self.qkv"
            whole = stored[f"{joined}.bias"] if kind == "bias" else _product(stored, joined)
            found |= dict(zip(parts, np.split(whole, 3), strict=True))
    except KeyError as error:
        raise ReaderError(f"this reader's weights can't be read back: {error} is missing") from None
    heads = {name: value for name, value in stored.items() if name.split(".")[0] in HEADS}
    heads |= {name.replace("matrix", "weight"): value.T for name, value in heads.items() if name.endswith("matrix")}
    found |= {name: value for name, value in heads.items() if name.endswith(("weight", "bias"))}
    return {name: np.ascontiguousarray(value, np.float32) for name, value in found.items()}


def _weight(stored: Stored, name: str) -> Floats:
    if name in _TABLES:
        table = _TABLES[name]
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
