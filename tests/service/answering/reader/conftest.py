from collections.abc import Callable
from datetime import UTC, datetime

import numpy as np
import pytest
from numpy.typing import NDArray

from ingest.passages import split_plain
from ingest.schema import Passage, Source, Structure
from service.answering.reader.config import ReaderConfig, load_config, shipped_folder
from service.answering.reader.trained import TrainedReader
from service.answering.reader.windows import WindowMaker
from service.retriever import Retrieved

MakeCandidate = Callable[..., Retrieved]


def head_weights() -> dict[str, NDArray[np.float32]]:
    """Random weights of all heads, for an encoder of width 384."""
    rng = np.random.default_rng(5)
    sizes = {"span": 2, "pool": 384, "answerable": 1, "evidence": 1, "verdict": 3}
    return {
        f"{name}.{part}": rng.normal(0, 0.05, (size, 384) if part == "weight" else (size,)).astype(np.float32)
        for name, size in sizes.items()
        for part in ("weight", "bias")
    }


@pytest.fixture(scope="session")
def config() -> ReaderConfig:
    return load_config(shipped_folder())


@pytest.fixture(scope="session")
def maker(config: ReaderConfig) -> WindowMaker:
    return WindowMaker((shipped_folder() / config.tokenizer).read_bytes(), config)


@pytest.fixture(scope="session")
def reader() -> TrainedReader:
    return TrainedReader()


@pytest.fixture(scope="session")
def candidate() -> MakeCandidate:
    def make(text: str, title: str | None = None) -> Retrieved:
        source = Source(
            id="src_0123456789abcdef",
            path="a.txt",
            sha256="0" * 64,
            title=title,
            published=None,
            bytes=len(text.encode()),
            chars=len(text),
            passages=1,
            ingested_at=datetime(2026, 1, 1, tzinfo=UTC),
        )
        structure = next((cut.structure for cut in split_plain(text, 100_000)), Structure())
        return Retrieved(Passage("0" * 24, source, 0, len(text), 1, text, structure=structure), 1.0, 0.5)

    return make
