"""Where sentences begin and end.

Rules instead of a model: they need no download, run at tens of megabytes a second, and never touch the
text, so that every span stays exact. A boundary is a sentence's final mark followed by white space and by
something that can begin a sentence; a full-width mark; or a line break that is not mere wrapping.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from ingest.schema import Span
from ingest.text.abbreviations import shortens

_CLOSERS = "\"'”’»)\\]"
_MARKS = ".!?…؟۔।॥։"
_BOUNDARY = re.compile(  # possessive, and begun only at the start of a run: linear also on a megabyte of dots
    rf"(?<![{_MARKS}])(?P<mark>[{_MARKS}]++)[{_CLOSERS}]*+(?:\[\d+\])*+(?P<gap>\s++)"
    r"|[。！？｡]++[」』”’）】》]*+\s*+"
    r"|(?P<line>(?<![^\S\r\n])[^\S\r\n]*+(?:\r\n?|\n)\s*+)"
)
_BLANK_LINE = re.compile(r"(?:\r\n?|\n)[^\S\r\n]*(?:\r\n?|\n)")
_LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n)?")
_LIST_ITEM = re.compile(r"[ \t]*(?:[-*•+#>|–—]|\d{1,3}[.)][ \t]|[A-Za-z][.)][ \t]|`{3}|~{3})")
LIST_MARK = re.compile(r"(?:[-*•+‣▪●◦]|\(?\d{1,3}[.)]|\(?[A-Za-z][.)])\s+")
"""What stands before an item of a list."""

_WRAP_WIDTHS = range(40, 121)
_LEAST_SHARE = 0.6
_LONGEST_LINE = 200
_ENDS = frozenset(_MARKS + ":;。！？")
_NO_PROSE = re.compile(r"[{}=\t|]|^ {4,}\S|\(\)")
_LINE_BREAK = re.compile(r"\r\n?|\n")
_CODE = re.compile(r"[{}=]|\(\)")
_FIELD = re.compile(r"\s*[\w-]+:\s")
_LABEL = re.compile(r"\s*[^\W\d_a-z][\w-]*(?: [\w-]+){0,2}:\s")
_FEWEST_FIELDS = 2


def sentences(text: str, *, lines: bool = True) -> Iterator[Span]:
    """Yield the sentences of a text in order, trimmed of white space, never overlapping.

    Every character that is not white space lies in exactly one sentence.

    Args:
        text: the text.
        lines: whether a line break may end a sentence; else it is white space like any other.
    """
    soft = _SoftBreaks(text) if lines else None
    start = 0
    for match in _BOUNDARY.finditer(text):
        if _ends_sentence(text, match, start, soft):
            yield from _trimmed(text, start, match.end())
            start = match.end()
    yield from _trimmed(text, start, len(text))


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    """The span without white space at its ends, unless nothing is left."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield Span(start, end)


def _ends_sentence(text: str, match: re.Match[str], start: int, soft: "_SoftBreaks | None") -> bool:
    if match["line"] is not None:
        return soft is not None and not soft.is_soft(match.start("line"), match.end())
    if match["mark"] is None:
        return True
    gap = match["gap"]
    if soft is not None and ("\n" in gap or "\r" in gap) and not soft.is_soft(match.start("gap"), match.end()):
        return True
    if text[match.end() : match.end() + 1].islower():
        return False
    return match["mark"] != "." or not shortens(text, start, match.start("mark"), match.end())


class _SoftBreaks:
    """Tells line breaks that only wrap a paragraph from those that end something.

    Within a run of lines without a blank one, wrapping leaves a trace: no line could have taken the first
    word of the next one without growing longer than the run's longest line. Where people wrap by hand that doesn't
    hold, but then a long line that ends without a mark goes on in lower case; and where one does, others may.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._start = self._end = 0
        self._wrapped = self._ragged = False
        self._width = 0

    def is_soft(self, start: int, end: int) -> bool:
        """Whether the break at `[start, end)` (white space and all) is only wrapping."""
        if _BLANK_LINE.search(self._text[start:end]) or end >= len(self._text):
            return False
        if not self._start <= start < self._end:
            self._enter(start)
        return self._wrapped or self._goes_on(start, end)

    def _goes_on(self, start: int, end: int) -> bool:
        """Whether the line that ends at `start` goes on in the one that begins at `end`."""
        if _LINE_BREAK.search(self._text, max(0, start - _WRAP_WIDTHS.start), start):
            return False  # the line is short
        before = _LINE_BREAK.split(self._text[max(0, start - _LONGEST_LINE) : start])[-1]
        stop = self._text.find("\n", end, end + _LONGEST_LINE)
        after = self._text[end : stop if stop >= 0 else end + _LONGEST_LINE]
        return _continued(before, after) or (
            self._ragged and len(before) >= _LEAST_SHARE * self._width and _may_continue(before, after)
        )

    def _enter(self, position: int) -> None:
        """Look at the run of lines around a position, once."""
        self._start = self._line_start(position)
        lines, at = [], self._start
        while at < len(self._text):
            match = _LINE.match(self._text, at)
            if match is None or not match[0].strip():
                break
            at = match.end()
            lines.append(match[0].rstrip())
            if len(lines[-1]) >= _WRAP_WIDTHS.stop:
                break
        self._end = max(at, position + 1)
        self._wrapped = _is_wrapped(lines)
        self._width = max(map(len, lines), default=0)
        self._ragged = self._width >= _WRAP_WIDTHS.start and any(_continued(*pair) for pair in pairwise(lines))

    def _line_start(self, position: int) -> int:
        """Where a position's line starts; positions grow, so that the run before bounds the search."""
        known = self._start
        return max(known, 1 + self._text.rfind("\n", known, position), 1 + self._text.rfind("\r", known, position))


def _is_wrapped(lines: list[str]) -> bool:
    width = max(map(len, lines), default=0)
    if (
        width not in _WRAP_WIDTHS
        or len(lines) < 2
        or any(map(_LIST_ITEM.match, lines))
        or any(map(_CODE.search, lines))
    ):
        return False
    if len(lines) == 2 and not lines[1].lstrip()[:1].islower():
        return False
    if sum(_LABEL.match(line) is not None for line in lines) >= _FEWEST_FIELDS:
        return False
    return all(len(line) + 1 + len(following.split(maxsplit=1)[0]) > width for line, following in pairwise(lines))


def _continued(before: str, after: str) -> bool:
    """Whether a line surely goes on in the next one."""
    return _may_continue(before, after) and after.lstrip()[:1].islower()


def _may_continue(before: str, after: str) -> bool:
    """Whether a line can go on in the next one: both are prose, and the first is long and doesn't end."""
    if len(before) not in range(_WRAP_WIDTHS.start, _LONGEST_LINE) or before.rstrip(_CLOSERS + " ")[-1:] in _ENDS:
        return False
    return not (_NO_PROSE.search(before) or _NO_PROSE.search(after) or _LIST_ITEM.match(after) or _FIELD.match(after))
