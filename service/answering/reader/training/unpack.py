"""A released reader's weights as floats again: where those it was packed from are gone, training goes on from these."""

from pathlib import Path

import numpy as np
import onnx
from onnx import numpy_helper
from safetensors.numpy import save_file

from ingest.embedder.training import unpack
from ingest.embedder.training.unpack import Floats, Stored
from service.answering.reader.config import load_config, verified
from service.answering.reader.training.graph import HEADS


def widen(folder: Path, out: Path) -> None:
    """Write the weights of a folder's reader to `out`, float32 safetensors with the names of `BertModel` and the heads.

    Raises:
        ReaderError: the folder holds no reader.
        EmbedderError: its graph holds other weights.
    """
    config = load_config(folder)
    graph = onnx.load_from_string(verified(folder / config.model, config.model_sha256)).graph
    out.parent.mkdir(parents=True, exist_ok=True)
    save_file(widened({one.name: numpy_helper.to_array(one) for one in graph.initializer}), out)


def widened(stored: Stored) -> dict[str, Floats]:
    """The weights by the names of `BertModel`, from the constants of a graph that `build_reader` made.

    Raises:
        EmbedderError: one is missing.
    """
    heads = {name: value for name, value in stored.items() if name.split(".")[0] in HEADS}
    heads |= {name.replace("matrix", "weight"): value.T for name, value in heads.items() if name.endswith("matrix")}
    named = {name: value for name, value in heads.items() if name.endswith(("weight", "bias"))}
    return unpack.widened(stored) | {name: np.ascontiguousarray(value, np.float32) for name, value in named.items()}
