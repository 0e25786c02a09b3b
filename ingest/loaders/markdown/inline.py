"""What a reader sees of a stretch of Markdown that holds no blocks, exactly."""

import re
from collections.abc import Callable, Sequence
from typing import Any, Literal

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from ingest.loaders.markdown.seen import Seen
from ingest.loaders.markdown.slices import Slices
from ingest.loaders.markdown.templates import FILLER
from ingest.schema import Span

_MARKS = re.compile(rf"[\n!&*<\[\]\\_`{{}}~{FILLER}]")
_MOST_MARKS = 20_000
_NOTE = re.compile(r"\[\^([^\]\s]+)\]")
_FILLERS = re.compile(rf"{FILLER}+")
_VALUE = r"(?:\"[^\"\n]*\"|'[^'\n]*'|[^\s\"'{}]+)"
_ATTRIBUTES = re.compile(
    rf"\{{[\w:+.-]+\}}(?=`)|\{{:[^{{}}\n]*\}}|\{{[ \t]*(?:(?:[#.][^\s{{}}]+|[\w:-]+={_VALUE})[ \t]*)++\}}"
)
_LONGEST_MARK = 1000
_LINE_BREAK = re.compile(r"<br\b", re.IGNORECASE)
_LEFT_OUT = re.compile(r"<(/?(?:s|del|strike|script|style|template))\b", re.IGNORECASE)


def add_inline_rules(md: MarkdownIt) -> None:
    """Add what CommonMark doesn't know to a parser, and leave out what hides where things stand."""
    md.inline.ruler.before("link", "note_mark", _note_mark)
    md.inline.ruler.before("html_inline", "comment", _comment)
    md.inline.ruler.before("link", "template", _quiet(FILLER, _FILLERS))
    md.inline.ruler.before("link", "attributes", _quiet("{", _ATTRIBUTES))
    md.inline.add_terminator_char(FILLER)
    md.inline.ruler2.disable("fragments_join")


def _note_mark(state: StateInline, silent: bool) -> bool:
    """What refers to a footnote that there is."""
    if not state.src.startswith("[^", state.pos):
        return False
    found = _NOTE.match(state.src, state.pos, min(state.posMax, state.pos + _LONGEST_MARK))
    if found is None or found[1] not in state.env.get("notes", ()):
        return False
    return _left_out(state, found.end(), silent, found[1])


def _left_out(state: StateInline, end: int, silent: bool, label: str = "") -> bool:
    """Go on at `end`; the token parts the marks of emphasis around what is left out."""
    if not silent:
        state.push("left_out", "", 0).info = label
    state.pos = end
    return True


def _comment(state: StateInline, silent: bool) -> bool:
    """A comment; the parser's own pattern takes quadratic time to find that it doesn't end."""
    if not state.src.startswith("<!--", state.pos) or state.html_terminator_last("-->") < state.pos + 2:
        return False
    end = state.src.index("-->", state.pos + 2) + len("-->")
    if not silent:
        state.push("html_inline", "", 0).content = state.src[state.pos : end]
    state.pos = end
    return True


def _quiet(first: str, pattern: re.Pattern[str]) -> Callable[[StateInline, bool], bool]:
    """A rule for marks that begin with a character and of which nothing is shown."""

    def rule(state: StateInline, silent: bool) -> bool:
        if state.src[state.pos] != first:
            return False
        found = pattern.match(state.src, state.pos, min(state.posMax, state.pos + _LONGEST_MARK))
        return found is not None and _left_out(state, found.end(), silent)

    return rule


class InlineReader:
    """Reads stretches of one text.

    Attributes:
        notes: where the first mark stands that refers to a footnote, by the note's label.
    """

    def __init__(self, source: str, md: MarkdownIt, env: dict[str, Any]) -> None:
        """Take a text, and what the block parser found in it: links and footnotes."""
        self._source = source
        self._md = md
        self._env = env
        self.notes: dict[str, int] = {}

    def read(self, spans: Sequence[Span]) -> Seen:
        """What is seen of stretches that follow each other."""
        slices = Slices(self._source, spans)
        said = slices.text.strip()
        start = slices.text.find(said)
        if _MARKS.search(said) and len(_MARKS.findall(said)) <= _MOST_MARKS:
            state = _State(said, self._md, self._env)
            events = _Events(said, state.parsed())
            seen = events.seen().moved(slices, start)
            for label, at in events.notes:
                self.notes.setdefault(label, slices.origin(at + start))
            return seen
        seen = Seen()
        seen.visible = list(slices.back(start, start + len(said)))
        return seen


class _State(StateInline):
    """Notes where what is parsed stands.

    Attributes:
        events: in order, where the parser was and the token that it gave, or where plain text ends.
    """

    def __init__(self, source: str, md: MarkdownIt, env: dict[str, Any]) -> None:
        super().__init__(source, md, env, [])
        self.events: list[tuple[int, Token | int]] = []

    def append_pending(self, text: str) -> None:
        """Take plain text, which stands where the parser is."""
        self.events.append((self.pos, self.pos + len(text)))
        super().append_pending(text)

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        """Take a token."""
        token = super().push(ttype, tag, nesting)
        self.events.append((self.pos, token))
        return token

    def parsed(self) -> list[tuple[int, int, Token | None]]:
        """Parse: all events with where they start, where their text ends, and the token if it is one.

        Marks of emphasis are a token each, given where the first of a run stands.
        """
        self.md.inline.tokenize(self)
        placed: list[tuple[int, int, Token | None]] = []
        run, reached = -1, 0
        for at, what in self.events:
            if isinstance(what, int):
                placed.append((at, what, None))
                continue
            width = len(what.content) if what.type == "text" else 0
            start = reached if run == at and width else at
            run, reached = at, start + width
            placed.append((start, reached, what))
        for rule in self.md.inline.ruler2.getRules(""):
            rule(self)
        return placed


class _Events:
    """Goes through what the parser gave and gathers what is seen.

    Attributes:
        notes: labels of footnotes, each with where a mark refers to it.
    """

    def __init__(self, text: str, events: list[tuple[int, int, Token | None]]) -> None:
        self._text = text
        self._events = events
        self.notes: list[tuple[str, int]] = []
        self._seen = Seen()
        self._left_out = 0
        self._linked = 0
        self._is_address = False
        self._last: dict[str, int] = {}
        self._readers: dict[str, Callable[[int, Token], None]] = {
            "code_inline": self._code,
            "text_special": self._special,
            "hardbreak": self._break,
            "html_inline": self._html,
            "image": self._image,
            "left_out": self._refer,
            "link_open": self._open_link,
            "link_close": self._close_link,
            "s_open": self._open_struck,
            "s_close": self._close_struck,
        }

    def seen(self) -> Seen:
        for start, end, token in self._events:
            if token is None:
                self._show(start, end)
            elif token.type == "text":
                self._show(start, end if token.content and not self._is_address else start)
            else:
                self._readers.get(token.type, self._ignore)(start, token)
        return self._seen

    def _show(self, start: int, end: int) -> None:
        if start < end and not self._left_out:
            self._seen.visible.append(Span(start, end))

    def _ignore(self, start: int, token: Token) -> None:
        """Marks of emphasis, ends of lines and what is left out are not shown."""

    def _apart(self, start: int, token: Token) -> None:
        written = token.markup or token.content
        self._seen.apart.append(Span(start, start + len(written)))

    def _code(self, start: int, token: Token) -> None:
        at = start + len(token.markup)
        if self._text[at : at + len(token.content)].replace("\n", " ") != token.content:
            at += 1  # a blank beside the marks
        self._show(at, at + len(token.content))

    def _special(self, start: int, token: Token) -> None:
        if token.info == "entity":
            self._apart(start, token)
        else:
            end = start + len(token.markup)
            self._show(end - len(token.content), end)

    def _break(self, start: int, token: Token) -> None:
        self._seen.breaks.append(self._text.index("\n", start))

    def _html(self, start: int, token: Token) -> None:
        self._apart(start, token)
        if _LINE_BREAK.match(token.content):
            self._seen.breaks.append(start)
        if found := _LEFT_OUT.match(token.content):
            name = found[1].lower()
            if name.startswith("/"):
                self._left_out = max(0, self._left_out - 1)
            elif self._closes(f"</{name}", start):
                self._left_out += 1

    def _closes(self, tag: str, at: int) -> bool:
        """Whether a tag follows."""
        if tag not in self._last:
            self._last[tag] = self._text.lower().rfind(tag)
        return self._last[tag] > at

    def _refer(self, start: int, token: Token) -> None:
        if token.info and not self._left_out:
            self.notes.append((token.info, start))

    def _open_struck(self, start: int, token: Token) -> None:
        self._left_out += 1

    def _close_struck(self, start: int, token: Token) -> None:
        self._left_out = max(0, self._left_out - 1)

    def _open_link(self, start: int, token: Token) -> None:
        self._linked += 1
        if token.markup == "autolink":
            self._is_address = True
            self._show(start + 1, self._text.index(">", start))

    def _close_link(self, start: int, token: Token) -> None:
        self._linked -= 1
        self._is_address = False

    def _image(self, start: int, token: Token) -> None:
        if not self._linked and token.content:
            self._seen.pictures.append(Span(start + 2, start + 2 + len(token.content)))
        else:
            self._seen.badges += 1
