"""Block rules for what documents hold beyond CommonMark: tables, footnotes, definitions, admonitions, directives.

Each is called with a state, the first line, the end of the lines, and whether it only asks; it tells whether it takes
the line.
"""

import re
from typing import cast

from markdown_it import MarkdownIt
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block import table as markdown_table

from ingest.loaders.markdown.state import BlockState, Node
from ingest.schema import Span

_INDENT = 4
_ADMONITION = re.compile(r'(?:(?:!!!|\?\?\?\+?)[ \t]+(?=[\w"])|===[!+]?[ \t]+(?="))[^"\n]*+(?:"(?P<title>.*)")?[ \t]*')
_NOTE = re.compile(r"\[\^(?P<label>[^\]\s]+)\]:[ \t]*")
_DEFINITION = re.compile(r"[:~][ \t]+(?=\S)")
_BRACED = r"(?:[ \t]*\{[^}\n]*\})?[ \t]*"
_DIRECTIVE = re.compile(
    rf":{{3,}}[ \t]*(?P<name>[\w./+:-]*){_BRACED}(?:\[(?P<label>[^\]\n]*)\]|(?P<title>[^\n{{]*?)){_BRACED}"
    r"|/{3,}[ \t]*(?:[\w-]+[ \t]*(?:\|[ \t]*(?P<barred>.*))?)?"
)
_PROSE = (
    "admonition attention card caution danger deprecated details dropdown epigraph error hint important margin note "
    "seealso sidebar tab-item tip topic versionadded versionchanged versionremoved warning"
)
_FENCE = re.compile(rf"(?P<fence>`{{3,}}|~{{3,}})\{{(?:{'|'.join(_PROSE.split())})\}}[ \t]*(?P<title>[^`\n]*?)[ \t]*")
_OPTION = re.compile(r":[\w-]+:.*")
_UNPRINTED = re.compile(
    r"\([\w:.-]+\)=|;?--8<--.*|\[TOC\]|\[\[_?TOC_?\]\]|import\s.*\sfrom\s+(?P<quote>['\"]).*(?P=quote);?|import\s+['\"][^'\"]*['\"];?",
    re.IGNORECASE,
)


def add_rules(md: MarkdownIt) -> None:
    """Add all of them to a parser."""
    ruler = md.block.ruler
    ends_paragraph: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote", "list"]}
    ruler.at("table", _table, {"alt": ["paragraph", "reference"]})
    ruler.before("fence", "prose_fence", _prose_fence, ends_paragraph)
    ruler.before("fence", "directive", _directive, ends_paragraph)
    ruler.before("fence", "admonition", _admonition, ends_paragraph)
    ruler.before("reference", "note", _note, ends_paragraph)
    ruler.before("reference", "definition", _definition, {"alt": ["paragraph", "reference"]})
    ruler.before("reference", "unprinted", _unprinted)


def _table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A table, as one node whose lines are its rows, without the one that rules off the header."""
    if not markdown_table(state, start, end, True):
        return False
    if silent:
        return True
    parent, state.parentType = state.parentType, "table"
    ends = state.md.block.ruler.getRules("blockquote")
    line = start + 2
    while (
        line < end
        and state.sCount[line] >= state.blkIndent
        and not state.isEmpty(line)
        and not state.is_code_block(line)
        and not any(rule(state, line, end, True) for rule in ends)
    ):
        line += 1
    state.parentType = parent
    state.line = line
    node = cast(BlockState, state).push("table", "table", 0)
    node.map = [start, line]
    rows = [start, *range(start + 2, line)]
    node.lines = tuple(Span(state.bMarks[row] + state.tShift[row], state.eMarks[row]) for row in rows)
    return True


def _admonition(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """`!!! note "Title"`, `??? note` and `=== "Tab"`, with what is indented below."""
    found = _matched(_ADMONITION, state, start)
    if found is None or silent:
        return found is not None
    stop = last = start + 1
    while stop < end and (state.isEmpty(stop) or state.sCount[stop] >= state.blkIndent + _INDENT):
        stop += 1
        last = last if state.isEmpty(stop - 1) else stop
    _open(state, "container", Span(*found.span("title")))
    _within(state, start + 1, last)
    state.push("container_close", "", -1)
    state.line = last
    return True


def _within(state: StateBlock, start: int, end: int) -> None:
    """Parse lines that are indented, none of which goes on below."""
    before = state.blkIndent, state.lineMax, state.parentType
    state.blkIndent, state.lineMax, state.parentType = state.blkIndent + _INDENT, end, "container"
    state.md.block.tokenize(state, start, end)
    state.blkIndent, state.lineMax, state.parentType = before


def _note(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """The text of a footnote, with what is indented below."""
    found = _matched(_NOTE, state, start, whole=False)
    if found is None or silent:
        return found is not None
    state.env.setdefault("notes", set()).add(found["label"])
    _open(state, "note", label=found["label"])
    _behind(state, start, end, found.end())
    state.push("note_close", "", -1)
    return True


def _definition(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """The definition of the term in the paragraph before."""
    found = _matched(_DEFINITION, state, start, whole=False)
    if found is None or silent:
        return found is not None
    if not state.tokens or state.tokens[-1].type not in {"paragraph_close", "definition_close"}:
        return False
    _open(state, "definition")
    _behind(state, start, end, found.end())
    state.push("definition_close", "", -1)
    return True


def _behind(state: StateBlock, start: int, end: int, at: int) -> None:
    """Parse what stands behind a mark, which ends at `at`, and is indented below."""
    before = state.bMarks[start], state.tShift[start], state.sCount[start], state.blkIndent, state.parentType
    state.blkIndent += _INDENT
    state.bMarks[start], state.tShift[start], state.sCount[start] = at, 0, state.blkIndent
    state.parentType = "container"
    state.md.block.tokenize(state, start, end)
    state.bMarks[start], state.tShift[start], state.sCount[start], state.blkIndent, state.parentType = before


def _directive(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A line of colons, which opens or closes a container; its title is shown, options indented below it are not."""
    found = _matched(_DIRECTIVE, state, start)
    if found is None or silent:
        return found is not None
    stop = start + 1
    title = next((Span(*found.span(name)) for name in ("label", "title", "barred") if found[name]), Span(0, 0))
    if found["name"] and title.start == title.end:
        while stop < end and not state.isEmpty(stop) and state.sCount[stop] >= state.blkIndent + _INDENT:
            stop += 1
    _open(state, "container", title)
    state.push("container_close", "", -1)
    state.line = stop
    return True


def _prose_fence(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A fence that holds no code: a note, a warning. Its options are not shown."""
    found = _matched(_FENCE, state, start)
    if found is None or silent:
        return found is not None
    mark = found["fence"]
    first = start + 1
    while first < end and _matched(_OPTION, state, first):
        first += 1
    stop = first
    while stop < end and not _closes(state, stop, mark) and (state.isEmpty(stop) or _is_within(state, stop)):
        stop += 1
    _open(state, "container", Span(*found.span("title")))
    before, state.lineMax = state.lineMax, stop
    state.md.block.tokenize(state, first, stop)
    state.lineMax = before
    state.push("container_close", "", -1)
    state.line = stop + 1 if stop < end and _closes(state, stop, mark) else stop
    return True


def _closes(state: StateBlock, line: int, mark: str) -> bool:
    said = state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]].rstrip()
    return said.startswith(mark) and not said.strip(mark[0])


def _is_within(state: StateBlock, line: int) -> bool:
    return state.sCount[line] >= state.blkIndent


def _unprinted(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A line that the page doesn't show."""
    found = _matched(_UNPRINTED, state, start)
    if found is not None and not silent:
        state.line = start + 1
    return found is not None


def _open(state: StateBlock, name: str, title: Span | None = None, label: str = "") -> None:
    node: Node = cast(BlockState, state).push(f"{name}_open", "", 1)
    node.info = label
    if title is not None and 0 <= title.start < title.end:
        node.lines = (title,)


def _matched(pattern: re.Pattern[str], state: StateBlock, line: int, *, whole: bool = True) -> re.Match[str] | None:
    """The match of a pattern with a line; None also for a line of code."""
    at, end = state.bMarks[line] + state.tShift[line], state.eMarks[line]
    if at >= end or state.is_code_block(line):
        return None
    return pattern.fullmatch(state.src, at, end) if whole else pattern.match(state.src, at, end)
