"""The built-in embedder against an independent forward pass in float32, and against hostile texts and damaged files."""

import math
import shutil
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import onnx
import pytest
from numpy.typing import NDArray
from onnx import numpy_helper
from tokenizers import Tokenizer

from ingest.embedder import EmbedderError
from ingest.embedder.config import load_config, shipped_folder
from ingest.embedder.minilm import MiniLMEmbeddings
from ingest.embedder.training.release import pack
from tests.ingest.embedder.conftest import bert_weights

Array = NDArray[np.float32]

TEXTS = [
    "How many Syrian officers and personnel did Iraq return?",
    "Iraq returned 1,905 Syrian officers and personnel who had crossed the border at Al-Qa'im.",
    "The 1973 oil crisis began in October 1973, when several producers proclaimed an embargo.",
    "Photosynthesis turns light into chemical energy; chlorophyll absorbs red and blue light best.",
    "def add(a: int, b: int) -> int:\n    return a + b",
    "La déclaration fut signée à Genève le 3 mai.",
    "中文的句子也应当有一个向量。",
    "| year | value |\n|---|---|\n| 2023 | 4,000 |\n| 2024 | 2,000 |",
    "What is the capital of Australia?",
    "",
]
_ERF = np.vectorize(math.erf, otypes=[np.float32])


@pytest.fixture(scope="module")
def embedder() -> MiniLMEmbeddings:
    return MiniLMEmbeddings()


def _norm(x: Array, w: dict[str, Array], name: str) -> Array:
    centred = x - x.mean(-1, keepdims=True)
    deviation = np.sqrt(x.var(-1, keepdims=True) + 1e-12)
    result: Array = centred / deviation * w[f"{name}.weight"] + w[f"{name}.bias"]
    return result


def _dense(x: Array, w: dict[str, Array], name: str) -> Array:
    """The product with a matrix that is kept in 8 bits, here in float32."""
    return x @ (w[f"{name}.weight8"] * w[f"{name}.scale"])


def _attend(x: Array, w: dict[str, Array], name: str) -> Array:
    joined = _dense(x, w, f"{name}.qkv") + w[f"{name}.qkv.bias"]
    query, key, value = (part.reshape(len(x), 12, 32).swapaxes(0, 1) for part in np.split(joined, 3, axis=1))
    scores = np.exp(query @ key.swapaxes(1, 2) / math.sqrt(32))
    mixed = scores / scores.sum(-1, keepdims=True) @ value
    result: Array = mixed.swapaxes(0, 1).reshape(len(x), 384)
    return result


def _reference(ids: Sequence[int], w: dict[str, Array]) -> Array:
    """The vector of one text by the formulas of the paper, one text at a time, unpadded."""
    x = w["words8"][list(ids)] * w["words.scale"][list(ids)] + w["positions"][: len(ids)]
    x = _norm(x, w, "embeddings.LayerNorm")
    for layer in range(6):
        name = f"encoder.layer.{layer}"
        mixed = _dense(_attend(x, w, f"{name}.attention.self"), w, f"{name}.attention.output")
        mixed = mixed + w[f"{name}.attention.output.dense.bias"]
        x = _norm(x + mixed, w, f"{name}.attention.output.LayerNorm")
        inner = _dense(x, w, f"{name}.inner") + w[f"{name}.intermediate.dense.bias"]
        inner = inner * (1 + _ERF(inner / math.sqrt(2))) / 2
        inner = _dense(inner, w, f"{name}.output") + w[f"{name}.output.dense.bias"]
        x = _norm(x + inner, w, f"{name}.output.LayerNorm")
    mean: Array = x.mean(0)
    unit: Array = mean / np.linalg.norm(mean)
    return unit


def test_the_graph_computes_what_the_paper_says(embedder: MiniLMEmbeddings) -> None:
    folder = shipped_folder()
    graph = onnx.load(folder / "embedder.onnx").graph
    tensors = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    reference = np.stack([_reference(tokenizer.encode(text).ids, tensors) for text in TEXTS])
    cosines = (embedder.embed_array(TEXTS) * reference).sum(1)
    assert cosines[:-1].min() >= 0.99  # what is left is the rounding of what flows through
    assert cosines[-1] >= 0.97  # the empty text is all special tokens, which 8 bits carry worst


def test_a_vector_does_not_depend_on_its_neighbours(embedder: MiniLMEmbeddings) -> None:
    together = embedder.embed_array([*TEXTS, "word " * 300])[: len(TEXTS)]
    alone = np.stack([embedder.embed_array([text])[0] for text in TEXTS])
    np.testing.assert_allclose(together, alone, atol=1e-5)


def test_order_and_threads_do_not_matter(embedder: MiniLMEmbeddings) -> None:
    texts = [f"{text} {number}" for number in range(20) for text in TEXTS]
    forward = embedder.embed_array(texts)
    backward = MiniLMEmbeddings(threads=3).embed_array(texts[::-1])
    np.testing.assert_allclose(forward, backward[::-1], atol=1e-5)


def test_the_three_ways_to_embed_agree(embedder: MiniLMEmbeddings) -> None:
    vectors = embedder.embed_array(TEXTS)
    assert vectors.shape == (len(TEXTS), embedder.dimension)
    assert vectors.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert embedder.embed_documents(TEXTS) == vectors.tolist()
    np.testing.assert_allclose(embedder.embed_query(TEXTS[0]), vectors[0], atol=1e-5)


def test_no_texts_give_no_vectors(embedder: MiniLMEmbeddings) -> None:
    assert embedder.embed_array([]).shape == (0, 384)
    assert embedder.embed_documents([]) == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t",
        "\ud800",
        "a\udfffb",
        "\x00",
        "👩‍👩‍👧‍👦" * 50,
        "e\u0301" * 400,
        "x" * 1_000_000,
        "a b " * 250_000,
    ],
    ids=["empty", "blank", "high", "low", "null", "emoji", "combining", "word", "megabyte"],
)
def test_hostile_texts_have_finite_vectors(embedder: MiniLMEmbeddings, text: str) -> None:
    vector = np.array(embedder.embed_query(text))
    assert np.isfinite(vector).all()
    assert np.linalg.norm(vector) == pytest.approx(1, abs=1e-5)


def test_a_remembered_query_can_not_be_spoiled(embedder: MiniLMEmbeddings) -> None:
    first = embedder.embed_query("twice")
    kept = list(first)
    first[0] = 9.0
    assert embedder.embed_query("twice") == kept


def test_queries_from_many_threads(embedder: MiniLMEmbeddings) -> None:
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(embedder.embed_query, TEXTS * 8))
    np.testing.assert_allclose(answers, np.tile(embedder.embed_array(TEXTS), (8, 1)), atol=1e-5)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(shipped_folder(), tmp_path / "model"))


def test_the_name_tells_weights_apart(embedder: MiniLMEmbeddings, copy: Path) -> None:
    assert MiniLMEmbeddings(copy).model_id == embedder.model_id
    config = load_config(copy)
    weights = bert_weights(hidden=48)
    pack(weights, (copy / config.tokenizer).read_bytes(), config.name, copy)
    assert MiniLMEmbeddings(copy).model_id != embedder.model_id


@pytest.mark.parametrize("name", ["embedder.json", "embedder.onnx", "tokenizer.json"])
def test_a_damaged_or_missing_file_says_what_to_do(copy: Path, name: str) -> None:
    (copy / name).write_bytes((copy / name).read_bytes()[:-20])
    with pytest.raises(EmbedderError, match=f"{name} is damaged.*install Citeback again"):
        MiniLMEmbeddings(copy)
    (copy / name).unlink()
    with pytest.raises(EmbedderError, match=f"{name} can't be read.*install Citeback again"):
        MiniLMEmbeddings(copy)


def test_importing_loads_no_model_library() -> None:
    code = (
        "import sys, ingest.embedder, ingest.embedder.minilm;"
        "heavy = {'onnx', 'onnxruntime', 'tokenizers', 'safetensors', 'langchain'};"
        "print(sorted(heavy & {*sys.modules}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
