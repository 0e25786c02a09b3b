"""The trained reader as an ONNX graph: the encoder that `ingest` writes, with the reader's heads on it."""

from collections.abc import Mapping

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import NodeProto, TensorProto, helper, numpy_helper

from ingest.embedder.training.graph import BertSpec, TokenVectors, build_encoder
from ingest.embedder.training.onnx_net import Precision

Weights = Mapping[str, NDArray[np.float32]]

JUDGING = ("pool", "answerable", "verdict")
"""The heads that judge a passage as a whole: `pool` bends the first token's vector for the others."""
HEADS = ("span", "evidence", *JUDGING)
"""The parts of the network that are not the encoder's."""

_SPEC = BertSpec(token_types=True, padded=False)
_INPUTS = {"input_ids": "ids", "token_type_ids": "kinds"}
_OUTPUTS: tuple[tuple[str, list[str | int]], ...] = (
    ("start", ["batch", "tokens"]),
    ("end", ["batch", "tokens"]),
    ("answerable", ["batch"]),
    ("evidence", ["batch", "tokens"]),
    ("verdict", ["batch", 3]),
)


def build_reader(weights: Weights, precision: Precision) -> bytes:
    """Write the reader as a serialized ONNX model.

    Args:
        weights: named as in `BertModel`, with the heads beside them: `span`, `evidence`, `pool`, `answerable` and
            `verdict`.
        precision: of the encoder; the heads are always float32.

    Returns:
        A model from `ids` and `kinds` [batch, tokens], of texts of one length, to `start`, `end` and `evidence`
        [batch, tokens], `answerable` [batch] and `verdict` [batch, 3] (neither, yes, no). All are logits.
    """
    model = onnx.load_from_string(build_encoder(weights, TokenVectors(), _SPEC, precision))
    graph = model.graph
    nodes = list(graph.node)
    for node in nodes:
        node.input[:] = [_INPUTS.get(name, name) for name in node.input]
    for value in graph.input:
        value.name = _INPUTS[value.name]
        for place, name in enumerate(("batch", "tokens")):
            value.type.tensor_type.shape.dim[place].dim_param = name
    del graph.node[:], graph.output[:]
    graph.node.extend([*nodes, *_heads()])
    graph.output.extend(helper.make_tensor_value_info(name, TensorProto.FLOAT, shape) for name, shape in _OUTPUTS)
    graph.initializer.extend(numpy_helper.from_array(value, name) for name, value in _constants(weights).items())
    onnx.checker.check_model(model)
    return bytes(model.SerializeToString())


def _heads() -> list[NodeProto]:
    return [
        helper.make_node("MatMul", ["hidden", "span.matrix"], ["span.product"]),
        helper.make_node("Add", ["span.product", "span.bias"], ["span.logits"]),
        helper.make_node("Gather", ["span.logits", "number.0"], ["start"], axis=2),
        helper.make_node("Gather", ["span.logits", "number.1"], ["end"], axis=2),
        helper.make_node("Gather", ["hidden", "number.0"], ["pool.first"], axis=1),
        helper.make_node("Gemm", ["pool.first", "pool.weight", "pool.bias"], ["pool.sum"], transB=1),
        helper.make_node("Tanh", ["pool.sum"], ["pool.bent"]),
        helper.make_node("Gemm", ["pool.bent", "answerable.weight", "answerable.bias"], ["answerable.logit"], transB=1),
        helper.make_node("Gather", ["answerable.logit", "number.0"], ["answerable"], axis=1),
        helper.make_node("MatMul", ["hidden", "evidence.matrix"], ["evidence.product"]),
        helper.make_node("Add", ["evidence.product", "evidence.bias"], ["evidence.logit"]),
        helper.make_node("Gather", ["evidence.logit", "number.0"], ["evidence"], axis=2),
        helper.make_node("Gemm", ["pool.bent", "verdict.weight", "verdict.bias"], ["verdict"], transB=1),
    ]


def _constants(weights: Weights) -> dict[str, NDArray[np.generic]]:
    whole = [f"{name}.bias" for name in ("span", "evidence")]
    whole += [f"{name}.{part}" for name in JUDGING for part in ("weight", "bias")]
    return {
        **{f"{name}.matrix": np.ascontiguousarray(weights[f"{name}.weight"].T) for name in ("span", "evidence")},
        "number.0": np.array(0, np.int64),
        "number.1": np.array(1, np.int64),
        **{name: weights[name] for name in whole},
    }
