"""Loaders of other packages: found by the ending that they are named for, and never in the place of our own."""

from collections.abc import Iterator
from dataclasses import replace
from importlib.metadata import EntryPoint, EntryPoints
from pathlib import PurePath

import pytest

from ingest.blocks.writer import BlockWriter
from ingest.decoding import decode
from ingest.errors import DocumentSkipped
from ingest.loaders import installed, load, reason_unsupported, version
from ingest.loaders.contract import check_loader
from ingest.schema import Extract, Place


def load_todo(data: bytes) -> Extract:
    """A list of what is to do: a line an item, `@` before the name of a place."""
    text, unread = decode(data)
    writer, places = BlockWriter(), list[Place]()
    group = writer.new_group()
    for line in text.splitlines():
        if line.startswith("@") and line[1:].strip():
            writer.add("heading", line[1:], level=1)
            places.append(Place(writer.blocks[-1].start, " ".join(line[1:].split())))
        else:
            writer.add("item", line, mark="- ", level=1, group=group)
    if not writer.blocks:
        raise DocumentSkipped("nothing is to do in it")
    return Extract(writer.text(), tuple(writer.blocks), unread=unread, places=tuple(places))


def load_badly(data: bytes) -> Extract:
    """Places that lie outside of the text."""
    return replace(load_todo(data), places=(Place(99, "far"),))


@pytest.fixture
def other(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    found = EntryPoints(
        EntryPoint(name, f"{__name__}:load_todo", installed.GROUP) for name in ("todo", "txt", ".Dotted")
    )
    monkeypatch.setattr(EntryPoint, "load", lambda _: load_todo)
    monkeypatch.setattr(installed, "entry_points", lambda group: found.select(group=group))
    installed.installed.cache_clear()
    yield
    installed.installed.cache_clear()


@pytest.mark.usefixtures("other")
def test_a_loader_of_another_package_reads_its_ending() -> None:
    found = load(PurePath("a.TODO"), b"@House\npaint\nsweep\n")
    assert found.text == "House\n\n- paint\n- sweep"
    assert [place.name for place in found.places] == ["House"]
    assert reason_unsupported(PurePath("a.todo")) == reason_unsupported(PurePath("a.dotted")) == ""
    assert ".todo" in reason_unsupported(PurePath("a.exe"))
    assert version(PurePath("a.todo"))
    assert load(PurePath("a.txt"), b"@House").text == "@House"


def test_the_same_contract_holds_for_it() -> None:
    check_loader(load_todo, [b"@House\npaint\nsweep\n", b"one\n"])
    with pytest.raises(AssertionError, match="outside of the text"):
        check_loader(load_badly, [b"words"])
