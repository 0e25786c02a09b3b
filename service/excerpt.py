"""The part of a source that its page shows: a window around a quote, with line numbers."""

from collections.abc import Iterator
from dataclasses import dataclass

from ingest.catalog import CatalogReader
from ingest.passages import count_line_breaks, lines_of
from ingest.schema import Source

_WINDOW = 20_000
_LINE_SEARCH = 2_000


@dataclass(frozen=True, slots=True)
class Line:
    """A line of an excerpt, cut around the part of it that is quoted; the three join to the line, its break included.

    Attributes:
        number: from 1, or None where it isn't known.
        before, quote, after: its text.
    """

    number: int | None
    before: str
    quote: str
    after: str


@dataclass(frozen=True, slots=True)
class Excerpt:
    """`before + quote + after` is `canonical_text[start:end]`.

    Attributes:
        start, end: the window, in code points.
        first_line: the line on which it starts, from 1; None where counting would mean reading a huge text.
        quote_line: the line on which the quote starts, likewise.
    """

    start: int
    end: int
    before: str
    quote: str
    after: str
    first_line: int | None
    quote_line: int | None

    @property
    def lines(self) -> Iterator[Line]:
        """The excerpt line by line."""
        text = self.before + self.quote + self.after
        low, high = len(self.before), len(self.before) + len(self.quote)
        at = 0
        for count, line in enumerate(lines_of(text)):
            from_, to = (min(max(edge - at, 0), len(line)) for edge in (low, high))
            number = None if self.first_line is None else self.first_line + count
            yield Line(number, line[:from_], line[from_:to], line[to:])
            at += len(line)


def excerpt(catalog: CatalogReader, source: Source, start: int, end: int) -> Excerpt | None:
    """The window around `[start, end)`, or None when this version of the source went.

    Args:
        catalog: where the text is.
        source: the source.
        start: where the quote starts, in code points.
        end: where it ends; the same as `start` for a window without a quote.
    """
    low, high = max(0, start - _WINDOW), min(source.chars, max(end, start) + _WINDOW)
    text = catalog.text(source, low, high)
    if text is None:
        return None
    low, text = _from_line_start(low, text, start)
    lines_before = _lines_before(catalog, source, low)
    before, quote, after = text[: start - low], text[start - low : end - low], text[end - low :]
    first = None if lines_before is None else 1 + lines_before
    quoted = None if first is None else first + count_line_breaks(before)
    return Excerpt(low, low + len(text), before, quote, after, first, quoted)


def _from_line_start(low: int, text: str, start: int) -> tuple[int, str]:
    """Begin the window at a line's start, where one is near."""
    if low == 0:
        return low, text
    at = text.find("\n", 0, min(_LINE_SEARCH, start - low)) + 1
    return low + at, text[at:]


def _lines_before(catalog: CatalogReader, source: Source, position: int) -> int | None:
    if position > 50 * _WINDOW:
        return None
    text = catalog.text(source, 0, position)
    return None if text is None else count_line_breaks(text)
