"""Styles: what a paragraph or a run is by the style that it has and by those which that one is based on."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from ingest.loaders.docx.tree import child, children, is_on, name, number, value

_HEADING = re.compile(r"heading ?([1-9])")
_ENTRY = re.compile(r"toc ?([1-9])")
_ROLES = {"caption": "caption", "quote": "quote", "intense quote": "quote", "table of figures": "entry"}
_FIXED_NAMES = re.compile(r"\bmono|mono\b|courier|consol|menlo|typewriter", re.IGNORECASE)
_EAST_ASIAN = frozenset({"80", "81", "82", "86", "88"})
_DEEPEST = 9


@dataclass(frozen=True, slots=True)
class Style:
    """What a style says, with what it takes over.

    Attributes:
        role: `title`, `caption`, `quote` or `entry` (of a table of contents); else empty.
        level: the level of the heading, or the entry, that it makes, from 1; 0 where it makes none.
        list_id, list_level: the list whose item it makes; empty or None where it says nothing of it.
        indent: how far from the margin, in twentieths of a point; None where it says nothing of it.
        hidden: whether its text is not shown.
        struck: whether its text is struck out.
        fixed: whether its font gives every letter the same width; None where it names no font.
        heads_rows: of a table, whether it sets its first row off.
    """

    role: str = ""
    level: int = 0
    list_id: str = ""
    list_level: int | None = None
    indent: int | None = None
    hidden: bool = False
    struck: bool = False
    fixed: bool | None = None
    heads_rows: bool = False


class Styles:
    """The styles of a document, each worked out once."""

    def __init__(self, tree: Any | None, fonts: Any | None = None) -> None:
        """Take the roots of the parts of styles and of fonts, where there are such."""
        self._raw: dict[str, Any] = {}
        self._known: dict[str, Style] = {}
        self._fixed = {value(font, "w:name").lower(): _is_fixed(font) for font in (fonts if fonts is not None else ())}
        self._plain = ""
        for style in children(tree, "w:style") if tree is not None else ():
            self._raw.setdefault(value(style, "w:styleId"), style)
            if value(style, "w:type") == "paragraph" and value(style, "w:default") in {"1", "true", "on"}:
                self._plain = value(style, "w:styleId")
        defaults = child(tree, "w:docDefaults") if tree is not None else None
        fixed = self.is_fixed(child(defaults, "w:rPrDefault", "w:rPr"))
        self._base = Style(fixed=fixed)
        self.is_typed = bool(self.paragraph(self._plain).fixed)
        """Whether all of the document is set in letters of the same width, so that they don't tell code."""

    def paragraph(self, style_id: str) -> Style:
        """The style of a paragraph; of one that names none, the default one."""
        return self.of(style_id or self._plain)

    def of(self, style_id: str) -> Style:
        """The style of this id; one that says nothing where there is none."""
        if style_id in self._known:
            return self._known[style_id]
        if style_id not in self._raw:
            self._known[style_id] = _by_name(style_id.lower(), self._base)
        chain: dict[str, Any] = {}
        at = style_id
        while at in self._raw and at not in self._known and at not in chain:  # one may be based on itself
            chain[at] = self._raw[at]
            at = value(child(self._raw[at], "w:basedOn"))
        found = self._known.get(at)
        for one, raw in reversed(chain.items()):
            found = self._known[one] = self._derived(raw, found or self._start(raw))
        return self._known[style_id]

    def _start(self, raw: Any) -> Style:
        """What a style that is based on no other takes over."""
        return self._base if value(raw, "w:type") == "paragraph" else Style()

    def is_fixed(self, properties: Any | None) -> bool | None:
        """Whether run properties name a font of letters of the same width; None where they name none."""
        fonts = child(properties, "w:rFonts") if properties is not None else None
        font = value(fonts, "w:ascii") or value(fonts, "w:hAnsi")
        if not font:
            return False if value(fonts, "w:asciiTheme") else None
        return self._fixed.get(font.lower()) or bool(_FIXED_NAMES.search(font))

    def _derived(self, raw: Any, base: Style) -> Style:
        paragraph, run = child(raw, "w:pPr"), child(raw, "w:rPr")
        own = _by_name(value(child(raw, "w:name")).lower(), base)
        outline = child(paragraph, "w:outlineLvl")
        listed = child(paragraph, "w:numPr")
        list_id, list_level = child(listed, "w:numId"), child(listed, "w:ilvl")
        fixed, placed = self.is_fixed(run), indent(paragraph)
        return replace(
            own,
            level=own.level if outline is None else outline_level(outline),
            list_id=base.list_id if list_id is None else value(list_id),
            list_level=base.list_level if list_level is None else number(list_level),
            indent=base.indent if placed is None else placed,
            hidden=toggled(base.hidden, run, "w:vanish"),
            struck=toggled(base.struck, run, "w:strike", "w:dstrike"),
            fixed=base.fixed if fixed is None else fixed,
            heads_rows=base.heads_rows or any(map(_heads_rows, children(raw, "w:tblStylePr"))),
        )


def _is_fixed(font: Any) -> bool:
    """Whether a font gives all letters one width; those for East Asian scripts do, and tell nothing of code."""
    return value(child(font, "w:pitch")) == "fixed" and value(child(font, "w:charset")) not in _EAST_ASIAN


def _heads_rows(part: Any) -> bool:
    """Whether a part of a table's style is for its first row, and says anything."""
    return value(part, "w:type") == "firstRow" and len(part) > 0


def _by_name(name_: str, base: Style) -> Style:
    """What the name of a style says; those that Word itself brings have the same name in any language."""
    if heading := _HEADING.fullmatch(name_):
        return replace(base, role="", level=int(heading[1]))
    if entry := _ENTRY.fullmatch(name_):
        return replace(base, role="entry", level=int(entry[1]))
    if name_ == "title":
        return replace(base, role="title", level=0)
    inherited = "" if base.role in {"title", "entry"} else base.role
    return replace(base, role=_ROLES.get(name_, inherited), level=0 if base.role == "entry" else base.level)


def outline_level(outline: Any) -> int:
    """The level of a heading from its outline level, which counts from 0; 9 is text."""
    level = number(outline, default=_DEEPEST)
    return level + 1 if 0 <= level < _DEEPEST else 0


def indent(properties: Any | None) -> int | None:
    """How far from the margin paragraph properties set text; None where they say nothing of it."""
    found = child(properties, "w:ind") if properties is not None else None
    given = value(found, "w:left") or value(found, "w:start")
    return number(found, "w:left" if value(found, "w:left") else "w:start") if given else None


def toggled(base: bool, properties: Any | None, *names: str) -> bool:
    """A property that is on or off: what properties say of it, else the base."""
    for one in _named(properties, names):
        if name(one) in names:
            base = is_on(one)
            if base:
                return True
    return base


def _named(properties: Any | None, names: tuple[str, ...]) -> Iterable[Any]:
    return children(properties, *names) if properties is not None else ()
