import numpy as np
import onnx
import onnxruntime as ort
import pytest
from numpy.typing import NDArray

from ingest.embedder.training.graph import BertSpec, TokenVectors, build_encoder
from ingest.embedder.training.names import JOINED, RENAMED
from service.answering.reader.training.graph import build_reader
from tests.ingest.embedder.conftest import bert_weights


@pytest.fixture(scope="module")
def weights() -> dict[str, NDArray[np.float32]]:
    rng = np.random.default_rng(2)
    shapes = {
        "span.weight": (2, 384),
        "span.bias": (2,),
        "pool.weight": (384, 384),
        "pool.bias": (384,),
        "answerable.weight": (1, 384),
        "answerable.bias": (1,),
        "evidence.weight": (1, 384),
        "evidence.bias": (1,),
        "verdict.weight": (3, 384),
        "verdict.bias": (3,),
    }
    heads = {name: rng.normal(0, 0.05, shape).astype(np.float32) for name, shape in shapes.items()}
    return bert_weights(hidden=384, inner=96, words=20_000, positions=32) | heads


def _run(model: bytes, feed: dict[str, NDArray[np.int64]]) -> list[NDArray[np.float32]]:
    options = ort.SessionOptions()
    options.graph_optimization_level = ort.GraphOptimizationLevel.ORT_ENABLE_BASIC
    session = ort.InferenceSession(model, options, providers=["CPUExecutionProvider"])
    return [np.asarray(value) for value in session.run(None, feed)]


def test_the_heads_are_those_of_the_weights(weights: dict[str, NDArray[np.float32]]) -> None:
    ids = np.random.default_rng(1).integers(1000, 20_000, (2, 30))
    kinds = np.zeros_like(ids)
    kinds[:, 8:] = 1
    start, end, answerable, evidence, verdict = _run(build_reader(weights, "fp32"), {"ids": ids, "kinds": kinds})
    encoder = build_encoder(weights, TokenVectors(), BertSpec(token_types=True), "fp32")
    (hidden,) = _run(encoder, {"input_ids": ids, "token_type_ids": kinds, "attention_mask": np.ones_like(ids)})
    spans = hidden @ weights["span.weight"].T + weights["span.bias"]
    pooled = np.tanh(hidden[:, 0] @ weights["pool.weight"].T + weights["pool.bias"])
    wanted = (pooled @ weights["answerable.weight"].T + weights["answerable.bias"])[:, 0]
    np.testing.assert_allclose(start[0], spans[0, :, 0], atol=1e-4)
    np.testing.assert_allclose(end[1], spans[1, :, 1], atol=1e-4)
    np.testing.assert_allclose(answerable, wanted, atol=1e-4)
    told = (hidden @ weights["evidence.weight"].T + weights["evidence.bias"])[..., 0]
    np.testing.assert_allclose(evidence, told, atol=1e-4)
    np.testing.assert_allclose(verdict, pooled @ weights["verdict.weight"].T + weights["verdict.bias"], atol=1e-4)


def test_the_slow_fused_norm_is_taken_apart(weights: dict[str, NDArray[np.float32]]) -> None:
    kinds = {node.op_type for node in onnx.load_from_string(build_reader(weights, "int8")).graph.node}
    assert "SkipLayerNormalization" not in kinds
    assert "MatMulIntegerToFloat" in kinds


def test_every_tensor_of_the_encoder_has_a_place_in_the_network() -> None:
    named = set(RENAMED.values()) | {name for names in JOINED.values() for name in names}
    assert named == set(bert_weights(layers=6))
