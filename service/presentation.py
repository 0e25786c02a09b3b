"""The Markdown of answers: as HTML for the pages, as plain text for a terminal.

Of Markdown it knows what answers are written in: paragraphs, nested lists, tables, fenced code, bold type, and
backslashes before what is no markup. Links, images, HTML and entities are text like any other.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from textwrap import indent

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode
from markdown_it.utils import EnvType, OptionsDict
from markupsafe import Markup, escape

from ingest.blocks.sections import SEPARATOR
from service.schema import Answer

_MARKER = re.compile(r"(\s*)\[([0-9]{1,9})\]")
_OPEN, _CLOSE = "\x02", "\x03"  # put around the number of a marker; no text of an answer keeps them
_CITED = re.compile(f"{_OPEN}([0-9]+){_CLOSE}")
_BOLD_LINE = re.compile(r"\*\*(\S.*)\*\*")
_DIRECTED = frozenset({"p", "ul", "ol", "li", "table", "th", "td"})
_DEEPEST = 200  # levels of markup, of which a list takes two
_INDENT = " " * 4
_WIDEST_CELL = 40


def as_html(answer: Answer) -> Markup:
    """An answer's text as HTML: its markers lead to `#quote-1` and so on, and nothing else is a link.

    Only what stands right behind a segment is a marker, whatever looks like one elsewhere.
    """
    return Markup(_MARKDOWN.render(_marked(answer)))  # noqa: S704  (each text in it was escaped)


def plain(markdown: str) -> str:
    """An answer's text as a terminal shows it: without backslashes and asterisks, the cells of a table in columns.

    Text without any markup stays as it is.
    """
    return "\n\n".join(_lines(SyntaxTreeNode(_MARKDOWN.parse(_bare(markdown)))))


def headings_shown(answer: Answer) -> frozenset[int]:
    """The numbers of the citations whose section path stands in the answer's text, as far as it goes.

    A line of the text that is bold is a path; it may begin with an inner heading.
    """
    blocks = SyntaxTreeNode(_MARKDOWN.parse(_bare(answer.answer))).children
    lines = {_words(block) for block in blocks if block.attrs.get("class") == "section"}
    return frozenset(one.number for one in answer.citations if lines & set(_endings(one.section)))


def _endings(path: Sequence[str]) -> Iterator[str]:
    """A section path as it may be shown: whole, and from each of its headings on."""
    return (SEPARATOR.join(path[start:]) for start in range(len(path)))


def _marked(answer: Answer) -> str:
    """The text with each marker between control characters."""
    text, at, pieces = answer.answer, 0, list[str]()
    ends = [*(segment.start for segment in answer.segments[1:]), len(text)]
    for segment, end in zip(answer.segments, ends if answer.segments else [], strict=True):
        pieces.append(_bare(text[at : segment.end]))
        at = segment.end
        while (marker := _MARKER.match(text, at, end)) and int(marker[2]) in segment.citations:
            pieces.append(f"{marker[1]}{_OPEN}{marker[2]}{_CLOSE}")
            at = marker.end()
    return "".join([*pieces, _bare(text[at:])])


def _bare(text: str) -> str:
    return text.replace(_OPEN, "").replace(_CLOSE, "")


def _sections(state: StateCore) -> None:
    """Make a paragraph that is one bold line a section path, its headings apart: each has a direction of its own."""
    for opening, inline in zip(state.tokens, state.tokens[1:], strict=False):
        if opening.type == "paragraph_open" and (line := _BOLD_LINE.fullmatch(inline.content)):
            opening.attrSet("class", "section")
            inline.children = _bold_path(line[1], state)


def _bold_path(path: str, state: StateCore) -> list[Token]:
    """In a document's own text `>` has a backslash before it: what has none parts headings."""
    children = [Token("strong_open", "strong", 1)]
    for number, heading in enumerate(path.split(SEPARATOR)):
        if number:
            children.append(Token("text", "", 0, content=SEPARATOR))
        children.append(Token("heading_open", "span", 1))
        children.extend(state.md.parseInline(heading)[0].children or ())
        children.append(Token("heading_close", "span", -1))
    return [*children, Token("strong_close", "strong", -1)]


def _directions(state: StateCore) -> None:
    for token in state.tokens:
        if token.nesting == 1 and token.tag in _DIRECTED:
            token.attrSet("dir", "auto")


class _Pages(RendererHTML):
    """Writes markers as links, and lets what is wide be scrolled, with the keyboard too; knows of bold type only."""

    def em_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return tokens[idx].markup

    em_close = em_open

    def text(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return _CITED.sub(r'<a class="marker" href="#quote-\1">[\1]</a>', str(escape(tokens[idx].content)))

    def fence(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        code = escape(tokens[idx].content)
        return f'<pre class="code" dir="ltr" role="group" aria-label="Code" tabindex="0"><code>{code}</code></pre>\n'

    def table_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return '<div class="wide" role="group" aria-label="Table" tabindex="0"><table dir="auto">\n'

    def table_close(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return "</table></div>\n"


def _parser() -> MarkdownIt:
    made = MarkdownIt("zero", {"maxNesting": _DEEPEST}, renderer_cls=_Pages)
    made.enable(["escape", "emphasis", "fence", "list", "table"])
    made.core.ruler.push("sections", _sections)
    made.core.ruler.push("directions", _directions)
    return made


_MARKDOWN = _parser()


def _lines(parent: SyntaxTreeNode) -> Iterator[str]:
    """Each block of a text or of an item, its lines joined."""
    for block in parent.children:
        match block.type:
            case "bullet_list" | "ordered_list":
                yield "\n".join(_items(block))
            case "table":
                yield _table([row for part in block.children for row in part.children])
            case "fence":
                yield indent(block.content.rstrip("\n"), _INDENT)
            case _:
                yield _words(block)


def _items(found: SyntaxTreeNode) -> Iterator[str]:
    first = int(found.attrs.get("start", 1))
    for number, item in enumerate(found.children, first):
        mark = f"{number}. " if found.type == "ordered_list" else "- "
        held = indent("\n".join(_lines(item)), " " * len(mark))
        yield mark + held.removeprefix(" " * len(mark))


def _table(rows: Sequence[SyntaxTreeNode]) -> str:
    """The rows of a table, a line each; a column is as wide as its widest cell, unless that is a very wide one."""
    cells = [[_words(cell) for cell in row.children] for row in rows]
    columns = zip_longest(*cells, fillvalue="")
    widths = [min(max(map(len, column)), _WIDEST_CELL) for column in columns]
    lines = (" | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=False)) for row in cells)
    return "\n".join(line.rstrip() for line in lines)


def _words(node: SyntaxTreeNode) -> str:
    """All text of a node; a marker is in it as it is written."""
    if node.type in {"hardbreak", "softbreak"}:
        return "\n"
    words = node.content if node.type == "text" else "".join(map(_words, node.children))
    return f"{node.markup}{words}{node.markup}" if node.type == "em" else words
