"""HTML: the canonical text is what a page says, without its menus, footers and scripts."""

import codecs
import re
from dataclasses import replace

from ingest.blocks.writer import BlockWriter
from ingest.decoding import Decoded, decode
from ingest.errors import DocumentSkipped
from ingest.loaders.html.inline import line_of
from ingest.loaders.html.main_part import main_part, titles_of, with_title
from ingest.loaders.html.parser import parse
from ingest.loaders.html.visible import Pruner
from ingest.loaders.html.walk import Walker
from ingest.schema import Extract

_CHARSET = re.compile(rb"""<meta[^>]+charset\s*=\s*["']?\s*([\w.:-]+)|<\?xml[^>]+encoding\s*=\s*["']([\w.:-]+)""", re.I)
_HEAD_BYTES = 4096


def load_html(data: bytes) -> Extract:
    """A `.html` file.

    Raises:
        DocumentSkipped: it is not text, or no page.
    """
    source, unread = _decoded(data)
    if "\0" in source:
        raise DocumentSkipped("it holds NUL characters: binary data, not text")
    found = _extract(source, menus=False)
    if not found.blocks:
        found = _extract(source, menus=True)
    if not found.blocks:
        raise DocumentSkipped("it holds no text")
    return replace(found, unread=unread)


def _extract(source: str, *, menus: bool) -> Extract:
    """What a page says, with its menus or without; a page that is nothing but a menu is better than none."""
    page = parse(source)
    Pruner(page.controlled, menus=menus).prune(page.root)
    titles = [line_of(node.content) for node in titles_of(page.root)]
    writer = BlockWriter()
    Walker(writer).write(page.root.content if menus else main_part(page.root))
    blocks = writer.blocks if titles else with_title(writer, page.head.title)
    text = writer.text()
    chief = next((text[block.start : block.end] for block in blocks if block.kind == "heading"), "")
    if chief and not titles and not page.head.title:
        titles = [chief]
    return Extract(text, tuple(blocks), page.head.declared(titles))


def _decoded(data: bytes) -> Decoded:
    """The page's characters: as UTF-8 where it is that, else as the page itself names its encoding."""
    try:
        return Decoded(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        pass
    named = None if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else _CHARSET.search(data[:_HEAD_BYTES])
    if named:
        try:
            return Decoded(data.decode((named[1] or named[2]).decode("ascii")))
        except (LookupError, UnicodeDecodeError):
            pass
    return decode(data)
