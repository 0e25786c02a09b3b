"""The trained reader as an ONNX graph: the encoder that `ingest` writes, with the reader's heads on it."""

from collections.abc import Mapping

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import NodeProto, TensorProto, helper, numpy_helper

from ingest.embedder.training.graph import BertSpec, TokenVectors, build_encoder
from ingest.embedder.training.onnx_net import Precision

Weights = Mapping[str, NDArray[np.float32]]

_SPEC = BertSpec(token_types=True, padded=False)
_INPUTS = {"input_ids": "ids", "token_type_ids": "kinds"}


def build_reader(weights: Weights, precision: Precision) -> bytes:
    """Write the reader as a serialized ONNX model.

    Args:
        weights: named as in `BertModel`, with `span`, `pool` and `answerable` beside them.
        precision: of the encoder; the heads are always float32.

    Returns:
        A model from `ids` and `kinds` [batch, tokens], of texts of one length, to `start` and `end` [batch, tokens] and
        `answerable` [batch], all three logits.
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
    nodes += _heads()
    del graph.node[:], graph.output[:]
    graph.node.extend(nodes)
    graph.output.extend(_outputs())
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
    ]


def _constants(weights: Weights) -> dict[str, NDArray[np.generic]]:
    heads = ("span.bias", "pool.weight", "pool.bias", "answerable.weight", "answerable.bias")
    return {
        "span.matrix": np.ascontiguousarray(weights["span.weight"].T),
        "number.0": np.array(0, np.int64),
        "number.1": np.array(1, np.int64),
        **{name: weights[name] for name in heads},
    }


def _outputs() -> list[onnx.ValueInfoProto]:
    shapes = {"start": ["batch", "tokens"], "end": ["batch", "tokens"], "answerable": ["batch"]}
    return [helper.make_tensor_value_info(name, TensorProto.FLOAT, shape) for name, shape in shapes.items()]
