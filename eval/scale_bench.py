"""How ingest and retrieval grow: from a thousand passages to a million, each size in a process of its own.

Documents are real paragraphs, sampled and edited: in each, some words are taken from other paragraphs and numbers are
changed. Embedding is measured on real ones; the vectors of edited ones are those of a real paragraph with a little
noise, or a million would take hours. Questions are embedded for real.
"""

import random
import re
import resource
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar
from zlib import crc32

import numpy as np

from ingest.blocks.rendering import indexed_text
from ingest.embedder import ArrayEmbeddings, make_embeddings
from ingest.embedder.protocol import Vectors
from ingest.index import Index
from ingest.pipeline import ingest
from ingest.schema import Filter
from service.retriever import Retriever
from service.settings import ServiceSettings

STAGES = ("embed the question", "dense", "lexical", "retrieve, in all")
_A_FILE, _EDITED, _NOISE, _CHARS = 100, 6, 0.03, 700
_DENSE, _PROBES, _WARM_UP = 60, 100, 5
_KIB = 1024.0
T = TypeVar("T")


@dataclass(slots=True)
class Size:
    """What was measured at a size.

    Attributes:
        passages: how many there are.
        ingested: passages a second, embedding left out.
        embedded: real paragraphs embedded a second.
        stages: seconds of each question, by stage.
        memory_mb: most that the process held, in MiB.
        disk_mb: of the data directory, in MiB.
        recall: share of the ten nearest vectors that dense search finds.
    """

    passages: int = 0
    ingested: float = 0.0
    embedded: float = 0.0
    stages: dict[str, list[float]] = field(default_factory=lambda: {stage: [] for stage in STAGES})
    memory_mb: float = 0.0
    disk_mb: float = 0.0
    recall: float = 0.0


class Sampled(ArrayEmbeddings):
    """Gives a passage the vector of one of a pool, with noise that depends on its text alone; counts no time."""

    def __init__(self, inner: ArrayEmbeddings, pool: Vectors) -> None:
        self._inner = inner
        self._pool = pool

    @property
    def model_id(self) -> str:
        """The inner model's name, marked."""
        return f"{self._inner.model_id}-sampled"

    def embed_array(self, texts: Sequence[str]) -> Vectors:
        """A vector of the pool for each text, near but not the same."""
        seeds = [crc32(text.encode()) for text in texts]
        noise = np.stack([np.random.default_rng(seed).standard_normal(self._pool.shape[1]) for seed in seeds])
        made = self._pool[[seed % len(self._pool) for seed in seeds]] + _NOISE * noise
        vectors: Vectors = (made / np.linalg.norm(made, axis=1, keepdims=True)).astype(np.float32)
        return vectors

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """The same as lists."""
        return [[float(value) for value in row] for row in self.embed_array(texts)]

    def embed_query(self, text: str) -> list[float]:
        """By the inner model."""
        return self._inner.embed_query(text)


def run(paragraphs: Sequence[str], questions: Sequence[str], sizes: Sequence[int]) -> Iterator[Size]:
    """Measure each size in a fresh process."""
    for size in sizes:
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
            yield pool.submit(measure, paragraphs, questions, size).result()


def measure(paragraphs: Sequence[str], questions: Sequence[str], size: int) -> Size:
    """Ingest so many passages and ask all questions of them."""
    found = Size()
    with TemporaryDirectory(prefix="citeback-scale-", ignore_cleanup_errors=True) as temporary:
        folder, settings = Path(temporary) / "texts", ServiceSettings(data_dir=Path(temporary) / "data")
        settings.data_dir.mkdir()
        real = make_embeddings("builtin", threads=2)
        pool = list(paragraphs[:size])
        vectors, seconds = _timed(lambda: real.embed_array(pool))
        found.embedded = len(pool) / seconds
        embedder = Sampled(real, vectors)
        _write(folder, paragraphs, size)
        report, seconds = _timed(lambda: ingest(settings, [folder], embedder=embedder))
        found.passages, found.ingested = report.passages, report.passages / seconds
        found.disk_mb = sum(file.stat().st_size for file in settings.data_dir.rglob("*") if file.is_file()) / _KIB**2
        index = Index.open(settings, embedder)
        try:
            _ask(index, questions, found)
            found.recall = _recall(index, embedder, questions[:_PROBES])
        finally:
            index.close()
    found.memory_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _KIB
    return found


def _write(folder: Path, paragraphs: Sequence[str], size: int) -> None:
    """Edited paragraphs, many to a file, so many that about `size` passages come of them."""
    chance = random.Random(size)  # noqa: S311
    words = [word for text in paragraphs[:1000] for word in text.split()]
    per_paragraph = sum(len(text) for text in paragraphs) / len(paragraphs) / _CHARS
    folder.mkdir()
    for number in range(max(1, round(size / per_paragraph / _A_FILE))):
        texts = (_edited(chance.choice(paragraphs), words, chance) for _ in range(_A_FILE))
        (folder / f"{number:06}.txt").write_text("\n\n".join(texts), encoding="utf-8")


def _edited(text: str, words: Sequence[str], chance: random.Random) -> str:
    found = text.split()
    for _ in range(_EDITED):
        found[chance.randrange(len(found))] = chance.choice(words)
    return re.sub(r"\d", lambda _: str(chance.randrange(10)), " ".join(found))


def _ask(index: Index, questions: Sequence[str], found: Size) -> None:
    retriever, everything = Retriever(index), Filter()
    for number, question in enumerate(questions):
        vector, embedding = _timed(lambda q=question: index.embedder.embed_query(q))  # type: ignore[misc]
        _, dense = _timed(lambda v=vector: index.dense(v, _DENSE, everything))  # type: ignore[misc]
        _, lexical = _timed(lambda q=question: index.lexical(q, _DENSE, everything))  # type: ignore[misc]
        _, whole = _timed(lambda q=f"{question} ": retriever.retrieve(q, everything, 12))  # type: ignore[misc]
        if number >= _WARM_UP:
            for stage, seconds in zip(STAGES, (embedding, dense, lexical, whole), strict=True):
                found.stages[stage].append(seconds)


def _recall(index: Index, embedder: Sampled, questions: Sequence[str]) -> float:
    """The share of the ten passages nearest to a question, found by comparing all, that dense search finds too."""
    ids, vectors = list[str](), list[Vectors]()
    for source in index.catalog.sources(0, 1_000_000):
        batch = index.catalog.passages(index.catalog.passage_ids(source))
        ids += batch
        vectors.append(embedder.embed_array([indexed_text(one.text, one.structure) for one in batch.values()]))
    whole = np.concatenate(vectors)
    shares = []
    for question in questions:
        vector = np.asarray(embedder.embed_query(question), dtype=np.float32)
        scores = whole @ vector
        least = np.sort(scores)[-10]
        near = {ids[at] for at in np.flatnonzero(scores >= least)}
        hits = index.dense(list(map(float, vector)), 10, Filter())
        shares.append(sum(hit.passage_id in near for hit in hits) / 10)
    return float(np.mean(shares))


def _timed(work: Callable[[], T]) -> tuple[T, float]:
    started = time.perf_counter()
    result = work()
    return result, time.perf_counter() - started


def table(sizes: Sequence[Size]) -> Iterator[str]:
    """The figures as lines of text; the last one is how time grows with size."""
    yield f"{'passages':24}" + "".join(f"{size.passages:>12,}" for size in sizes)
    rows: dict[str, Callable[[Size], float]] = {
        "ingested/s, no embedding": lambda size: size.ingested,
        "embedded/s": lambda size: size.embedded,
        "memory, MiB": lambda size: size.memory_mb,
        "disk, MiB": lambda size: size.disk_mb,
        "dense recall@10, %": lambda size: 100 * size.recall,
    }
    for name, value in rows.items():
        yield f"{name:24}" + "".join(f"{value(size):12,.1f}" for size in sizes)
    for stage in STAGES:
        for cut in (50, 99):
            values = "".join(f"{1000 * np.percentile(size.stages[stage], cut):12.2f}" for size in sizes)
            yield f"{f'{stage} p{cut}, ms':24}{values}"
    if len(sizes) > 1:
        medians = [np.median(size.stages[STAGES[-1]]) for size in sizes]
        slope = np.polyfit(np.log([size.passages for size in sizes]), np.log(medians), 1)[0]
        yield f"a question's time grows as n^{slope:.2f}"
