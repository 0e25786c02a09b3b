"""A cheap embedder that counts its work, and folders to ingest."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest

from ingest import pipeline
from ingest.catalog import CatalogReader, open_engine
from ingest.embedder import ArrayEmbeddings, Vectors
from ingest.settings import IngestSettings


class FakeEmbeddings(ArrayEmbeddings):
    """Vectors from digests: the same text, the same vector. Counts the texts it was given."""

    def __init__(self, model_id: str = "fake") -> None:
        self.embedded: list[str] = []
        self._model_id = model_id

    @property
    def model_id(self) -> str:
        return self._model_id

    def embed_array(self, texts: Sequence[str]) -> Vectors:
        self.embedded += texts
        return np.stack([_vector(text) for text in texts])

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        return [list(map(float, row)) for row in self.embed_array(texts)]

    def embed_query(self, text: str) -> list[float]:
        return list(map(float, _vector(text)))


def _vector(text: str) -> Vectors:
    row = np.frombuffer(hashlib.sha256(text.encode()).digest(), dtype=np.uint8).astype(np.float32) - 127.5
    vector: Vectors = row / np.linalg.norm(row)
    return vector


@pytest.fixture
def use_model(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], FakeEmbeddings]:
    """Sets what the pipeline embeds with from now on."""

    def use(model_id: str) -> FakeEmbeddings:
        fake = FakeEmbeddings(model_id)
        monkeypatch.setattr(pipeline, "make_embeddings", lambda *_, **__: fake)
        return fake

    return use


@pytest.fixture
def embedder(use_model: Callable[[str], FakeEmbeddings]) -> FakeEmbeddings:
    """What the pipeline embeds with, in place of a model."""
    return use_model("fake")


@pytest.fixture
def config(tmp_path: Path) -> IngestSettings:
    """Settings with a data directory of their own."""
    return IngestSettings(data_dir=tmp_path / "data")


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """A folder with two documents."""
    made = tmp_path / "docs"
    made.mkdir()
    (made / "one.txt").write_text("Boats sail.", encoding="utf-8")
    (made / "two.txt").write_text("Birds fly.", encoding="utf-8")
    return made


@pytest.fixture
def opened(config: IngestSettings) -> Callable[[], "contextmanager[CatalogReader]"]:
    """Opens the catalog as it is now, for a `with`."""

    @contextmanager
    def open_catalog() -> Iterator[CatalogReader]:
        engine = open_engine(config.data_dir, None, create=False)
        try:
            yield CatalogReader(engine)
        finally:
            engine.dispose()

    return open_catalog


@pytest.fixture
def texts(opened: Callable[[], "contextmanager[CatalogReader]"]) -> Callable[[], dict[str, str | None]]:
    """What the finished generation holds: canonical texts by path."""

    def read() -> dict[str, str | None]:
        with opened() as catalog:
            return {source.path: catalog.text(source) for source in catalog.sources()}

    return read
