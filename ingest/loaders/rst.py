"""reStructuredText, put into HTML by docutils and read as a page; it can include no file and no foreign markup."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from docutils import nodes
from docutils.core import publish_string
from docutils.parsers.rst import Directive, directives, roles
from docutils.parsers.rst.languages import en
from docutils.utils import SystemMessage

from ingest.decoding import decode
from ingest.errors import DocumentSkipped
from ingest.loaders.html import load_html
from ingest.schema import Declared, Extract

_SETTINGS: Mapping[str, Any] = {
    "file_insertion_enabled": False,
    "raw_enabled": False,
    "_disable_config": True,
    "report_level": 5,
    "halt_level": 5,
    "embed_stylesheet": False,
    "stylesheet_path": "",
    "stylesheet": "",
    "syntax_highlight": "none",
    "math_output": "LaTeX",
    "output_encoding": "unicode",
    "doctitle_xform": False,
    "line_length_limit": 1_000_000,
}
_DIRECTIVE = re.compile(r"^\s*\.\. (?:\|[^|\n]+\| )?([a-z][\w:.+-]*)::", re.MULTILINE | re.IGNORECASE)
_ROLE = re.compile(r":([a-z][\w:.+-]*):`", re.IGNORECASE)
_TARGET = re.compile(r"\s*<[^<>]*>\Z")
_NO_TEXT = frozenset(("toctree", "index", "highlight", "currentmodule", "module", "include", "literalinclude", "raw"))
_MOST_CHARS = 5_000_000


class _Unknown(Directive):
    """A directive of another program, such as Sphinx: what it holds is read, its options are not."""

    has_content = True
    optional_arguments = 1000
    final_argument_whitespace = True

    def run(self) -> list[nodes.Node]:
        """What the directive says."""
        if self.name.lower().rpartition(":")[2] in _NO_TEXT:
            return []
        lines = list(self.content)
        while lines and re.match(r":[\w-]+:", lines[0]):
            lines.pop(0)
        held = nodes.container()
        if self.arguments:
            held += nodes.paragraph("", " ".join(self.arguments))
        offset = len(self.content) - len(lines)
        self.state.nested_parse(self.content[offset:], self.content_offset + offset, held)
        return [held]


def _said(_name: str, rawtext: str, text: str, *_: Any, **__: Any) -> tuple[list[nodes.Node], list[nodes.Node]]:
    """What a role of another program says: its words without what it points to."""
    words = _TARGET.sub("", text).lstrip("~!") or text
    return [nodes.inline(rawtext, words)], []


def load_rst(data: bytes) -> Extract:
    """A `.rst` file; directives and roles that docutils doesn't know are read for their words.

    Raises:
        DocumentSkipped: it is not text, or too long.
    """
    text, unread = decode(data)
    if len(text) > _MOST_CHARS:
        raise DocumentSkipped(f"over {_MOST_CHARS:,} characters; split it")
    _teach(text)
    try:
        page = publish_string(text, writer="html5", settings_overrides=dict(_SETTINGS))
    except (SystemMessage, ValueError, AttributeError, IndexError, TypeError, AssertionError) as error:
        raise DocumentSkipped(f"can't be parsed ({type(error).__name__}); mend its markup") from None
    found = load_html(page.encode("utf-8", errors="replace"))
    return replace(found, declared=Declared(), unread=unread)  # what the page declares is docutils' own


def _teach(text: str) -> None:
    """Register what a text uses and docutils doesn't know: else its words would go with it."""
    known = en.directives.keys() | directives._directives.keys()
    for name in {found.lower() for found in _DIRECTIVE.findall(text)} - known:
        directives.register_directive(name, _Unknown)
    known = en.roles.keys() | roles._roles.keys()
    for name in {found.lower() for found in _ROLE.findall(text)} - known:
        roles.register_local_role(name, _said)
