"""The trained reader as an ONNX graph: the encoder that `ingest` writes, with the reader's heads on it."""

from collections.abc import Callable, Mapping, Sequence

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


def build_reader(weights: Weights, precision: Precision) -> bytes:
    """Write the reader as a serialized ONNX model.

    Args:
        weights: named as in `BertModel`, with the heads beside them: `span`, `pool` and `answerable`, and, of what was
            trained with them, `evidence` and `verdict`.
        precision: of the encoder; the heads are always float32.

    Returns:
        A model from `ids` and `kinds` [batch, tokens], of texts of one length, to `start` and `end` [batch, tokens] and
        `answerable` [batch]; with the two later heads also to `evidence` [batch, tokens] and `verdict` [batch, 3]
        (neither, yes, no). All are logits.
    """
    later = [name for name in _LATER if f"{name}.weight" in weights]
    model = onnx.load_from_string(build_encoder(weights, TokenVectors(), _SPEC, precision))
    graph = model.graph
    nodes = list(graph.node)
    for node in nodes:
        node.input[:] = [_INPUTS.get(name, name) for name in node.input]
    for value in graph.input:
        value.name = _INPUTS[value.name]
        for place, name in enumerate(("batch", "tokens")):
            value.type.tensor_type.shape.dim[place].dim_param = name
    nodes += [*_heads(), *(node for name in later for node in _LATER[name]())]
    del graph.node[:], graph.output[:]
    graph.node.extend(nodes)
    graph.output.extend(_outputs(later))
    graph.initializer.extend(numpy_helper.from_array(value, name) for name, value in _constants(weights, later).items())
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


def _evidence() -> list[NodeProto]:
    return [
        helper.make_node("MatMul", ["hidden", "evidence.matrix"], ["evidence.product"]),
        helper.make_node("Add", ["evidence.product", "evidence.bias"], ["evidence.logit"]),
        helper.make_node("Gather", ["evidence.logit", "number.0"], ["evidence"], axis=2),
    ]


def _verdict() -> list[NodeProto]:
    return [helper.make_node("Gemm", ["pool.bent", "verdict.weight", "verdict.bias"], ["verdict"], transB=1)]


_WHOLE = {"evidence": ("bias",), "verdict": ("weight", "bias")}
_LATER: dict[str, Callable[[], list[NodeProto]]] = {"evidence": _evidence, "verdict": _verdict}


def _constants(weights: Weights, later: Sequence[str]) -> dict[str, NDArray[np.generic]]:
    whole = ["span.bias", "pool.weight", "pool.bias", "answerable.weight", "answerable.bias"]
    whole += [f"{name}.{part}" for name in later for part in _WHOLE[name]]
    tokens = ["span", *(name for name in later if name == "evidence")]
    return {
        **{f"{name}.matrix": np.ascontiguousarray(weights[f"{name}.weight"].T) for name in tokens},
        "number.0": np.array(0, np.int64),
        "number.1": np.array(1, np.int64),
        **{name: weights[name] for name in whole},
    }


def _outputs(later: Sequence[str]) -> list[onnx.ValueInfoProto]:
    shapes: dict[str, list[str | int]] = {name: ["batch", "tokens"] for name in ("start", "end", "evidence")}
    shapes |= {"answerable": ["batch"], "verdict": ["batch", 3]}
    names = ["start", "end", "answerable", *later]
    return [helper.make_tensor_value_info(name, TensorProto.FLOAT, shapes[name]) for name in names]
