"""The block parser and its state, which note where in the text what a token holds stands."""

from dataclasses import dataclass
from typing import Any, Literal, cast

from markdown_it import MarkdownIt
from markdown_it.parser_block import ParserBlock, RuleFuncBlockType
from markdown_it.ruler import Ruler
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from ingest.schema import Span

_DEEPEST = 40
"""What is nested deeper is not parsed; a list and its item count as two."""

_FIRST = {
    "fence": "`~",
    "blockquote": ">",
    "hr": "*-_",
    "list": "*+-0123456789",
    "reference": "[",
    "html_block": "<",
    "heading": "#",
    "directive": ":/",
    "prose_fence": "`~",
    "admonition": "!?=",
    "note": "[",
    "definition": ":~",
    "unprinted": "(;-[iI",
}
"""How lines begin that a rule takes, of those rules that can be told by it."""

_HOLD_LINES = frozenset({"fence", "code_block", "html_block"})


@dataclass(slots=True, eq=False)
class Node(Token):
    """A token that knows its place.

    Attributes:
        start: where it starts, behind what indents or quotes it: of an item its mark, of a heading its marks.
        end: where its last line ends, of what holds no other blocks.
        lines: what it holds of each of its lines, without what indents or quotes them.
    """

    start: int = 0
    end: int = 0
    lines: tuple[Span, ...] = ()


class BlockState(StateBlock):
    """Gives `Node`s, and those that hold lines with these.

    Attributes:
        begun: where the block starts that is parsed.
    """

    def __init__(self, source: str, md: MarkdownIt, env: dict[str, Any]) -> None:
        super().__init__(source, md, env, [])
        self.begun = 0
        self._cut: tuple[Span, ...] = ()

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Node:
        """Add a node; of an item the start is that of the line, of all else that of the block."""
        if nesting < 0:
            self.level -= 1
        start = self.begin(self.line) if ttype == "list_item_open" else self.begun
        node = Node(
            ttype, tag, nesting, level=self.level, start=start, end=self.eMarks[self.line - 1] if self.line else 0
        )
        if ttype == "inline":
            node.lines, self._cut = self._cut, ()
        if nesting > 0:
            self.level += 1
        self.tokens.append(node)
        return node

    def getLines(self, begin: int, end: int, indent: int, keepLastLF: bool) -> str:
        """The lines without what indents or quotes them; remembers where they stand."""
        said = super().getLines(begin, end, indent, keepLastLF)
        lines = zip(range(begin, end), said.split("\n"), strict=False)
        cut = tuple(self._kept(line, len(text)) for line, text in lines)
        last = self.tokens[-1] if self.tokens else None
        if isinstance(last, Node) and last.type in _HOLD_LINES and last.map in (None, [begin, end]):
            last.lines = cut
        else:
            self._cut = cut
        return said

    def begin(self, line: int) -> int:
        """Where a line's text starts, behind what indents or quotes it."""
        return self.bMarks[line] + self.tShift[line]

    def _kept(self, line: int, length: int) -> Span:
        """The last characters of a line with its line break; of a tab that is cut in two none."""
        end = self.eMarks[line]
        return Span(max(self.bMarks[line], end - length), min(end + 1, len(self.src)))


class _Ruler(Ruler[RuleFuncBlockType]):
    """Asks of the rules of a chain those only that take lines which begin as a line does; most take few."""

    def __init__(self) -> None:
        super().__init__()
        self._chains: dict[str, list[RuleFuncBlockType]] = {}

    def getRules(self, chainName: str = "") -> list[RuleFuncBlockType]:
        """One rule that stands for all of a chain; rules are not added later."""
        if chainName not in self._chains:
            names = {rule.fn: rule.name for rule in self.__rules__}
            rules = [(_FIRST.get(names[rule]), rule) for rule in super().getRules(chainName)]
            self._chains[chainName] = [_asking(rules)]
        return self._chains[chainName]


def _asking(rules: list[tuple[str | None, RuleFuncBlockType]]) -> RuleFuncBlockType:
    always = tuple(rule for first, rule in rules if first is None)
    chars = {char for first, _ in rules for char in first or ""}
    asked = {char: tuple(rule for first, rule in rules if first is None or char in first) for char in chars}

    def ask(state: StateBlock, line: int, end: int, silent: bool) -> bool:
        at = state.bMarks[line] + state.tShift[line]
        for rule in asked.get(state.src[at : at + 1], always):  # noqa: SIM110 (a generator is slow)
            if rule(state, line, end, silent):
                return True
        return False

    return ask


class BlockParser(ParserBlock):
    """Parses what is nested too deeply as one node `deep`, and tells the state where each block starts."""

    def __init__(self) -> None:
        super().__init__()
        ruler = _Ruler()
        ruler.__rules__ = self.ruler.__rules__
        self.ruler = ruler

    def tokenize(self, state: StateBlock, startLine: int, endLine: int) -> None:
        """Parse lines; as in the class above, but for the two."""
        state = cast(BlockState, state)
        (ask,) = self.ruler.getRules("")
        line = startLine
        has_blank = False
        while line < endLine:
            state.line = line = state.skipEmptyLines(line)
            if line >= endLine or state.sCount[line] < state.blkIndent:
                break
            state.begun = state.begin(line)
            if state.level >= _DEEPEST:
                state.line = endLine
                state.push("deep", "", 0).map = [line, endLine]
                break
            if not ask(state, line, endLine, False):
                raise RuntimeError("no rule takes a line")
            state.tight = not has_blank
            line = state.line
            if state.isEmpty(line - 1):
                has_blank = True
            if line < endLine and state.isEmpty(line):
                has_blank = True
                line += 1
                state.line = line
