"""An ingest killed at any moment leaves the last finished one whole, and the next goes on from there."""

import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from ingest.pipeline import ingest
from ingest.settings import IngestSettings
from ingest.terms import TermIndex
from ingest.vectors import VectorIndex

DRIVER = """
import importlib.util, os, signal
from pathlib import Path
from ingest import indexing, pipeline
from ingest.catalog import CatalogWriter
from ingest.settings import IngestSettings
from ingest.terms import TermIndex
from ingest.vectors import VectorIndex

spec = importlib.util.spec_from_file_location("fakes", {fakes!r})
fakes = importlib.util.module_from_spec(spec)
spec.loader.exec_module(fakes)
pipeline.make_embeddings = lambda *_, **__: fakes.FakeEmbeddings()
indexing._BATCH = 2
original, calls = {owner}.{name}, []

def deadly(*args, **kwargs):
    calls.append(1)
    if len(calls) == {call} and not {after}:
        os.kill(os.getpid(), signal.SIGKILL)
    result = original(*args, **kwargs)
    if len(calls) == {call}:
        os.kill(os.getpid(), signal.SIGKILL)
    return result

{owner}.{name} = deadly
pipeline.ingest(IngestSettings(data_dir=Path({data!r})), [Path({docs!r})])
"""

MOMENTS = [  # owner, method, which call of it, killed after it rather than before, finished generation, left to embed
    ("CatalogWriter", "add", 1, True, 1, 3),
    ("CatalogWriter", "add", 3, False, 1, 3),
    ("VectorIndex", "add", 1, True, 1, 1),
    ("VectorIndex", "add", 2, True, 1, 0),
    ("TermIndex", "update", 2, False, 1, 0),
    ("VectorIndex", "mark", 1, True, 1, 0),
    ("CatalogWriter", "finish", 1, False, 1, 0),
    ("CatalogWriter", "finish", 1, True, 2, 0),
    ("VectorIndex", "remove", 1, True, 2, 0),
    ("CatalogWriter", "drop", 3, False, 2, 0),
]


def write(docs: Path, word: str) -> dict[str, str | None]:
    """Four documents, of which the first does not change."""
    texts: dict[str, str | None] = {"0.txt": "It stays as it is."}
    texts |= {f"{number}.txt": f"File {number} speaks of {word}." for number in range(1, 4)}
    for name, text in texts.items():
        (docs / name).write_text(text or "", encoding="utf-8")
    return texts


@pytest.mark.parametrize(("owner", "name", "call", "after", "generation", "left"), MOMENTS)
def test_killed(
    config: IngestSettings,
    tmp_path: Path,
    embedder: Any,
    opened: Any,
    texts: Callable[[], dict[str, str | None]],
    owner: str,
    name: str,
    call: int,
    after: bool,
    generation: int,
    left: int,
) -> None:
    docs = tmp_path / "four"
    docs.mkdir()
    before = write(docs, "boats")
    ingest(config, [docs])
    wanted = write(docs, "trains")
    names = {"owner": owner, "name": name, "call": call, "after": after}
    fakes = str(Path(__file__).with_name("conftest.py"))
    driver = DRIVER.format(**names, fakes=fakes, data=str(config.data_dir), docs=str(docs))
    killed = subprocess.run([sys.executable, "-c", driver], capture_output=True, text=True, timeout=60)
    assert killed.returncode == -9, killed.stderr

    with opened() as catalog:
        assert catalog.generation().number == generation
        stored = catalog.passages(catalog.passage_ids()).values()
        assert sorted(passage.text for passage in stored) == sorted(map(str, texts().values()))
    assert texts() == (before if generation == 1 else wanted)

    embedder.embedded.clear()
    assert ingest(config, [docs]).embedded == len(embedder.embedded) == left
    assert texts() == wanted
    with closing(VectorIndex(config.data_dir / "chroma", None, "fake")) as vectors, opened() as catalog:
        ids = set(catalog.passage_ids())
        assert (vectors.existing(list(ids)), vectors.count()) == (ids, 4)
    terms = TermIndex(config.data_dir / "terms")
    assert (terms.count(), len(terms.search("trains", 9)), terms.search("boats", 9)) == (4, 3, [])
