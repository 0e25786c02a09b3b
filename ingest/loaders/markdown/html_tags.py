"""The tags of a stretch of HTML and the text between them, however broken it is."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from ingest.schema import Span

_TAG = re.compile(r"<(?P<close>/?)(?P<name>[a-zA-Z][\w:.-]*)(?P<rest>(?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+)>")
_ODD_TAG = re.compile(r"<(?P<close>/?)(?P<name>[a-zA-Z][\w:.-]*)(?P<rest>[^>]*+)>")
_CUT_OFF = re.compile(r"</?[a-zA-Z]")
_HIDDEN = re.compile(r"\shidden(?=[\s=/]|\Z)|\sstyle\s*=\s*[\"'][^\"']*display\s*:\s*none", re.IGNORECASE)
_SPANNED = re.compile(r"\s(?P<which>col|row)span\s*=\s*[\"']?(?P<count>\d{1,5})", re.IGNORECASE)
_MOST_SPANNED = 1000


class Tag(NamedTuple):
    """A tag `[start, end)`.

    Attributes:
        start, end: where it stands.
        name: in lower case.
        is_end: whether it closes an element.
        rest: its attributes, as they are written.
    """

    start: int
    end: int
    name: str
    is_end: bool
    rest: str

    @property
    def hides(self) -> bool:
        """Whether its attributes say that the element is not shown."""
        return _HIDDEN.search(self.rest) is not None

    def spanned(self, which: str) -> int:
        """How many columns (`col`) or rows (`row`) a cell spans."""
        counts = (int(one["count"]) for one in _SPANNED.finditer(self.rest) if one["which"].lower() == which)
        return max(1, min(next(counts, 1), _MOST_SPANNED))


def tags(text: str) -> Iterator[Tag | Span]:
    """Yield tags and the stretches of text between them, without comments, declarations and a tag that is cut off."""
    at = shown = 0
    closed = text.rfind(">")
    while (start := text.find("<", at)) >= 0:
        tag = None
        if text.startswith(("<!", "<?"), start):
            end = _end_of_comment(text, start)
        elif tag := _TAG.match(text, start) or _ODD_TAG.match(text, start):
            end = tag.end()
        elif start > closed and _CUT_OFF.match(text, start):
            end = len(text)
        else:
            at = start + 1
            continue
        if shown < start:
            yield Span(shown, start)
        if tag:
            yield Tag(start, end, tag["name"].lower(), bool(tag["close"]), tag["rest"])
        at = shown = end
    if shown < len(text):
        yield Span(shown, len(text))


def _end_of_comment(text: str, start: int) -> int:
    """Where what begins with `<!` or `<?` ends: at the end of the text where nothing closes it."""
    closing = "-->" if text.startswith("<!--", start) else ">"
    found = text.find(closing, start + 2)
    return found + len(closing) if found >= 0 else len(text)
