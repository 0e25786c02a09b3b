from pathlib import Path

import numpy as np
import pytest

from ingest.embedder import EmbedderError
from ingest.embedder.config import load_config, shipped_folder, verified
from ingest.embedder.minilm import MiniLMEmbeddings
from ingest.embedder.training.release import blend, pack
from tests.ingest.embedder.conftest import bert_weights


@pytest.fixture(scope="module")
def tokenizer() -> bytes:
    return (shipped_folder() / "tokenizer.json").read_bytes()


def test_a_packed_folder_embeds(tmp_path: Path, tokenizer: bytes) -> None:
    pack(bert_weights(hidden=48, words=30522, positions=256, layers=1), tokenizer, "tiny", tmp_path)
    embedder = MiniLMEmbeddings(tmp_path)
    vectors = embedder.embed_array(["one", "another text"])
    assert vectors.shape == (2, embedder.dimension) == (2, 48)
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert embedder.model_id.startswith("tiny-")


def test_another_precision_has_another_name(tmp_path: Path, tokenizer: bytes) -> None:
    weights = bert_weights(hidden=48, words=30522, positions=256, layers=1)
    pack(weights, tokenizer, "tiny", tmp_path / "int8")
    pack(weights, tokenizer, "tiny", tmp_path / "fp32", "fp32")
    exact, rounded = (MiniLMEmbeddings(tmp_path / name) for name in ("fp32", "int8"))
    assert exact.model_id != rounded.model_id
    assert (exact.embed_array(["a text"]) * rounded.embed_array(["a text"])).sum() > 0.98


def test_missing_tensors_are_named(tmp_path: Path, tokenizer: bytes) -> None:
    weights = bert_weights()
    del weights["encoder.layer.1.output.dense.bias"]
    with pytest.raises(EmbedderError, match=r"layer\.1\.output\.dense\.bias"):
        pack(weights, tokenizer, "tiny", tmp_path)


def test_a_blend_lies_on_the_line_between() -> None:
    one = {"a": np.array([0.0, 2.0], np.float32), "ids": np.array([1])}
    other = {"a": np.array([4.0, 2.0], np.float32), "ids": np.array([1]), "head": np.array([1.0], np.float32)}
    blended = blend(one, other, 0.25)
    assert set(blended) == {"a"}
    np.testing.assert_allclose(blended["a"], [1.0, 2.0])


def test_what_ships_is_whole_and_small_enough() -> None:
    folder = shipped_folder()
    config = load_config(folder)
    model = verified(folder / config.model, config.model_sha256)
    assert len(model) + len(verified(folder / config.tokenizer, config.tokenizer_sha256)) <= 25_000_000
