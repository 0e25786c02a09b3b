"""Collections: given, inherited from a folder, changed, and chosen by a filter."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from ingest.catalog import CatalogReader
from ingest.collections import checked
from ingest.errors import UsageError
from ingest.pipeline import ingest
from ingest.removal import named
from ingest.schema import Filter
from ingest.settings import IngestSettings

pytestmark = pytest.mark.usefixtures("embedder")

Opened = Callable[[], AbstractContextManager[CatalogReader]]


@pytest.fixture
def of(opened: Opened) -> Callable[[], dict[str, str]]:
    """The collections of all sources, by path."""

    def read() -> dict[str, str]:
        with opened() as catalog:
            return {source.path: source.collection for source in catalog.sources()}

    return read


def test_a_folder_is_of_a_collection(
    config: IngestSettings, docs: Path, tmp_path: Path, opened: Opened, of: Callable[[], dict[str, str]]
) -> None:
    ingest(config, [docs], collection="hr")
    (docs / "three.txt").write_text("Trains run.", encoding="utf-8")
    other = tmp_path / "other"
    other.mkdir()
    (other / "four.txt").write_text("Cars drive.", encoding="utf-8")
    ingest(config, [docs, other])
    assert of() == {"one.txt": "hr", "two.txt": "hr", "three.txt": "hr", "four.txt": ""}
    with opened() as catalog:
        assert [tuple(one) for one in catalog.collections()] == [("hr", 3, 3)]
        assert len(catalog.matching(Filter(collections=("hr", "none")))) == 3
        assert len(catalog.matching(Filter(("o*",), collections=("hr",)))) == 1
        assert catalog.matching(Filter(collections=("none",))) == set()
    assert {path for _, path in named(config, [], "hr")} == {"one.txt", "two.txt", "three.txt"}
    with pytest.raises(UsageError, match="no document is in a collection"):
        named(config, [], "none")


def test_another_collection_is_another_generation(
    config: IngestSettings, docs: Path, of: Callable[[], dict[str, str]]
) -> None:
    ingest(config, [docs])
    moved = ingest(config, [docs / "one.txt"], collection="legal affairs")
    assert (moved.generation, moved.unchanged, moved.embedded) == (2, ["one.txt"], 0)
    assert of() == {"one.txt": "legal affairs", "two.txt": ""}
    (docs / "one.txt").write_text("Boats sail far.", encoding="utf-8")
    ingest(config, [docs])
    assert of() == {"one.txt": "legal affairs", "two.txt": ""}
    ingest(config, [docs], collection="")
    assert of() == {"one.txt": "", "two.txt": ""}


@pytest.mark.parametrize("name", ["", " hr", "hr ", "a/b", "x" * 65, "-", "a\nb"])
def test_names_are_plain(name: str) -> None:
    with pytest.raises(UsageError, match="no name of a collection"):
        checked(name)
    assert checked("Größe 2.0_a-b") == "Größe 2.0_a-b"
