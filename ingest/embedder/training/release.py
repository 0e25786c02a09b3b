"""From weights to the folder that an embedder is run from."""

import hashlib
from collections.abc import Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ingest.embedder.config import CONFIG_NAME, EmbedderConfig
from ingest.embedder.training.graph import MeanPool, build_encoder
from ingest.embedder.training.onnx_net import Precision

_MODEL, _TOKENIZER = "embedder.onnx", "tokenizer.json"
_TOKENS = 256  # the length that all-MiniLM-L6-v2 was trained for

Weights = Mapping[str, NDArray[np.float32]]


def pack(weights: Weights, tokenizer: bytes, name: str, out: Path, precision: Precision = "int8") -> None:
    """Write the network, its tokenizer and `embedder.json` to the folder `out`.

    Args:
        weights: named as in `BertModel`; what an encoder has no use for is left out.
        tokenizer: the tokenizer's file.
        name: what the weights are called; with the network's digest it names the vectors' origin.
        out: made if it is not there.
        precision: of the network.

    Raises:
        EmbedderError: A tensor is missing.
    """
    out.mkdir(parents=True, exist_ok=True)
    model = build_encoder(weights, MeanPool(), precision=precision)
    (out / _MODEL).write_bytes(model)
    (out / _TOKENIZER).write_bytes(tokenizer)
    config = EmbedderConfig(
        name=name,
        model=_MODEL,
        model_sha256=hashlib.sha256(model).hexdigest(),
        tokenizer=_TOKENIZER,
        tokenizer_sha256=hashlib.sha256(tokenizer).hexdigest(),
        tokens=_TOKENS,
        dimension=weights["embeddings.word_embeddings.weight"].shape[1],
    )
    (out / CONFIG_NAME).write_text(config.model_dump_json(indent=2) + "\n")


def blend(first: Weights, second: Weights, share: float) -> dict[str, NDArray[np.float32]]:
    """The weights on the straight line from `first` (share 0) to `second` (share 1).

    Between a model and its fine-tuned self there often lies one that is better than both away from the data of the
    tuning (WiSE-FT: Wortsman et al. 2022, https://arxiv.org/abs/2109.01903).
    """
    return {
        name: ((1 - share) * value + share * second[name]).astype(np.float32)
        for name, value in first.items()
        if name in second and value.dtype.kind == "f"
    }
