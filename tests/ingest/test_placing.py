"""Where a quote stands in the words of its format."""

from pathlib import Path

import pytest

from ingest.catalog import CatalogReader, CatalogWriter, NewSource, open_engine
from ingest.catalog.placing import spanned
from ingest.passages import Slice
from ingest.schema import Document, Metadata, Place


@pytest.mark.parametrize(
    ("first", "last", "named"),
    [
        (None, None, None),
        ("slide 2", "slide 2", "slide 2"),
        ("slide 2", "slide 3", "slide 2 to slide 3"),
        ("sheet Costs, A2:C2", "sheet Costs, A4:D4", "sheet Costs, A2:D4"),
        ("sheet Costs, A2", "sheet Costs, B4", "sheet Costs, A2:B4"),
        ("sheet a, b, A2:C2", "sheet a, b, A4:C4", "sheet a, b, A2:C4"),
        ("sheet A, A2:C2", "sheet B, A4:C4", "sheet A, A2:C2 to sheet B, A4:C4"),
    ],
)
def test_a_stretch_is_named_by_its_ends(first: str | None, last: str | None, named: str | None) -> None:
    assert spanned(first, last) == named


def test_places_are_stored_with_the_text(tmp_path: Path) -> None:
    engine = open_engine(tmp_path, None, create=True)
    writer = CatalogWriter(engine, "model", "splitter")
    places = (Place(0, "slide 1"), Place(5, "slide 2"))
    document = Document("one\n\ntwo", (), Metadata(), places=places)
    key = writer.add(NewSource("/f", "a.pptx", "1" * 64, 3, "s", document), [Slice(0, 8, 1), Slice(5, 8, 3)])
    writer.add(NewSource("/f", "b.txt", "2" * 64, 3, "s", Document("one", (), Metadata())), [Slice(0, 3, 1)])
    writer.finish([])
    catalog = CatalogReader(engine)
    first, second = catalog.sources()
    assert [catalog.place(first, 0, 3), catalog.place(first, 6, 8)] == ["slide 1", "slide 2"]
    assert catalog.place(second, 0, 3) is None
    found = sorted(passage.place or "" for passage in catalog.passages(catalog.passage_ids()).values())
    assert found == ["", "slide 1 to slide 2", "slide 2"]
    writer.drop([key])
    assert [source.path for source in catalog.sources()] == ["b.txt"]
    engine.dispose()
