"""Texts and passages come back exactly, wherever the chunks end."""

import logging
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text as sql

from ingest.catalog import CatalogReader, CatalogWriter, NewSource, open_engine
from ingest.catalog.globs import glob_pattern
from ingest.catalog.tables import CHUNK_CHARS, metadata
from ingest.errors import TextDamaged
from ingest.passages import Slice
from ingest.schema import Document, Filter, Metadata

TEXT = "".join(chr(0x1F300 + at % 500) if at % 3 else "a" for at in range(2 * CHUNK_CHARS + 77))
EDGES = [0, 1, CHUNK_CHARS - 1, CHUNK_CHARS, CHUNK_CHARS + 1, 2 * CHUNK_CHARS, len(TEXT) - 1, len(TEXT)]
SLICES = [Slice(start, end, 1) for start in EDGES for end in EDGES if start < end]
POSITIONS = st.integers(0, len(TEXT)) | st.sampled_from(EDGES)


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CatalogReader]:
    engine = open_engine(tmp_path_factory.mktemp("catalog"), None, create=True)
    writer = CatalogWriter(engine, "model", "splitter")
    source = NewSource("/folder", "a/b.txt", "0" * 64, 1, "splitter", Document(TEXT, (), Metadata()))
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


def test_a_passage_is_found_by_what_it_holds(tmp_path: Path) -> None:
    engine = open_engine(tmp_path, None, create=True)
    writer = CatalogWriter(engine, "model", "splitter")
    new = NewSource("/folder", "a.txt", "0" * 64, 1, "splitter", Document("one, two three", (), Metadata()))
    writer.add(new, [Slice(0, 4, 1), Slice(5, 8, 1), Slice(9, 14, 1)])
    writer.finish([])
    reader = CatalogReader(engine)
    (source,) = reader.sources()
    found = [reader.passage_at(source, position) for position in (0, 3, 4, 5, 13, 14)]
    assert [passage and passage.text for passage in found] == ["one,", "one,", None, "two", "three", None]
    assert reader.passage_at(replace(source, sha256="1" * 64), 0) is None
    engine.dispose()


def test_the_newer_catalog_of_a_path(tmp_path: Path) -> None:
    engine = open_engine(tmp_path, None, create=True)
    for sha256, text in (("1" * 64, "old"), ("2" * 64, "new")):
        writer = CatalogWriter(engine, "model", "splitter")
        before = [row["key"] for row in writer.current().values()]
        writer.add(
            NewSource("/folder", "a.txt", sha256, 3, "splitter", Document(text, (), Metadata())), [Slice(0, 3, 1)]
        )
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
        ("*", ".hidden/a", True),
        ("a/*", "a/b/c", False),
        ("*.txt", "a.txt.txt", True),
        ("*a*b*", "xaxbx", True),
        ("a/**/**/b", "a/b", True),
        ("", "a", False),
        ("?", "漢", True),
        ("line*end", "line\nend", True),
    ],
)
def test_globs(pattern: str, path: str, matches: bool) -> None:
    assert bool(glob_pattern(pattern).fullmatch(path)) is matches


def by_definition(pattern: str, path: str) -> bool:
    """What a glob means, tried out letter by letter."""
    glob = pattern if "/" in pattern else f"**/{pattern}"

    @cache
    def matches(at: int, done: int) -> bool:
        if at == len(glob):
            return done == len(path)
        if glob.startswith("**/", at) and (at == 0 or glob[at - 1] == "/"):
            ends = [done, *(end for end in range(done + 1, len(path) + 1) if path[end - 1] == "/")]
            return any(matches(at + 3, end) for end in ends)
        if glob.startswith("**", at):
            return any(
                matches(at + len(glob[at:]) - len(glob[at:].lstrip("*")), end) for end in range(done, len(path) + 1)
            )
        if glob[at] == "*":
            folder_end = (path + "/").index("/", done)
            return any(matches(at + 1, end) for end in range(done, folder_end + 1))
        return (
            done < len(path)
            and glob[at] in (path[done], "?")
            and glob[at : at + 1] + path[done] != "?/"
            and matches(at + 1, done + 1)
        )

    return matches(0, 0)


@given(st.text("ab/?*", max_size=9), st.text("ab/", max_size=9))
def test_globs_do_what_their_definition_says(pattern: str, path: str) -> None:
    assert bool(glob_pattern(pattern).fullmatch(path)) is by_definition(pattern, path)


@pytest.mark.parametrize(
    "pattern", ["*a" * 240 + "b", "**a" * 160 + "b", "a**/" * 120 + "b", "**/*a" * 99 + "b", "a?*" * 160]
)
def test_no_glob_takes_long(pattern: str) -> None:
    assert not glob_pattern(pattern).fullmatch("a" * 120 + "/" + "a" * 120 + ".txt")


def test_filters_by_path_and_date(tmp_path: Path) -> None:
    engine = open_engine(tmp_path, None, create=True)
    writer = CatalogWriter(engine, "model", "splitter")
    days = {"a/old.txt": date(2024, 12, 1), "a/new.txt": date(2024, 12, 9), "b/none.md": None}
    for path, day in days.items():
        writer.add(
            NewSource("/folder", path, "0" * 64, 1, "s", Document("x", (), Metadata(None, day))), [Slice(0, 1, 1)]
        )
    writer.finish([])
    reader = CatalogReader(engine)
    path_of = {source.id: source.path for source in reader.sources()}

    def found(*globs: str, after: date | None = None, before: date | None = None) -> set[str]:
        return {path_of[id_] for id_ in reader.matching(Filter(globs, after, before))}

    assert found() == set(days)
    assert found("*.md") == {"b/none.md"}
    assert found("a/*", "none.*") == set(days)
    assert found("c/*") == set()
    assert found(after=date(2024, 12, 1)) == {"a/old.txt", "a/new.txt"}
    assert found(before=date(2024, 12, 1)) == {"a/old.txt"}
    assert found(after=date(2024, 12, 2), before=date(2024, 12, 8)) == set()
    assert found("a/n*", after=date(2024, 12, 9), before=date(2024, 12, 9)) == {"a/new.txt"}
    engine.dispose()


def test_pages(tmp_path: Path) -> None:
    engine = open_engine(tmp_path, None, create=True)
    writer = CatalogWriter(engine, "model", "splitter")
    paged = Document("one. two. three.", (), Metadata(), page_starts=(0, 5, 10))
    writer.add(NewSource("/folder", "a.pdf", "1" * 64, 3, "s", paged), [Slice(0, 9, 1), Slice(10, 16, 1)])
    writer.add(NewSource("/folder", "b.txt", "2" * 64, 3, "s", Document("one.", (), Metadata())), [Slice(0, 4, 1)])
    writer.finish([])
    reader = CatalogReader(engine)
    first, second = reader.sources()
    assert [reader.page(first, at) for at in (0, 4, 5, 12)] == [1, 1, 2, 3]
    assert reader.page(second, 0) is None
    assert [passage.page for passage in reader.passages(reader.passage_ids()).values()] == [1, 3, None]
    engine.dispose()


@pytest.mark.parametrize("version", [1, 2])
def test_an_older_catalog_is_brought_up_to_date(tmp_path: Path, version: int) -> None:
    engine = open_engine(tmp_path, None, create=True)
    writer = CatalogWriter(engine, "model", "splitter")
    writer.add(NewSource("/folder", "a.txt", "1" * 64, 3, "s", Document("one", (), Metadata())), [Slice(0, 3, 1)])
    writer.finish([])
    with engine.begin() as connection:
        if version == 1:
            connection.execute(sql("DROP TABLE page_starts"))
        connection.execute(sql("DROP TABLE place_starts"))
        for table, column in [("passages", "structure"), ("sources", "collection"), ("texts", "digest")]:
            connection.execute(sql(f"ALTER TABLE {table} DROP COLUMN {column}"))
        connection.execute(sql(f"UPDATE meta SET value = '{version}' WHERE key = 'schema'"))
    engine.dispose()
    again = open_engine(tmp_path, None, create=False)
    assert CatalogReader(again).passages(CatalogReader(again).passage_ids())
    assert again.connect().scalar(sql("SELECT value FROM meta WHERE key = 'schema'")) == "6"
    again.dispose()


def test_a_catalog_is_made_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = metadata.create_all

    def make_and_die(*arguments: object) -> None:
        made(*arguments)  # type: ignore[arg-type]
        raise KeyboardInterrupt

    monkeypatch.setattr(metadata, "create_all", make_and_die)
    with pytest.raises(KeyboardInterrupt):
        open_engine(tmp_path, None, create=True)
    monkeypatch.undo()
    with closing(sqlite3.connect(tmp_path / "catalog.sqlite")) as left:
        assert left.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,)
    open_engine(tmp_path, None, create=True).dispose()


def test_a_text_that_was_changed_is_not_passed_off(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    engine = open_engine(tmp_path, None, create=True)
    writer = CatalogWriter(engine, "model", "splitter")
    for path, text in (("a b.txt", "It holds 412 lamps."), ("whole.txt", "One fog bell.")):
        source = NewSource("/folder", path, path.ljust(64), 1, "s", Document(text, (), Metadata()))
        writer.add(source, [Slice(0, len(text), 1)])
    writer.finish([])
    with engine.begin() as connection:
        connection.execute(sql("UPDATE texts SET text = replace(text, '412', '413')"))
    reader = CatalogReader(engine)
    damaged, whole = reader.sources()
    with pytest.raises(TextDamaged, match=r"`citeback remove 'a b.txt'`"):
        reader.text(damaged)
    assert reader.text(whole) == "One fog bell."
    with caplog.at_level(logging.ERROR):
        assert [found.text for found in reader.passages(reader.passage_ids()).values()] == ["One fog bell."]
    assert "a b.txt is damaged" in caplog.text
    engine.dispose()
