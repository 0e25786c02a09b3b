"""Text as a person reads it, without markup, and the way back from it to the characters that it was made of."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from html import unescape
from typing import NamedTuple

from ingest.schema import Span

_ENTITY = re.compile(r"&(?:\w{2,32}|#\w{2,8});")
_EDGE = re.compile(r"</?(?:br|dd|div|dl|dt|h[1-6]|hr|li|ol|p|table|td|th|tr|ul)\b", re.IGNORECASE)
_POWER = re.compile(r"<sup>(?=[-+−]?\d+<)", re.IGNORECASE)


class Piece(NamedTuple):
    """A stretch `[start, end)` of a shown text that stands in the source text from `origin` on."""

    start: int
    end: int
    origin: int


class Shown(NamedTuple):
    """A text made of pieces of a source text and of words put between them."""

    text: str
    pieces: tuple[Piece, ...]

    def locate(self, start: int, end: int) -> Span | None:
        """Where a stretch of the shown text stands in the source text.

        From its first character that stands there to its last, with the markup between them; None where none does.
        """
        low = bisect_right(self.pieces, start, key=lambda piece: piece.end)
        high = bisect_left(self.pieces, end, key=lambda piece: piece.start)
        if low >= high or start >= end:
            return None
        first, last = self.pieces[low], self.pieces[high - 1]
        return Span(first.origin + max(start, first.start) - first.start, last.origin + min(end, last.end) - last.start)


class Composer:
    """Puts a shown text together."""

    def __init__(self, source: str) -> None:
        """Take the text that stretches are kept of."""
        self._source = source
        self._parts: list[str] = []
        self._pieces: list[Piece] = []
        self.length = 0
        """Of what was put together so far, in code points."""

    def add(self, words: str) -> None:
        """Add words that do not stand in the source text."""
        self._parts.append(words)
        self.length += len(words)

    def keep(self, start: int, end: int, markup: Sequence[Span] = ()) -> None:
        """Add a stretch of the source text, without the markup in it."""
        for piece in _pieces(self._source, start, end, markup):
            if isinstance(piece, str):
                self.add(piece)
                continue
            self._pieces.append(Piece(self.length, self.length + piece.end - piece.start, piece.start))
            self.add(self._source[piece.start : piece.end])

    @property
    def last(self) -> str:
        """The last character that was added; empty at the beginning."""
        return next((part[-1] for part in reversed(self._parts) if part), "")

    def shown(self) -> Shown:
        """What was put together."""
        return Shown("".join(self._parts), tuple(self._pieces))


def _pieces(text: str, start: int, end: int, markup: Sequence[Span]) -> Iterator[Span | str]:
    """The stretches of `[start, end)` that are no markup, in order, none of them empty, and what marks stand for.

    Args:
        text: the source text.
        start: where to begin.
        end: where to end.
        markup: stretches in order, which may reach beyond both.
    """
    at = start
    number = bisect_right(markup, start, key=lambda mark: mark.end)
    while number < len(markup) and markup[number].start < end:
        mark = markup[number]
        number += 1
        if mark.start > at:
            yield Span(at, mark.start)
        if text[mark.start] in "&<" and (words := _stands_for(text, mark)):
            yield words
        at = max(at, mark.end)
    if at < end:
        yield Span(at, end)


def _stands_for(text: str, mark: Span) -> str:
    """What a reader sees in the place of a mark: a character for an entity, an edge for a tag that parts words."""
    if _ENTITY.fullmatch(text, mark.start, mark.end):
        return unescape(text[mark.start : mark.end])
    if _EDGE.match(text, mark.start, mark.end):
        return " "
    return "^" if _POWER.match(text, mark.start) else ""


def without_markup(text: str, start: int, end: int, markup: Sequence[Span]) -> str:
    """`text[start:end]` without markup, on one line."""
    pieces = _pieces(text, start, end, markup)
    shown = "".join(piece if isinstance(piece, str) else text[piece.start : piece.end] for piece in pieces)
    return " ".join(shown.split())


def shortened(said: str, longest: int) -> str:
    """Words cut to a length, with a mark where some are left out."""
    return said if len(said) <= longest else said[: longest - 1].rstrip() + "…"
