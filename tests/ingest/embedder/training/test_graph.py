"""The encoder's heads, on a tiny encoder with random weights."""

import numpy as np
import onnxruntime
import pytest
from numpy.typing import NDArray

from ingest.embedder import EmbedderError
from ingest.embedder.training.graph import BertSpec, Head, MeanPool, TokenScores, TokenVectors, build_encoder
from ingest.embedder.training.onnx_net import Precision, quantize
from tests.ingest.embedder.conftest import bert_weights

Array = NDArray[np.float32]

HIDDEN = 32
SPEC = BertSpec(heads=4, token_types=True)
IDS = np.array([[1, 7, 9, 2], [1, 5, 2, 0]], np.int64)
MASK = (IDS > 0).astype(np.int64)
TYPES = np.array([[0, 0, 1, 1], [0, 1, 1, 0]], np.int64)


def _run(head: Head, precision: Precision = "fp32", types: NDArray[np.int64] | None = None) -> Array:
    spec = SPEC if types is not None else BertSpec(heads=4)
    session = onnxruntime.InferenceSession(build_encoder(bert_weights(), head, spec, precision))
    feeds: dict[str, NDArray[np.int64]] = {"input_ids": IDS, "attention_mask": MASK}
    if types is not None:
        feeds["token_type_ids"] = types
    result: Array = session.run(None, feeds)[0]
    return result


def test_mean_pool_is_the_unit_mean_of_the_token_vectors() -> None:
    hidden = _run(TokenVectors(), types=TYPES)
    total = (hidden * MASK[..., None]).sum(1)
    expected = total / np.linalg.norm(total, axis=1, keepdims=True)
    np.testing.assert_allclose(_run(MeanPool(), types=TYPES), expected, atol=1e-5)


@pytest.mark.parametrize("head", [MeanPool(), TokenVectors()], ids=["pooled", "tokens"])
def test_without_padding_the_same_comes_of_texts_of_one_length(head: Head) -> None:
    ids = IDS[:1]
    padded, whole = (build_encoder(bert_weights(), head, BertSpec(heads=4, padded=p), "fp32") for p in (True, False))
    (expected,) = onnxruntime.InferenceSession(padded).run(None, {"input_ids": ids, "attention_mask": MASK[:1]})
    (result,) = onnxruntime.InferenceSession(whole).run(None, {"input_ids": ids})
    np.testing.assert_allclose(result, expected, atol=1e-5)


def test_token_scores_are_linear_in_the_token_vectors() -> None:
    random = np.random.default_rng(8)
    weight = random.normal(size=(HIDDEN, 3)).astype(np.float32)
    bias = random.normal(size=3).astype(np.float32)
    scores = _run(TokenScores(weight, bias), types=TYPES)
    assert scores.shape == (2, 4, 3)
    np.testing.assert_allclose(scores, _run(TokenVectors(), types=TYPES) @ weight + bias, atol=1e-4)


def test_token_types_count_and_default_to_zero() -> None:
    zeros = _run(TokenVectors(), types=np.zeros_like(TYPES))
    np.testing.assert_allclose(_run(TokenVectors()), zeros, atol=1e-5)
    assert np.abs(_run(TokenVectors(), types=TYPES) - zeros).max() > 0.01


def test_int8_follows_fp32() -> None:
    exact, rounded = (_run(MeanPool(), precision) for precision in ("fp32", "int8"))
    assert (exact * rounded).sum(1).min() > 0.99


def test_quantize_keeps_its_limit_and_gives_the_table_back() -> None:
    table = np.random.default_rng(9).normal(size=(6, 5)).astype(np.float32)
    table[2] = 0  # a row of zeros must not divide by zero
    integers, scale = quantize(table, axis=1, limit=127)
    assert (integers.shape, scale.shape) == ((6, 5), (6, 1))
    assert np.abs(integers.astype(int)).max() == 127
    np.testing.assert_allclose(integers * scale, table, atol=scale.max() / 2 + 1e-6)


def test_missing_tensors_are_named() -> None:
    weights = bert_weights()
    del weights["encoder.layer.1.attention.self.key.bias"]
    with pytest.raises(EmbedderError, match=r"layer\.1\.attention\.self\.key\.bias"):
        build_encoder(weights, MeanPool(), SPEC)
