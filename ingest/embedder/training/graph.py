"""BERT encoders as ONNX graphs, written node by node from a dictionary of NumPy weights.

The architecture is that of Devlin et al. 2019 (https://arxiv.org/abs/1810.04805) with exact GELU,
the tensor names those of Hugging Face's `BertModel`. One encoder, three heads: sentence vectors
(`MeanPool`), token vectors (`TokenVectors`) and scores for each token (`TokenScores`).

Attention, GELU and the residual layer norms use onnxruntime's fused operators: written in standard
operators the graph would depend on the optimizer recognising them.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from onnx import TensorProto, ValueInfoProto, helper

from ingest.embedder.training.onnx_net import MICROSOFT, Net, Precision
from ingest.errors import EmbedderError

Weights = Mapping[str, NDArray[np.float32]]

_GELU_FLOOR = 0.17  # x * Phi(x) is nowhere below -0.17


@dataclass(frozen=True, slots=True)
class MeanPool:
    """Mean of the token vectors under the mask, scaled to length 1: `vectors` [batch, hidden]."""


@dataclass(frozen=True, slots=True)
class TokenVectors:
    """The last hidden state, unchanged: `hidden` [batch, length, hidden]."""


@dataclass(frozen=True, slots=True, eq=False)
class TokenScores:
    """A linear layer over each token vector: `scores` [batch, length, k], always in float32.

    Attributes:
        weight: [hidden, k].
        bias: [k].
    """

    weight: NDArray[np.float32]
    bias: NDArray[np.float32]


Head = MeanPool | TokenVectors | TokenScores


@dataclass(frozen=True, slots=True)
class BertSpec:
    """What the weights alone don't tell; the defaults are all-MiniLM-L6-v2's.

    Attributes:
        heads: Attention heads in each layer.
        epsilon: Added to the variance in each layer norm.
        token_types: Whether the graph takes `token_type_ids`; without, every token is of type 0.
        padded: Whether the graph takes `attention_mask`; without, the texts of a batch must have one length.
    """

    heads: int = 12
    epsilon: float = 1e-12
    token_types: bool = False
    padded: bool = True


MINILM = BertSpec()


def build_encoder(weights: Weights, head: Head, spec: BertSpec = MINILM, precision: Precision = "int8") -> bytes:
    """Write a BERT encoder with `head` as a serialized ONNX model.

    The model's inputs are `input_ids` and, where `spec` asks for them, `attention_mask` (1 for a token, 0 for
    padding) and `token_type_ids`: int64 [batch, length], where length is at most the number
    of rows in the position table.

    Args:
        weights: Float32 tensors named as in Hugging Face's `BertModel`, without a `bert.` prefix.
        head: What to compute from the last hidden state.
        spec: The architecture.
        precision: Of the large matrix products and the word table.

    Raises:
        EmbedderError: A tensor is missing from `weights`.
    """
    return _Encoder(weights, spec, precision).build(head)


class _Encoder:
    """Between attentions the tokens of a batch stand in one list, [batch * length, width], for products of rows."""

    def __init__(self, weights: Weights, spec: BertSpec, precision: Precision) -> None:
        self._weights = weights
        self._spec = spec
        self._net = Net(precision)

    def build(self, head: Head) -> bytes:
        net, last = self._net, self._net.constant("size.last", np.array([-1], np.int64))
        mask = [net.node("Cast", ["attention_mask"], to=TensorProto.INT32)] if self._spec.padded else []
        texts = net.node("Concat", [net.node("Shape", ["input_ids"]), last], axis=0)
        x = self._rows(self._embeddings())
        for layer in range(self._count_layers()):
            x = self._layer(f"encoder.layer.{layer}", x, texts, mask)
        result, output = self._head(head, net.node("Reshape", [x, texts]))
        names = ["input_ids", *["attention_mask"] * self._spec.padded, *["token_type_ids"] * self._spec.token_types]
        inputs = [_value(name, TensorProto.INT64, ["batch", "length"]) for name in names]
        return net.serialize(inputs, output, result)

    def _count_layers(self) -> int:
        prefix = "encoder.layer."
        names = (name.removeprefix(prefix) for name in self._weights if name.startswith(prefix))
        return len({name.partition(".")[0] for name in names})

    def _embeddings(self) -> str:
        """Word + position + token type, normalized."""
        net = self._net
        types = self._weight("embeddings.token_type_embeddings.weight")
        positions = self._weight("embeddings.position_embeddings.weight")
        if not self._spec.token_types:
            positions = positions + types[0]
        x = net.embed("words", "input_ids", self._weight("embeddings.word_embeddings.weight"))
        length = net.node("Shape", ["input_ids"], start=1, end=2)
        start = net.constant("zero", np.array([0], np.int64))
        rows = net.node("Slice", [net.constant("positions", positions), start, length])
        x = net.node("Add", [x, rows])
        if self._spec.token_types:
            rows = net.node("Gather", [net.constant("types", types), "token_type_ids"])
            x = net.node("Add", [x, rows])
        norm = [self._constant(f"embeddings.LayerNorm.{part}") for part in ("weight", "bias")]
        return net.node("LayerNormalization", [x, *norm], epsilon=self._spec.epsilon, axis=-1)

    def _rows(self, x: str) -> str:
        width = self._weight("embeddings.LayerNorm.bias").size
        return self._net.node("Reshape", [x, self._net.constant("shape.rows", np.array([-1, width], np.int64))])

    def _layer(self, name: str, x: str, texts: str, mask: list[str]) -> str:
        net = self._net
        mixed = self._attention(f"{name}.attention.self", x, texts, mask)
        x = self._residual(f"{name}.attention.output", x, mixed)
        inner = net.linear(f"{name}.inner", x, self._weight(f"{name}.intermediate.dense.weight").T)
        bias = self._constant(f"{name}.intermediate.dense.bias")
        return self._residual(f"{name}.output", x, net.node("BiasGelu", [inner, bias], MICROSOFT), _GELU_FLOOR)

    def _attention(self, name: str, x: str, texts: str, mask: list[str]) -> str:
        """Self-attention; query, key and value come from one product, which reads `x` once.

        Without a mask onnxruntime takes another way (flash attention: Dao et al. 2022), which is a fifth faster.
        """
        net, parts = self._net, [f"{name}.{part}" for part in ("query", "key", "value")]
        weight = np.concatenate([self._weight(f"{part}.weight") for part in parts]).T
        bias = np.concatenate([self._weight(f"{part}.bias") for part in parts])
        joined = net.linear(f"{name}.qkv", x, weight)
        three = net.nodes("Split", [net.node("Reshape", [joined, texts])], 3, axis=2, num_outputs=3)
        inputs = [*three, net.constant(f"{name}.qkv.bias", bias), *mask]
        return self._rows(net.node("MultiHeadAttention", inputs, MICROSOFT, num_heads=self._spec.heads))

    def _residual(self, name: str, x: str, update: str, floor: float | None = None) -> str:
        """`LayerNorm(x + update @ dense + bias)`, in parts: as one operator it takes eight times as long on a CPU."""
        net = self._net
        dense = net.linear(name, update, self._weight(f"{name}.dense.weight").T, floor)
        biased = net.node("Add", [dense, self._constant(f"{name}.dense.bias")])
        norm = [self._constant(f"{name}.LayerNorm.{part}") for part in ("weight", "bias")]
        added = net.node("Add", [biased, x])
        return net.node("LayerNormalization", [added, *norm], axis=-1, epsilon=self._spec.epsilon)

    def _head(self, head: Head, x: str) -> tuple[str, ValueInfoProto]:
        """Return the result's name and the output it becomes."""
        net, hidden = self._net, self._weight("embeddings.LayerNorm.bias").size
        match head:
            case MeanPool():
                output = _value("vectors", TensorProto.FLOAT, ["batch", hidden])
                return self._mean_pool(x), output
            case TokenVectors():
                return x, _value("hidden", TensorProto.FLOAT, ["batch", "length", hidden])
            case TokenScores(weight, bias):
                product = net.node("MatMul", [x, net.constant("scores.weight", weight)])
                scores = net.node("Add", [product, net.constant("scores.bias", bias)])
                return scores, _value("scores", TensorProto.FLOAT, ["batch", "length", bias.size])

    def _mean_pool(self, x: str) -> str:
        """Sum the tokens under the mask; scaling to length 1 makes dividing the sum moot."""
        net, axis = self._net, self._net.constant("axis.1", np.array([1], np.int64))
        if not self._spec.padded:
            return net.node("LpNormalization", [net.node("ReduceMean", [x, axis], keepdims=0)], axis=-1, p=2)
        mask = net.node("Cast", ["attention_mask"], to=TensorProto.FLOAT)
        total = net.node("MatMul", [net.node("Unsqueeze", [mask, axis]), x])
        return net.node("LpNormalization", [net.node("Squeeze", [total, axis])], axis=-1, p=2)

    def _constant(self, name: str) -> str:
        return self._net.constant(name, self._weight(name))

    def _weight(self, name: str) -> NDArray[np.float32]:
        try:
            return self._weights[name]
        except KeyError:
            message = f"These are not a BERT encoder's weights: {name} is missing."
            raise EmbedderError(message) from None


def _value(name: str, kind: int, shape: list[str | int]) -> ValueInfoProto:
    return helper.make_tensor_value_info(name, kind, shape)
