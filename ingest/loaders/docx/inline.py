"""What a paragraph says: the text of its runs as a person sees it, its equations, and what hangs on it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from ingest.loaders.docx.equations import UNREAD, equation
from ingest.loaders.docx.fields import Fields
from ingest.loaders.docx.notes import Notes
from ingest.loaders.docx.styles import Style, Styles, toggled
from ingest.loaders.docx.symbols import subscript, superscript, symbol, with_symbols
from ingest.loaders.docx.tree import UNSEEN, child, is_placeholder, name, value

NOTE_BEGIN, NOTE_END = "\x01", "\x02"
"""Stand around the mark of a note within a text: characters that XML can't hold."""

_CHARACTERS = {"w:tab": "\t", "w:ptab": "\t", "w:br": "\n", "w:cr": "\n", "w:noBreakHyphen": "-"}
_EDGES = frozenset({"\t", "\n"})
_SOFT_HYPHEN = "\xad"


class _Format(NamedTuple):
    """How a run is set."""

    hidden: bool
    fixed: bool
    place: str = ""
    font: str = ""


@dataclass(slots=True)
class Said:
    """What a paragraph says.

    Attributes:
        text: its words, white space as it stands; marks of notes between `NOTE_BEGIN` and `NOTE_END`.
        notes: the notes that it refers to, each with its number.
        boxes: the contents of text boxes that hang on it.
        diagrams: the relations of the diagrams in it.
        fixed: whether all of it is set in letters of the same width.
        of_pages: which of the stretches between its tabs and line breaks differ from page to page.
    """

    text: str = ""
    notes: list[tuple[str, Any]] = field(default_factory=list)
    boxes: list[Any] = field(default_factory=list)
    diagrams: list[str] = field(default_factory=list)
    fixed: bool = True
    of_pages: set[int] = field(default_factory=set)

    def hang(self, other: "Said") -> None:
        """Take over what hangs on another paragraph."""
        self.notes += other.notes
        self.boxes += other.boxes
        self.diagrams += other.diagrams


@dataclass(slots=True)
class _Frame:
    """An element whose children are being read, and what is to do once they are."""

    rest: Iterator[Any]
    format: _Format
    leave: Callable[[], None] | None = None


class Inline:
    """Reads the paragraphs of one story (the document, a note, a text box) in their order."""

    def __init__(self, styles: Styles, notes: Notes) -> None:
        self._styles = styles
        self._notes = notes
        self._fields = Fields()
        self._frames: list[_Frame] = []
        self._parts: list[str] = []
        self._stretch = 0
        self._said = Said()

    def read(self, paragraph: Any, style: Style) -> Said:
        """What a paragraph of a style says."""
        self._said, self._parts, self._stretch = Said(), [], 0
        plain = _Format(style.hidden or style.struck, bool(style.fixed))
        self._frames = [_Frame(iter(paragraph), plain)]
        while self._frames:
            frame = self._frames[-1]
            element = next(frame.rest, None)
            if element is not None:
                self._take(element, frame.format, style)
                continue
            self._frames.pop()
            if frame.leave:
                frame.leave()
        self._fields.end_paragraph()
        self._said.text = "".join(self._parts)
        return self._said

    def _take(self, element: Any, how: _Format, style: Style) -> None:
        what = name(element)
        if what == "w:r":
            self._enter(element, self._format(element, style))
        elif what == "w:t":
            self._write((element.text or "").replace("\n", " "), how)
        elif what in UNSEEN:
            return
        elif what in _CHARACTERS:
            self._write(_CHARACTERS[what], how)
        elif what == "w:fldChar":
            self._write(self._fields.mark(element), how)
        elif what == "w:instrText":
            self._fields.code(element.text or "")
        else:
            self._take_seldom(what, element, how)

    def _take_seldom(self, what: str, element: Any, how: _Format) -> None:
        if what == "w:fldSimple":
            self._fields.begin_simple(element)
            self._enter(element, how, self._fields.end_simple)
        elif what in {"m:oMath", "m:oMathPara"}:
            self._write(equation(element), how)
        elif what == "w:sym":
            self._write(symbol(value(element, "w:char"), value(element, "w:font")), how)
        elif what in {"w:footnoteReference", "w:endnoteReference"}:
            self._refer(element, how)
        elif what == "mc:AlternateContent":
            self._enter_alternative(iter(element), how)
        elif what in {"w:txbxContent", "a:txBody"}:
            if not self._is_unseen(how):
                self._said.boxes.append(element)
        elif what == "dgm:relIds":
            self._said.diagrams += [] if self._is_unseen(how) else [value(element, "r:dm")]
        elif what == "o:OLEObject":
            self._write(UNREAD if (element.get("ProgID") or "").lower().startswith("equation") else "", how)
        elif what != "w:sdt" or not is_placeholder(element):
            self._enter(element, how)

    def _enter(self, element: Any, how: _Format, leave: Callable[[], None] | None = None) -> None:
        self._frames.append(_Frame(iter(element), how, leave))

    def _enter_alternative(self, rest: Iterator[Any], how: _Format) -> None:
        """Take the first of several forms of the same thing that shows anything."""
        before = len(self._parts), len(self._said.boxes), len(self._said.diagrams)

        def leave() -> None:
            if before == (len(self._parts), len(self._said.boxes), len(self._said.diagrams)):
                self._enter_alternative(rest, how)

        form = next(rest, None)
        if form is not None:
            self._enter(form, how, leave)

    def _refer(self, reference: Any, how: _Format) -> None:
        found = None if self._is_unseen(how) else self._notes.refer(reference)
        if found:
            self._said.notes.append(found)
            if found[0]:
                self._parts.append(f"{NOTE_BEGIN}[{found[0]}]{NOTE_END}")

    def _is_unseen(self, how: _Format) -> bool:
        return how.hidden or self._fields.in_code

    def _write(self, text: str, how: _Format) -> None:
        if not text or how.hidden or self._fields.in_code:
            return
        if how.place:
            text = superscript(text) if how.place == "superscript" else subscript(text)
        if not text.isascii():
            text = with_symbols(text, how.font).replace(_SOFT_HYPHEN, "")
        if not how.fixed and not text.isspace():
            self._said.fixed = False
        if text in _EDGES:
            self._stretch += 1
        elif self._fields.of_pages:
            self._said.of_pages.add(self._stretch)
        self._parts.append(text)

    def _format(self, run: Any, style: Style) -> _Format:
        """How a run is set: by itself, by its own style, by the paragraph's."""
        properties = run[0] if len(run) and name(run[0]) == "w:rPr" else None
        if properties is None:
            return self._frames[0].format
        named = value(child(properties, "w:rStyle"))
        own = self._styles.of(named) if named else Style()
        hidden = toggled(style.hidden != own.hidden, properties, "w:vanish")
        struck = toggled(style.struck != own.struck, properties, "w:strike", "w:dstrike")
        fonts = child(properties, "w:rFonts")
        fixed = self._styles.is_fixed(properties)
        if fixed is None:
            fixed = style.fixed if own.fixed is None else own.fixed
        place = value(child(properties, "w:vertAlign"))
        return _Format(hidden or struck, bool(fixed), "" if place == "baseline" else place, value(fonts, "w:ascii"))
