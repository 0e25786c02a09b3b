"""What a reader of the rendered page sees of a stretch of a text, and the block that this makes."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from html import unescape
from itertools import islice

from ingest.loaders.markdown.slices import Slices
from ingest.schema import Span
from ingest.text.sentences import trimmed

_LINE = re.compile(r"[^\n]+")


class Seen:
    """What a reader of the rendered page sees of a stretch of a text.

    Attributes:
        visible: what is text, in order, none of it overlapping.
        apart: marks that stand for something themselves and so are never joined with others: tags, entities.
        breaks: where a line ends that is a line on the page too.
        pictures: what is said instead of pictures that lead nowhere.
        badges: how many pictures there are beside these.
    """

    __slots__ = ("apart", "badges", "breaks", "pictures", "visible")

    def __init__(self) -> None:
        self.visible: list[Span] = []
        self.apart: list[Span] = []
        self.breaks: list[int] = []
        self.pictures: list[Span] = []
        self.badges = 0

    def moved(self, slices: Slices, by: int) -> "Seen":
        """The same where it stands in the source that slices were cut from, `by` characters on in these."""
        moved = Seen()
        moved.visible = [part for one in self.visible for part in slices.back(one.start + by, one.end + by)]
        moved.apart = [slices.whole(one.start + by, one.end + by) for one in self.apart]
        moved.breaks = [slices.origin(at + by) for at in self.breaks]
        moved.pictures = [slices.whole(one.start + by, one.end + by) for one in self.pictures]
        moved.badges = self.badges
        return moved

    def extend(self, other: "Seen") -> None:
        """Add what is seen further on."""
        self.visible += other.visible
        self.apart += other.apart
        self.breaks += other.breaks

    def words(self, source: str) -> Span | None:
        """From the first character of it that is no white space to the last; None where there is none."""
        first = next(_filled(source, self.visible), None)
        if first is None and not self.apart:
            return None
        last = next(_filled(source, reversed(self.visible)), None)
        held = [one for one in (first, last) if one is not None]
        held += islice((one for one in self.apart if _is_character(source, one)), 1)
        held += islice((one for one in reversed(self.apart) if _is_character(source, one)), 1)
        return Span(min(one.start for one in held), max(one.end for one in held)) if held else None

    def markup(self, source: str, place: Span, *, of_row: bool = False) -> tuple[Span, ...]:
        """What of a stretch is marks: what is not seen.

        White space at a line's end or beginning is none, so that the words around it stay apart, nor, of a row, what
        is beside its bars. Marks at the stretch's ends reach up to what is seen.
        """
        marks = [part for start, end in self._unseen(place) for part in self._parts(source, start, end, of_row)]
        if marks and marks[0].start == place.start:
            end = next((at for at in range(marks[0].end, place.end) if not source[at].isspace()), place.end)
            marks[0] = Span(place.start, end)
        if marks and marks[-1].end == place.end:
            start = next((at for at in range(marks[-1].start, place.start, -1) if not source[at - 1].isspace()), 0)
            marks[-1] = Span(max(start, marks[-2].end if len(marks) > 1 else place.start), place.end)
        return tuple(marks)

    def code_markup(self, place: Span) -> tuple[Span, ...]:
        """What of a stretch of code is marks: all that is not seen, also what indents it."""
        return tuple(Span(start, end) for start, end in self._unseen(place))

    def _unseen(self, place: Span) -> Iterator[tuple[int, int]]:
        """The stretches of a stretch that are not seen."""
        at = place.start
        for one in self.visible:
            if at < min(one.start, place.end):
                yield at, min(one.start, place.end)
            at = max(at, one.end)
        if at < place.end:
            yield at, place.end

    def _parts(self, source: str, start: int, end: int, of_row: bool) -> Iterator[Span]:
        """The marks of a stretch: those that stand for something themselves, and each line of the others."""
        number = bisect_left(self.apart, start, key=lambda mark: mark.start)
        while number < len(self.apart) and self.apart[number].end <= end:
            mark = self.apart[number]
            number += 1
            yield from _marks(source, start, mark.start, of_row)
            yield mark
            start = mark.end
        yield from _marks(source, start, end, of_row)


def _filled(source: str, spans: Iterable[Span]) -> Iterator[Span]:
    return (part for one in spans for part in trimmed(source, one.start, one.end))


def _is_character(source: str, mark: Span) -> bool:
    """Whether a mark is an entity, of something else than white space."""
    return source[mark.start] == "&" and not unescape(source[mark.start : mark.end]).isspace()


def _marks(source: str, start: int, end: int, of_row: bool) -> Iterator[Span]:
    if start >= end:
        return
    if of_row or source.find("\n", start, end) >= 0:
        for line in _LINE.finditer(source, start, end):
            yield from trimmed(source, line.start(), line.end())
    elif not source[start:end].isspace():
        yield Span(start, end)
