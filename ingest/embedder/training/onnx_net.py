"""A small notation for writing ONNX graphs by hand: constants, nodes, matrix products.

Besides the ONNX standard it uses onnxruntime's own operators (domain `com.microsoft`), described at
https://github.com/microsoft/onnxruntime/blob/main/docs/ContribOperators.md.
"""

from collections.abc import Sequence
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray
from onnx import NodeProto, TensorProto, ValueInfoProto, helper, numpy_helper

Array = NDArray[Any]
Precision = Literal["fp32", "int8"]

MICROSOFT = "com.microsoft"
_OPSET, _MICROSOFT_OPSET, _IR_VERSION = 20, 1, 10

# CPUs with AVX2 but without VNNI add two uint8 x int8 products in a 16-bit register that saturates.
# With weights in [-64, 64], 2 * 255 * 64 = 32,640 still fits: every machine computes the same sums.
_WEIGHT_LIMIT = 64
_ACTIVATION_ZERO, _ACTIVATION_LIMIT = 128, 127
_TINY = 1e-9


class Net:
    """Collects the nodes and constants of one graph; every method returns the name of a value."""

    def __init__(self, precision: Precision) -> None:
        """Start an empty graph whose `linear` layers are computed in `precision`."""
        self._precision = precision
        self._nodes: list[NodeProto] = []
        self._constants: dict[str, TensorProto] = {}
        self._zeros: str | None = None  # the same for all of a graph's products, which have the same rows

    def constant(self, name: str, value: Array) -> str:
        """Store `value` under `name`, once."""
        if name not in self._constants:
            contiguous = np.ascontiguousarray(value).reshape(value.shape)
            self._constants[name] = numpy_helper.from_array(contiguous, name)
        return name

    def node(self, operator: str, inputs: Sequence[str], domain: str = "", **attributes: float) -> str:
        """Add a node with one output (an empty input name skips an optional input)."""
        return self.nodes(operator, inputs, 1, domain, **attributes)[0]

    def nodes(
        self,
        operator: str,
        inputs: Sequence[str],
        outputs: int,
        domain: str = "",
        **attributes: float,
    ) -> list[str]:
        """Add a node with several outputs."""
        names = [f"{operator}_{len(self._nodes)}_{i}" for i in range(outputs)]
        node = helper.make_node(operator, inputs, names, domain=domain)
        node.attribute.extend(helper.make_attribute(*item) for item in attributes.items())
        self._nodes.append(node)
        return names

    def linear(self, name: str, x: str, weight: Array, floor: float | None = None) -> str:
        """Multiply `x` [rows, n] by `weight` [n, m], giving [rows, m], in the net's precision.

        Where `x` is known never to fall below `-floor`, its largest magnitudes are found faster.
        """
        if self._precision == "fp32":
            return self.node("MatMul", [x, self.constant(f"{name}.weight", weight)])
        return self._linear_int8(name, x, weight, floor)

    def _linear_int8(self, name: str, x: str, weight: Array, floor: float | None) -> str:
        """The product in 8-bit integers: one scale for each row of `x` and each column of `weight`.

        The usual dynamic quantization takes one scale for the whole batch: an outlier in one text
        coarsens all others, and a text's vector depends on its neighbours. With a scale for each row
        the result is the same in any batch and closer to float32, at nearly the same speed.
        """
        steps, zeros = self._steps(x, floor)
        flat = self.node("Reshape", [steps, self.constant("shape.flat", np.array([-1], np.int64))])
        rows = self.node("QuantizeLinear", [x, flat, zeros], axis=0)
        weight8, scale = quantize(weight, axis=0, limit=_WEIGHT_LIMIT)
        columns = [
            self.constant(f"{name}.weight8", weight8),
            self.constant("one", np.array(1, np.float32)),
            self.constant(f"{name}.scale", scale.ravel()),
            self.constant("activation.zero", np.array(_ACTIVATION_ZERO, np.uint8)),
            self.constant(f"{name}.zero", np.zeros(scale.size, np.int8)),
        ]
        return self.node("Mul", [self.node("MatMulIntegerToFloat", [rows, *columns], MICROSOFT), steps])

    def _steps(self, x: str, floor: float | None) -> tuple[str, str]:
        """What one integer stands for in each row of `x`, [rows, 1], and the integers that stand for zero, [rows]."""
        last = self.constant("axis.last", np.array([-1], np.int64))
        largest = self.node("ReduceMax", [self.node("Abs", [x]) if floor is None else x, last], keepdims=1)
        least = self.constant(f"least.{floor or _TINY}", np.array(floor or _TINY, np.float32))
        unit = self.constant("activation.step", np.array(1 / _ACTIVATION_LIMIT, np.float32))
        steps = self.node("Mul", [self.node("Clip", [largest, least]), unit])
        if self._zeros is None:
            zero = self.constant("activation.zero.row", np.array([_ACTIVATION_ZERO], np.uint8))
            count = self.node("Shape", [steps], start=0, end=1)
            self._zeros = self.node("Expand", [zero, count])
        return steps, self._zeros

    def embed(self, name: str, ids: str, table: Array) -> str:
        """Look up rows of `table` [n, m] by `ids` [...], giving [..., m]."""
        if self._precision == "fp32":
            return self.node("Gather", [self.constant(name, table), ids])
        table8, scale = quantize(table, axis=1, limit=127)  # a quarter of the file, and no slower
        rows = self.node("Gather", [self.constant(f"{name}8", table8), ids])
        scales = self.node("Gather", [self.constant(f"{name}.scale", scale), ids])
        return self.node("Mul", [self.node("Cast", [rows], to=TensorProto.FLOAT), scales])

    def serialize(self, inputs: Sequence[ValueInfoProto], output: ValueInfoProto, result: str) -> bytes:
        """Return the finished model's bytes; `output` is given the value of `result`."""
        self._nodes.append(helper.make_node("Identity", [result], [output.name]))
        graph = helper.make_graph(self._nodes, "encoder", list(inputs), [output], list(self._constants.values()))
        opsets = [helper.make_opsetid("", _OPSET), helper.make_opsetid(MICROSOFT, _MICROSOFT_OPSET)]
        model = helper.make_model(graph, opset_imports=opsets, ir_version=_IR_VERSION)
        return bytes(model.SerializeToString())


def quantize(table: Array, axis: int, limit: int) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """Round `table` to integers in [-limit, limit], symmetrically, with one scale along `axis`.

    Returns:
        The integers, and the scales that give `table` back (`axis` kept with length 1).
    """
    peak = np.maximum(np.abs(table).max(axis=axis, keepdims=True), _TINY)
    scale = (peak / limit).astype(np.float32)
    return np.rint(table / scale).astype(np.int8), scale
