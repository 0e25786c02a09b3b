"""Where sentences begin and end.

Rules instead of a model: they need no download, run at tens of megabytes a second, and never touch the
text, so that every span stays exact. A boundary is a sentence's final mark followed by white space and by
something that can begin a sentence; or a full-width mark.
"""

import re
from collections.abc import Iterator

from ingest.schema import Span
from ingest.text.abbreviations import shortens

_CLOSERS = "\"'”’»)\\]"
_MARKS = ".!?…؟۔।॥։"
_BOUNDARY = re.compile(  # possessive, and begun only at the start of a run: linear also on a megabyte of dots
    rf"(?<![{_MARKS}])(?P<mark>[{_MARKS}]++)[{_CLOSERS}]*+(?:\[\d+\])*+\s++"
    r"|[。！？｡]++[」』”’）】》]*+\s*+"
)


def sentences(text: str) -> Iterator[Span]:
    """Yield the sentences of a text in order, trimmed of white space, never overlapping.

    Every character that is not white space lies in exactly one sentence. A line break is white space like any other:
    what ends with a line is a block of its own.
    """
    start = 0
    for match in _BOUNDARY.finditer(text):
        if _ends_sentence(text, match, start):
            yield from trimmed(text, start, match.end())
            start = match.end()
    yield from trimmed(text, start, len(text))


def trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    """The span without white space at its ends, unless nothing is left."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield Span(start, end)


def _ends_sentence(text: str, match: re.Match[str], start: int) -> bool:
    if match["mark"] is None:
        return True
    if text[match.end() : match.end() + 1].islower():
        return False
    return match["mark"] != "." or not shortens(text, start, match.start("mark"), match.end())
