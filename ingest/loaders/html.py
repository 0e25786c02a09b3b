"""HTML: the canonical text is what a page says, without its menus, footers and scripts."""

import codecs
import re
from copy import deepcopy
from datetime import date
from typing import Any

import trafilatura
from lxml import etree
from lxml import html as lxml_html
from trafilatura.metadata import extract_metadata

from ingest.blocks.guess import guessed
from ingest.decoding import decode
from ingest.errors import DocumentSkipped
from ingest.loaders.blocks import plain_text
from ingest.schema import Declared, Extract

_CHARSET = re.compile(rb"""<meta[^>]+charset\s*=\s*["']?\s*([\w.:-]+)|<\?xml[^>]+encoding\s*=\s*["']([\w.:-]+)""", re.I)
_HEAD_BYTES = 4096
_AROUND = frozenset({"nav", "footer", "aside", "dialog", "menu"})
_LEAST_SHARE = 0.6
_BLOCK = "\n\n"
_DATES = {"original_date": True, "extensive_search": False, "max_date": "2100-01-01"}


def load_html(data: bytes) -> Extract:
    """A `.html` file.

    Trafilatura tells what a page says from what stands around it. Where it keeps far less than the page shows
    outside of its menus and footers, or one block where the page has many, all of that is taken instead: too much is
    better than a fact left out.

    Raises:
        DocumentSkipped: it is not text, or no page.
    """
    tree = _parsed(_decoded(data))
    whole = _whole_text(tree)
    main = _main_text(deepcopy(tree))  # trafilatura changes the tree it is given
    kept = len(main) >= _LEAST_SHARE * len(whole) and 2 * main.count(_BLOCK) >= whole.count(_BLOCK) - 1
    text = main if kept else whole
    return Extract(text, guessed(text), _declared(tree))


def _decoded(data: bytes) -> str:
    """The page's characters: as UTF-8 where it is that, else as the page itself names its encoding."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    named = None if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else _CHARSET.search(data[:_HEAD_BYTES])
    if named:
        try:
            return data.decode((named[1] or named[2]).decode("ascii"))
        except (LookupError, UnicodeDecodeError):
            pass
    return decode(data).text


def _parsed(source: str) -> Any:
    if "\0" in source:
        raise DocumentSkipped("it holds NUL characters: binary data, not text")
    parser = lxml_html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        tree = lxml_html.document_fromstring(source.encode("utf-8", errors="replace"), parser=parser)
    except (etree.ParserError, ValueError):
        raise DocumentSkipped("it holds no text") from None
    for block in tree.iter("pre"):
        _keep_lines(block)
    return tree


def _keep_lines(block: Any) -> None:
    """Turn the line breaks of preformatted text into elements, which everything after this keeps."""
    first, *rest = (block.text or "").split("\n")
    if len(block) or not rest:
        return
    block.text = first
    for line in rest:
        lone = etree.SubElement(block, "br")
        lone.tail = line


def _main_text(tree: Any) -> str:
    found = trafilatura.bare_extraction(
        tree, favor_recall=True, include_comments=False, include_tables=True, with_metadata=False
    )
    body = getattr(found, "body", None)
    return "" if body is None else plain_text(body)


def _whole_text(tree: Any) -> str:
    body = tree.find("body")
    return plain_text(tree if body is None else body, _AROUND)


def _declared(tree: Any) -> Declared:
    """What the page says of itself in its head."""
    named = " ".join((tree.findtext("head/title") or "").split())
    head = extract_metadata(tree, date_config=_DATES)
    return Declared(head.title or named, _day(head.date))


def _day(given: str | None) -> date | None:
    try:
        return date.fromisoformat(given) if given else None
    except ValueError:
        return None
