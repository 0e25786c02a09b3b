"""Writes the blocks of a document out of its paragraphs and tables."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from textwrap import dedent
from typing import Any

from ingest.blocks.writer import BlockWriter
from ingest.loaders.docx.furniture import references
from ingest.loaders.docx.inline import Inline, Said
from ingest.loaders.docx.lists import Lists, Place
from ingest.loaders.docx.notes import Notes
from ingest.loaders.docx.numbering import Mark, Numbering
from ingest.loaders.docx.paragraphs import Paragraph, collapsed, paragraph_of, without_marks
from ingest.loaders.docx.styles import Style, Styles
from ingest.loaders.docx.tables import cells_of, is_layout, rows_of
from ingest.loaders.docx.tree import flat, name
from ingest.schema import BlockKind

_BLOCKS = ("w:p", "w:tbl", "a:p")
_BULLET_MARK = "- "
_NOWHERE = Place()


@dataclass(slots=True)
class Parts:
    """What the text of a document refers to; a diagram is looked up by its relation."""

    styles: Styles
    numbering: Numbering
    notes: Notes
    diagram: Callable[[str], Any | None]


class Body:
    """Writes blocks in order.

    A note is written right after the block that refers to it, or after the table, so that both are found together; a
    text box after the paragraph that it hangs on.
    """

    def __init__(self, parts: Parts, writer: BlockWriter, shift: int = 0) -> None:
        """Begin a story: the document itself, or a text box; headings lie deeper by `shift`."""
        self.title = ""
        """The first paragraph that has the style of titles."""
        self.headers: list[str] = []
        """The relations of the headers and footers of the sections that have ended, in order."""
        self._parts = parts
        self._writer = writer
        self._inline = Inline(parts.styles, parts.notes)
        self._lists = Lists(writer)
        self._shift = shift
        self._code: list[str] = []
        self._begun: list[Said] = []

    def write(self, elements: Iterable[Any]) -> None:
        """Write what stands in elements of the level of paragraphs."""
        for element in flat(elements, *_BLOCKS):
            if name(element) == "w:tbl":
                self._table(element)
            elif name(element) == "w:p":
                self._paragraph(element)
            else:
                self._add("paragraph", "".join(one.text or "" for one in flat(element, "a:t")))

    def finish(self) -> None:
        """Write what waits for more."""
        if self._begun:
            self._write(Paragraph(Style()), self._joined(Said()))
        self._end_code()

    def _paragraph(self, element: Any) -> None:
        paragraph = paragraph_of(element, self._parts.styles)
        if paragraph.section is not None:
            self.headers += references(paragraph.section)
        said = self._inline.read(element, paragraph.style)
        if paragraph.goes_on:
            self._begun.append(said)
        else:
            self._write(paragraph, self._joined(said))

    def _joined(self, last: Said) -> Said:
        """What a paragraph says, after what goes on in it."""
        if not self._begun:
            return last
        parts, self._begun = [*self._begun, last], []
        whole = Said("".join(part.text for part in parts), fixed=all(part.fixed for part in parts))
        for part in parts:
            whole.hang(part)
        return whole

    def _write(self, paragraph: Paragraph, said: Said) -> None:
        blank = not said.text.strip()
        mark = None if blank and paragraph.mark_hidden else paragraph.mark(self._parts.numbering)
        place = Place()
        if blank:
            self._code += [""] if self._code else []
        elif said.fixed and not (mark or paragraph.level or self._parts.styles.is_typed):
            self._lists.leave()
            self._code.append(without_marks(said.text.expandtabs(4))[0])
        else:
            self._end_code()
            place = self._write_words(paragraph, said, mark)
        self._hang(said, place)

    def _write_words(self, paragraph: Paragraph, said: Said, mark: Mark | None) -> Place:
        role = paragraph.style.role
        named = mark.text + " " if mark and not mark.is_bullet and (mark.is_name or paragraph.level) else ""
        words = named + collapsed(said.text)
        if role == "title" or paragraph.level:
            return self._write_heading(paragraph, words.replace("\n", " "))
        if mark:
            place = self._lists.item(mark, paragraph.indent)
            before = "" if named else _BULLET_MARK if mark.is_bullet else mark.text + " "
            self._add("item", words, before, place)
        elif role == "entry":
            place = self._lists.entry(paragraph.style.level)
            self._add("item", words, "", place)
        elif role in {"caption", "quote"}:
            self._lists.leave()
            place = Place()
            self._add("caption" if role == "caption" else "quote", words, "", place)
        else:
            place = self._lists.text(paragraph.indent)
            self._add("paragraph", words, "", place)
        return place

    def _write_heading(self, paragraph: Paragraph, words: str) -> Place:
        """Write a heading.

        Below a title the headings of the first level are of the second, as they are in the same text as a page or as
        Markdown.
        """
        self._lists.leave()
        if paragraph.style.role == "title" and not paragraph.level:
            self._shift = 1
            self.title = self.title or without_marks(words)[0]
        level = paragraph.level + self._shift if paragraph.level else 1
        self._add("heading", words, "", Place(level=level))
        return Place()

    def _add(self, kind: BlockKind, words: str, mark: str = "", place: Place = _NOWHERE) -> None:
        text, notes = without_marks(words)
        self._writer.add(kind, text, mark=mark, level=place.level, group=place.group, inner=notes)

    def _end_code(self) -> None:
        if self._code:
            self._add("code", dedent("\n".join(self._code)))
            self._code = []

    def _hang(self, said: Said, place: Place) -> None:
        """Write what hangs on a paragraph: its notes, its text boxes and diagrams."""
        if not (said.notes or said.boxes or said.diagrams):
            return
        self._end_code()
        for label, note in said.notes:
            self._note(label, note, place)
        self._lists.leave() if said.boxes or said.diagrams else None
        diagrams = [tree for one in said.diagrams if (tree := self._parts.diagram(one)) is not None]
        for content in [*said.boxes, *diagrams]:
            inner = Body(self._parts, self._writer, self._shift)
            inner.write(content)
            inner.finish()

    def _note(self, label: str, note: Any, place: Place) -> None:
        inner = Inline(self._parts.styles, self._parts.notes)
        mark = f"[{label}] " if label else ""
        for element in flat(note, "w:p"):
            words = collapsed(inner.read(element, paragraph_of(element, self._parts.styles).style).text)
            if words:
                self._add("paragraph", words, mark, place)
                mark = ""

    def _table(self, table: Any) -> None:
        self._end_code()
        self._lists.leave()
        if is_layout(table, self._is_heading):
            for cell in cells_of(table):
                self.write(cell)
            return
        group = self._writer.new_group()
        hanging = Said()
        for row in rows_of(table, self._parts.styles, lambda cell: self._cell(cell, hanging)):
            self._writer.row(row.cells, group=group, is_header=row.is_header)
            for one in row.inner:
                self._table(one)
        self._hang(hanging, Place())

    def _cell(self, cell: Any, hanging: Said) -> str:
        words: list[str] = []
        for element in flat(cell, "w:p", "w:tbl"):
            if name(element) == "w:tbl":
                continue
            paragraph = paragraph_of(element, self._parts.styles)
            said = self._inline.read(element, paragraph.style)
            if paragraph.goes_on:
                self._begun.append(said)
                continue
            said = self._joined(said)
            mark = paragraph.mark(self._parts.numbering)
            words += [mark.text] if mark and said.text.strip() else []
            words.append(without_marks(said.text)[0])
            hanging.hang(said)
        return " ".join(words)

    def _is_heading(self, element: Any) -> bool:
        return paragraph_of(element, self._parts.styles).level > 0
