"""Which embedder a setting gives, and what a wrong setting says."""

import sys

import numpy as np
import pytest
from langchain_core.embeddings import DeterministicFakeEmbedding

from ingest.embedder import EmbedderError, make_embeddings
from ingest.embedder.factory import ProviderEmbeddings
from ingest.embedder.minilm import MiniLMEmbeddings


def test_builtin() -> None:
    embedder = make_embeddings("builtin")
    assert isinstance(embedder, MiniLMEmbeddings)
    assert embedder.embed_array(["a text"]).shape == (1, 384)


@pytest.mark.parametrize("spec", ["", "builtins", "openai:", ":model"])
def test_malformed_spec(spec: str) -> None:
    with pytest.raises(EmbedderError, match='expected "builtin" or "provider:model"'):
        make_embeddings(spec)


def test_unknown_provider() -> None:
    with pytest.raises(EmbedderError, match="not supported"):
        make_embeddings("nobody:model")


def test_missing_provider_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "langchain_cohere", None)
    with pytest.raises(EmbedderError, match="pip install langchain-cohere"):
        make_embeddings("cohere:embed-english-v3.0")


def test_provider_vectors_become_arrays() -> None:
    inner = DeterministicFakeEmbedding(size=8)
    embedder = ProviderEmbeddings("fake:eight", inner)
    vectors = embedder.embed_array(["one", "two"])
    assert embedder.model_id == "fake:eight"
    assert vectors.dtype == np.float32
    np.testing.assert_allclose(vectors[1], inner.embed_query("two"), rtol=1e-6)
    assert embedder.embed_query("one") == inner.embed_query("one")
    assert embedder.embed_array([]).shape == (0, 0)


def test_uneven_provider_vectors_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    embedder = ProviderEmbeddings("fake:uneven", DeterministicFakeEmbedding(size=8))
    monkeypatch.setattr(ProviderEmbeddings, "embed_documents", lambda *_: [[1.0], [1.0, 2.0]])
    with pytest.raises(EmbedderError, match="fake:uneven"):
        embedder.embed_array(["one", "two"])
