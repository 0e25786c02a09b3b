"""What stands in the headers and footers of pages."""

import re
from collections.abc import Iterator
from typing import Any

from ingest.loaders.docx.inline import Inline, Said
from ingest.loaders.docx.paragraphs import collapsed, paragraph_of, without_marks
from ingest.loaders.docx.styles import Styles
from ingest.loaders.docx.tree import flat, name, value

_EDGE = re.compile(r"([\t\n])")
_REFERENCES = ("w:headerReference", "w:footerReference")


def references(section: Any) -> Iterator[str]:
    """The relations of the headers and footers of a section."""
    return (value(one, "r:id") for one in section if name(one) in _REFERENCES)


def lines_of(part: Any, inline: Inline, styles: Styles) -> Iterator[str]:
    """The paragraphs of a header or footer, without what differs from page to page."""
    stories = [part]
    while stories:
        for element in flat(stories.pop(), "w:p"):
            said = inline.read(element, paragraph_of(element, styles).style)
            stories += said.boxes
            if line := without_marks(collapsed(_lasting(said)))[0]:
                yield line


def _lasting(said: Said) -> str:
    """A paragraph without the stretches between tabs and line breaks in which a page's number stands."""
    stretches = _EDGE.split(said.text)
    return "".join(part for at, part in enumerate(stretches) if at % 2 or at // 2 not in said.of_pages)
