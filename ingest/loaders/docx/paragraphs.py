"""What a paragraph's own properties and its style make of it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ingest.loaders.docx.inline import NOTE_BEGIN, NOTE_END
from ingest.loaders.docx.numbering import Mark, Numbering
from ingest.loaders.docx.styles import Style, Styles, indent, outline_level
from ingest.loaders.docx.tree import child, is_on, name, number, value
from ingest.schema import Span

_MARKS = re.compile(f"[{NOTE_BEGIN}{NOTE_END}]")


@dataclass(slots=True)
class Paragraph:
    """What is known of a paragraph beside its words.

    Attributes:
        style: its style.
        style_id: the id of that.
        level: the level of the heading that it is, from 1; 0 where it is none.
        list_id, list_level: the list that it is an item of; empty where it is none; the level is None where only its
            style says it.
        indent: how far from the margin, in twentieths of a point.
        section: the properties of the section that ends with it.
        goes_on: whether the next paragraph goes on in it: its end is deleted, or it is a letter set larger.
        mark_hidden: whether its end isn't shown, nor then its number if it is empty.
    """

    style: Style
    style_id: str = ""
    level: int = 0
    list_id: str = ""
    list_level: int | None = None
    indent: int | None = None
    section: Any | None = None
    goes_on: bool = False
    mark_hidden: bool = False

    def mark(self, numbering: Numbering) -> Mark | None:
        """What stands before it; counts on."""
        if self.list_id in {"", "0"}:
            return None
        level = self.list_level
        return numbering.mark(
            self.list_id, numbering.level_of_style(self.list_id, self.style_id) if level is None else level
        )


def paragraph_of(element: Any, styles: Styles) -> Paragraph:
    """A paragraph's own properties over those of its style."""
    properties = element[0] if len(element) and name(element[0]) == "w:pPr" else None
    if properties is None:
        return _styled("", styles)
    found = _styled(value(child(properties, "w:pStyle")), styles)
    for one in properties:
        what = name(one)
        if what == "w:outlineLvl":
            found.level = outline_level(one)
        elif what == "w:numPr":
            _take_list(found, one)
        elif what == "w:ind":
            placed = indent(properties)
            found.indent = found.indent if placed is None else placed
        elif what == "w:sectPr":
            found.section = one
        elif what == "w:framePr":
            found.goes_on |= value(one, "w:dropCap") in {"drop", "margin"}
        elif what == "w:rPr":
            found.goes_on |= child(one, "w:del") is not None or child(one, "w:moveFrom") is not None
            found.mark_hidden = is_on(child(one, "w:vanish"))
    return found


def _styled(style_id: str, styles: Styles) -> Paragraph:
    style = styles.paragraph(style_id)
    level = 0 if style.role == "entry" else style.level
    return Paragraph(style, style_id, level, style.list_id, style.list_level, style.indent)


def _take_list(found: Paragraph, properties: Any) -> None:
    list_id, level = child(properties, "w:numId"), child(properties, "w:ilvl")
    if list_id is not None:
        found.list_id = value(list_id)
        found.indent = None  # the list's own counts, unless the paragraph says more
        found.list_level = 0 if level is None else number(level)
    elif level is not None:
        found.list_level = number(level)


def collapsed(text: str) -> str:
    """A text with single spaces, line breaks where they stand."""
    return "\n".join(filter(None, (" ".join(line.split()) for line in text.split("\n"))))


def without_marks(text: str) -> tuple[str, Sequence[Span]]:
    """A text without what stands around the marks of notes, and where these stand."""
    if NOTE_BEGIN not in text:
        return text, ()
    spans, parts, length = [], _MARKS.split(text), 0
    for at, part in enumerate(parts):
        if at % 2:
            spans.append(Span(length, length + len(part)))
        length += len(part)
    return "".join(parts), tuple(spans)
