"""Which files are read, and how it is told that they are read in another way now."""

from pathlib import PurePath

import pytest

from ingest.errors import DocumentSkipped
from ingest.loaders import load, reason_unsupported, version


@pytest.mark.parametrize("name", ["a.txt", "a.MD", "a.html", "a.HTM", "a.pdf", "a.docx", "a.xlsx", "a.eml"])
def test_supported(name: str) -> None:
    assert reason_unsupported(PurePath(name)) == ""


@pytest.mark.parametrize(
    ("name", "reason"), [("a.xls", ".xls files are not supported"), ("a", "files without an ending")]
)
def test_not_supported(name: str, reason: str) -> None:
    assert reason in reason_unsupported(PurePath(name))
    with pytest.raises(DocumentSkipped, match=reason):
        load(PurePath(name), b"text")


def test_the_ending_decides() -> None:
    assert load(PurePath("a.txt"), b"<p>text</p>").text == "<p>text</p>"
    assert load(PurePath("a.html"), b"<p>text</p>").text == "text"


def test_no_text() -> None:
    with pytest.raises(DocumentSkipped, match="no text"):
        load(PurePath("a.txt"), b" \n")


def test_every_way_of_reading_has_a_version_of_its_own() -> None:
    versions = [version(PurePath(name)) for name in ("a.txt", "a.md", "a.html", "a.pdf", "a.docx")]
    assert all(versions)
    assert len(set(versions)) == len(versions)
    assert version(PurePath("a.htm")) == version(PurePath("a.html"))
    assert not version(PurePath("a.exe"))
