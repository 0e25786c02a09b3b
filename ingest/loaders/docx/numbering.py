"""Lists: which mark stands before a paragraph, counted as Word counts."""

import re
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from ingest.loaders.docx.labels import label
from ingest.loaders.docx.styles import indent
from ingest.loaders.docx.tree import child, children, is_on, number, value

_DEEPEST = 9
_LONGEST_PATTERN = 60
_PLACE = re.compile(r"%([1-9])")
_BULLET = "-"


class Mark(NamedTuple):
    """What stands before a paragraph of a list.

    Attributes:
        text: the mark; of any bullet a dash.
        list_key: the same for paragraphs that are numbered together.
        level: of nesting, from 0.
        indent: how far from the margin the level sets its text, in twentieths of a point; None where it says nothing.
        is_name: whether the paragraph is known by it (`7.2`, `Article 3`), rather than only counted (`3.`).
        is_bullet: whether it is a bullet.
    """

    text: str
    list_key: str
    level: int
    indent: int | None
    is_name: bool
    is_bullet: bool


@dataclass(frozen=True, slots=True)
class _Level:
    form: str = "decimal"
    pattern: str = ""
    start: int = 1
    restart: int | None = None
    in_digits: bool = False
    indent: int | None = None
    style: str = ""


@dataclass(slots=True)
class _List:
    """The levels of a list, and how far each has counted."""

    key: str
    levels: dict[int, _Level] = field(default_factory=dict)
    counts: dict[int, int] = field(default_factory=dict)


@dataclass(slots=True)
class _Use:
    """A list as paragraphs refer to it, with what this use of it says otherwise."""

    list: _List
    levels: dict[int, _Level]
    starts: dict[int, int]


class Numbering:
    """The lists of a document. Paragraphs have to be asked for in their order."""

    def __init__(self, tree: Any | None) -> None:
        """Take the root of the part of lists, where there is one."""
        self._uses: dict[str, _Use] = {}
        if tree is None:
            return
        lists: dict[str, _List] = {}
        by_style: dict[str, _List] = {}
        links: dict[str, str] = {}
        for raw in children(tree, "w:abstractNum"):
            key = value(raw, "w:abstractNumId")
            lists[key] = _List(key, dict(map(_level, children(raw, "w:lvl"))))
            if style := value(child(raw, "w:styleLink")):
                by_style[style] = lists[key]
            if link := value(child(raw, "w:numStyleLink")):
                links[key] = link
        for key, link in links.items():
            lists[key] = by_style.get(link, lists[key])
        for raw in children(tree, "w:num"):
            if found := lists.get(value(child(raw, "w:abstractNumId"))):
                self._uses.setdefault(value(raw, "w:numId"), _use(raw, found))

    def level_of_style(self, list_id: str, style_id: str) -> int:
        """The level that a list keeps for a style; its first where it keeps none."""
        use = self._uses.get(list_id)
        levels = use.levels if use else {}
        return next((at for at, level in levels.items() if style_id and level.style == style_id), 0)

    def mark(self, list_id: str, level: int) -> Mark | None:
        """Count on, and tell what stands before the paragraph; None where nothing does."""
        use = self._uses.get(list_id)
        if use is None or not 0 <= level < _DEEPEST:
            return None
        _count(use, level)
        found = use.levels.get(level, _Level())
        if found.form == "bullet":
            text, shown = _BULLET, found.pattern.strip() != ""
            return Mark(text, use.list.key, level, found.indent, False, True) if shown else None
        text = _PLACE.sub(lambda place: _filled(use, found, int(place[1]) - 1), found.pattern).strip()
        rest = _PLACE.sub("", found.pattern)
        is_name = len(_PLACE.findall(found.pattern)) > 1 or any(map(str.isalnum, rest)) or "§" in rest
        return Mark(text, use.list.key, level, found.indent, is_name, False) if text else None


def _count(use: _Use, level: int) -> None:
    """Count one more of a level; what is nested in it begins anew, unless it is said to go on."""
    counts = use.list.counts
    if level in use.starts:
        counts[level] = use.starts.pop(level) - 1
    counts[level] = counts.get(level, use.levels.get(level, _Level()).start - 1) + 1
    for above in range(level):
        counts.setdefault(above, use.levels.get(above, _Level()).start)
    for below in [at for at in counts if at > level]:
        restart = use.levels.get(below, _Level()).restart
        if restart is None or 0 < level + 1 <= restart:
            del counts[below]


def _filled(use: _Use, own: _Level, level: int) -> str:
    there = use.levels.get(level, _Level())
    form = "decimal" if own.in_digits and there.form != "none" else there.form
    return label(use.list.counts.get(level, there.start), form)


def _level(raw: Any) -> tuple[int, _Level]:
    restart = child(raw, "w:lvlRestart")
    level = _Level(
        form=value(child(raw, "w:numFmt")) or "decimal",
        pattern=value(child(raw, "w:lvlText"))[:_LONGEST_PATTERN],
        start=number(child(raw, "w:start"), default=0 if child(raw, "w:start") is None else 1),
        restart=None if restart is None else number(restart),
        in_digits=is_on(child(raw, "w:isLgl")),
        indent=indent(child(raw, "w:pPr")),
        style=value(child(raw, "w:pStyle")),
    )
    return number(raw, "w:ilvl"), level


def _use(raw: Any, found: _List) -> _Use:
    levels, starts = dict(found.levels), {}
    for changed in children(raw, "w:lvlOverride"):
        at = number(changed, "w:ilvl")
        if (own := child(changed, "w:lvl")) is not None:
            levels[at] = _level(own)[1]
        if (start := child(changed, "w:startOverride")) is not None:
            starts[at] = number(start)
            levels[at] = replace(levels.get(at, _Level()), start=starts[at])
    return _Use(found, levels, starts)
