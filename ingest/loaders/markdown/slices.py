"""Stretches of a text put together, as a parser wants them, and the way back to where they stand."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from ingest.schema import Span


class Slices:
    """Stretches of a text, one after another.

    Attributes:
        text: what they say.
    """

    def __init__(self, source: str, spans: Sequence[Span]) -> None:
        """Put stretches together; they are in order."""
        self.text = "".join(source[one.start : one.end] for one in spans)
        self._spans = spans
        self._offsets: list[int] = []
        at = 0
        for one in spans:
            self._offsets.append(at)
            at += one.end - one.start

    def back(self, start: int, end: int) -> Iterator[Span]:
        """Where `text[start:end]` stands in the source, stretch by stretch."""
        number = max(0, bisect_right(self._offsets, start) - 1)
        while start < end and number < len(self._spans):
            one, offset = self._spans[number], self._offsets[number]
            stop = min(end, offset + one.end - one.start)
            if start < stop:
                yield Span(one.start + start - offset, one.start + stop - offset)
            start = max(start, stop)
            number += 1

    def origin(self, at: int) -> int:
        """Where the character at `at` stands in the source."""
        number = max(0, bisect_right(self._offsets, at) - 1)
        return self._spans[number].start + at - self._offsets[number]

    def whole(self, start: int, end: int) -> Span:
        """From where the first character of `text[start:end]` stands to where its last one does."""
        return Span(self.origin(start), self.origin(end - 1) + 1)
