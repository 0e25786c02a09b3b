"""The window of a source that its page shows."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from ingest.catalog import CatalogReader
from ingest.schema import Source
from service.excerpt import excerpt

LINES = [f"Line {number} of the long text." for number in range(1, 4001)]
TEXT = "\n".join(LINES)
SOURCE = Source("src_x", "long.txt", "0" * 64, None, None, len(TEXT), len(TEXT), 1, datetime.now(UTC))


class FakeCatalog(CatalogReader):
    def __init__(self, text: str | None) -> None:
        self._text = text

    def text(self, source: Source, start: int = 0, end: int | None = None) -> str | None:
        return None if self._text is None else self._text[start:end]


@pytest.mark.parametrize("line", [1, 2, 700, 2500, 4000])
def test_the_parts_join_to_the_text_and_lines_are_right(line: int) -> None:
    start = TEXT.index(LINES[line - 1])
    found = excerpt(FakeCatalog(TEXT), SOURCE, start, start + len(LINES[line - 1]))
    assert found is not None
    assert found.quote == LINES[line - 1]
    assert found.before + found.quote + found.after == TEXT[found.start : found.end]
    assert found.quote_line == line
    assert found.first_line == 1 + TEXT[: found.start].count("\n")


@pytest.mark.parametrize("text", ["a\r\nb\n\nc", "one", "\n", "x\ry\n"])
def test_lines_keep_every_character(text: str) -> None:
    for start in range(len(text)):
        for end in range(start, len(text) + 1):
            source = replace(SOURCE, chars=len(text))
            found = excerpt(FakeCatalog(text), source, start, end)
            assert found is not None
            lines = list(found.lines)
            assert "".join(line.before + line.quote + line.after for line in lines) == text
            assert "".join(line.quote for line in lines) == text[start:end]
            assert [line.number for line in lines] == list(range(1, len(lines) + 1))


def test_a_version_that_went_has_no_excerpt() -> None:
    assert excerpt(FakeCatalog(None), SOURCE, 0, 5) is None
