"""Texts and passages come back exactly, wherever the chunks end."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.catalog import CatalogReader, CatalogWriter, NewSource, open_engine
from ingest.catalog.reading import glob_pattern
from ingest.catalog.tables import CHUNK_CHARS
from ingest.passages import Slice
from ingest.schema import Metadata

TEXT = "".join(chr(0x1F300 + at % 500) if at % 3 else "a" for at in range(2 * CHUNK_CHARS + 77))
EDGES = [0, 1, CHUNK_CHARS - 1, CHUNK_CHARS, CHUNK_CHARS + 1, 2 * CHUNK_CHARS, len(TEXT) - 1, len(TEXT)]
SLICES = [Slice(start, end, 1) for start in EDGES for end in EDGES if start < end]
POSITIONS = st.integers(0, len(TEXT)) | st.sampled_from(EDGES)


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CatalogReader]:
    engine = open_engine(tmp_path_factory.mktemp("catalog"), None, create=True)
    writer = CatalogWriter(engine, "model", "splitter")
    source = NewSource("/folder", "a/b.txt", "0" * 64, 1, "splitter", TEXT, Metadata())
    writer.add(source, SLICES)
    assert CatalogReader(engine).sources() == []
    writer.finish([])
    yield CatalogReader(engine)
    engine.dispose()


@given(POSITIONS, POSITIONS)
def test_text_is_exact(reader: CatalogReader, start: int, end: int) -> None:
    assert reader.text(reader.sources()[0], start, end) == TEXT[start:end]


def test_offsets_outside_are_cut_to_the_text(reader: CatalogReader) -> None:
    assert reader.text(reader.sources()[0], -5, len(TEXT) + 5) == TEXT


def test_passages_are_exact(reader: CatalogReader) -> None:
    found = reader.passages(reader.passage_ids())
    assert len(found) == len(SLICES)
    assert all(passage.text == TEXT[passage.start : passage.end] for passage in found.values())


def test_the_newer_catalog_of_a_path(tmp_path: Path) -> None:
    engine = open_engine(tmp_path, None, create=True)
    for sha256, text in (("1" * 64, "old"), ("2" * 64, "new")):
        writer = CatalogWriter(engine, "model", "splitter")
        before = [row["key"] for row in writer.current().values()]
        writer.add(NewSource("/folder", "a.txt", sha256, 3, "splitter", text, Metadata()), [Slice(0, 3, 1)])
        old = CatalogReader(engine).sources()
        writer.finish(before)
        reader = CatalogReader(engine)
        assert [reader.text(source) for source in reader.sources()] == [text]
        assert [reader.text(source) for source in old] == [None] * len(old)
    engine.dispose()


@pytest.mark.parametrize(
    ("pattern", "path", "matches"),
    [
        ("*.txt", "a.txt", True),
        ("*.txt", "deep/er/a.txt", True),
        ("deep/*.txt", "deep/er/a.txt", False),
        ("deep/**", "deep/er/a.txt", True),
        ("**/a.txt", "a.txt", True),
        ("**/a.txt", "deep/er/a.txt", True),
        ("deep/**/a.txt", "deep/a.txt", True),
        ("?.txt", "ab.txt", False),
        ("a[1].txt", "a[1].txt", True),
        ("a.txt", "axtxt", False),
        ("a.txt", "ba.txt", False),
    ],
)
def test_globs(pattern: str, path: str, matches: bool) -> None:
    assert bool(glob_pattern(pattern).fullmatch(path)) is matches
