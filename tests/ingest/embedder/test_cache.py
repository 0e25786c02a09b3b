"""A cached file is built once, and again when it is not whole."""

import logging
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from ingest.embedder.cache import read_or_build
from ingest.embedder.minilm import MiniLMEmbeddings

CONTENT = bytes(range(256)) * 1000


def _refuse() -> bytes:
    raise AssertionError("built although it was cached")


def test_built_once(tmp_path: Path) -> None:
    path = tmp_path / "deeper" / "file"
    assert read_or_build(path, lambda: CONTENT) == CONTENT
    assert read_or_build(path, _refuse) == CONTENT
    assert [found.name for found in path.parent.iterdir()] == ["file"]


@pytest.mark.parametrize("damage", [b"", b"short", None], ids=["empty", "cut", "bit"])
def test_damaged_is_rebuilt(tmp_path: Path, damage: bytes | None) -> None:
    path = tmp_path / "file"
    read_or_build(path, lambda: CONTENT)
    data = bytearray(path.read_bytes())
    data[5000] ^= 1
    path.write_bytes(bytes(data) if damage is None else damage)
    assert read_or_build(path, lambda: CONTENT) == CONTENT
    assert read_or_build(path, _refuse) == CONTENT


def test_a_failed_build_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(AssertionError):
        read_or_build(tmp_path / "file", _refuse)
    assert list(tmp_path.iterdir()) == []


def test_unwritable_place_is_only_a_warning(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "occupied").write_text("a file where a directory should be")
    with caplog.at_level(logging.WARNING):
        assert read_or_build(tmp_path / "occupied" / "file", lambda: CONTENT) == CONTENT
    assert "built again" in caplog.text


def test_builders_at_once(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        path = tmp_path / "file"
        assert set(pool.map(lambda _: read_or_build(path, lambda: CONTENT), range(32))) == {CONTENT}
    assert [found.name for found in tmp_path.iterdir()] == ["file"]


def test_a_damaged_graph_is_rebuilt(tmp_path: Path) -> None:
    expected = MiniLMEmbeddings(tmp_path).embed_query("the same before and after")
    (graph,) = tmp_path.iterdir()
    graph.write_bytes(graph.read_bytes()[:1_000_000])
    assert MiniLMEmbeddings(tmp_path).embed_query("the same before and after") == expected
