"""An answer's Markdown as a page shows it, and as plain text for a terminal.

Answers are written in a small part of Markdown: paragraphs, lists, tables, fenced code, and section paths as bold
lines. What stands in them of documents is escaped, so nothing else is known here: no links, no images, no HTML, no
emphasis within a line.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from textwrap import indent

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.renderer import RendererHTML
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode
from markdown_it.utils import EnvType, OptionsDict
from markupsafe import Markup

from ingest.blocks.sections import SEPARATOR
from service.schema import Answer

_MARKERS = re.compile(r"\s*(?:\[[0-9]{1,6}\])+")
_PLACED = re.compile(r"\[\0([0-9]{1,6})\]")  # a marker that stands where a segment's should
_BOLD = "**"
_WIDEST = 40  # to which columns of a plain table are filled up


def rendered(answer: Answer) -> Markup:
    """An answer's text as HTML; its markers are links to `#cited-1` and so on.

    A marker is one by its place behind a segment that cites it; whatever looks like one elsewhere is text.
    """
    return Markup(_PAGE.render(_breaks(_placed(answer))))  # noqa: S704  (text is escaped, and nothing else is enabled)


def plain(markdown: str) -> str:
    """Markdown of an answer as plain text: without escapes, its lists and tables set in lines."""
    tree = SyntaxTreeNode(_PAGE.parse(_breaks(markdown.replace("\0", "\ufffd"))))
    return "\n\n".join(_lines(node) for node in tree.children)


def sections_told(answer: Answer) -> frozenset[int]:
    """The numbers of the citations whose section path, or the end of it, stands in the answer's text as a bold line."""
    tree = SyntaxTreeNode(_PAGE.parse(_breaks(answer.answer)))
    told = [_said(node) for node in tree.walk() if node.type == "strong"]
    paths = ((citation.number, SEPARATOR.join(citation.section)) for citation in answer.citations)
    return frozenset(n for n, path in paths if any(path == line or path.endswith(SEPARATOR + line) for line in told))


def _placed(answer: Answer) -> str:
    """The text with its markers made known by a character that it can't hold otherwise."""
    text = answer.answer.replace("\0", "\ufffd")
    for segment in reversed(answer.segments):
        if (found := _MARKERS.match(text, segment.end)) is None:
            continue
        markers = found[0]
        for number in segment.citations:
            markers = markers.replace(f"[{number}]", f"[\0{number}]")
        text = text[: found.start()] + markers + text[found.end() :]
    return text


def _breaks(text: str) -> str:
    """The text with one kind of line break."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _citation(state: StateInline, silent: bool) -> bool:
    """Read a marker that is one."""
    found = _PLACED.match(state.src, state.pos)
    if found is None:
        return False
    if not silent:
        state.push("citation", "a", 0).content = found[1]
    state.pos = found.end()
    return True


def _bold_lines(state: StateCore) -> None:
    """Set lines in bold that begin and end with two stars; stars of documents are escaped, and so told from them."""
    for block in state.tokens:
        if block.type == "inline":
            lines = groupby(block.children or [], key=lambda token: token.type in {"softbreak", "hardbreak"})
            block.children = [token for _, line in lines for token in _bold(list(line))]


def _bold(line: Sequence[Token]) -> Sequence[Token]:
    first, last = line[0], line[-1]
    if not (first.type == last.type == "text" and first.content.startswith(_BOLD) and last.content.endswith(_BOLD)):
        return line
    if first is last and len(first.content) <= 2 * len(_BOLD):
        return line
    first.content = first.content.removeprefix(_BOLD)
    last.content = last.content.removesuffix(_BOLD)
    return [Token("strong_open", "strong", 1), *line, Token("strong_close", "strong", -1)]


def _for_page(state: StateCore) -> None:
    """Say in which direction blocks run; an empty head of a column is no head."""
    for number, token in enumerate(state.tokens):
        if token.type in {"bullet_list_open", "ordered_list_open", "th_open", "td_open"} or (
            token.type == "paragraph_open" and token.level == 0
        ):
            token.attrSet("dir", "auto")
        if token.type == "th_open" and not state.tokens[number + 1].content:
            token.tag = state.tokens[number + 2].tag = "td"


class _Renderer(RendererHTML):
    """Writes what scrolls so that it can be reached from the keyboard, and markers as links."""

    def citation(self, tokens: Sequence[Token], at: int, options: OptionsDict, env: EnvType) -> str:
        number = tokens[at].content
        return f'<a class="cited" href="#cited-{number}">[{number}]</a>'

    def fence(self, tokens: Sequence[Token], at: int, options: OptionsDict, env: EnvType) -> str:
        code = escapeHtml(tokens[at].content.replace("\0", ""))
        return f'<pre class="wide" tabindex="0" role="group" aria-label="Code" dir="ltr">{code}</pre>\n'

    def table_open(self, tokens: Sequence[Token], at: int, options: OptionsDict, env: EnvType) -> str:
        return '<div class="wide" tabindex="0" role="group" aria-label="Table"><table>\n'

    def table_close(self, tokens: Sequence[Token], at: int, options: OptionsDict, env: EnvType) -> str:
        return "</table></div>\n"


def _made() -> MarkdownIt:
    made = MarkdownIt("zero", renderer_cls=_Renderer)
    made.enable(["fence", "list", "table", "newline", "escape"]).disable("normalize")
    made.inline.ruler.push("citation", _citation)
    made.core.ruler.before("text_join", "bold_lines", _bold_lines)
    made.core.ruler.push("for_page", _for_page)
    return made


_PAGE = _made()


def _lines(node: SyntaxTreeNode) -> str:
    """A block in lines of plain text."""
    match node.type:
        case "bullet_list" | "ordered_list":
            return "\n".join(_items(node))
        case "table":
            return "\n".join(_rows(node))
        case "fence":
            return indent(node.content.rstrip("\n"), "    ")
    return _said(node)


def _items(node: SyntaxTreeNode) -> Iterator[str]:
    first = int(node.attrs.get("start", 1))
    for number, item in enumerate(node.children, first):
        mark = "- " if node.type == "bullet_list" else f"{number}. "
        said = "\n".join(_lines(block) for block in item.children)
        yield mark + indent(said, " " * len(mark))[len(mark) :]


def _rows(node: SyntaxTreeNode) -> Iterator[str]:
    rows = [[_said(cell) for cell in row.children] for part in node.children for row in part.children]
    widths = [min(max(map(len, column)), _WIDEST) for column in zip(*rows, strict=True)]
    for row in rows:
        yield " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()


def _said(node: SyntaxTreeNode) -> str:
    if node.type in {"softbreak", "hardbreak"}:
        return "\n"
    return "".join(map(_said, node.children)) if node.children else node.content
