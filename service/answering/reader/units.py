"""The smallest things that a text says and that may answer: its sentences, none of them longer than a line."""

import re

from ingest.schema import Span
from ingest.text.sentences import sentences

_LINE = re.compile(r"[^\n]+")


def units(text: str) -> list[Span]:
    """The sentences of each line of a text, in order."""
    return [
        Span(line.start() + one.start, line.start() + one.end)
        for line in _LINE.finditer(text)
        for one in sentences(line[0])
    ]
