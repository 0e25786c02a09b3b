"""Jupyter notebooks: Markdown cells as Markdown, code as code, what it printed as it stands there."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ingest.blocks.guess import guessed
from ingest.blocks.joining import Joiner
from ingest.blocks.writer import BlockWriter
from ingest.decoding import decode
from ingest.errors import DocumentSkipped
from ingest.loaders.html import load_html
from ingest.loaders.markdown import load_markdown
from ingest.schema import Declared, Extract

_COLOURS = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
_LONGEST_OUTPUT = 50_000


def load_ipynb(data: bytes) -> Extract:
    """A `.ipynb` file of version 3 or 4. Pictures and what a widget shows are left out.

    Raises:
        DocumentSkipped: it is no notebook, or damaged.
    """
    text, unread = decode(data)
    try:
        book = json.loads(text)
    except ValueError as error:
        raise DocumentSkipped(f"a damaged notebook, or none ({str(error)[:80]}); save it again") from None
    joiner = Joiner()
    cut = []
    for number, cell in enumerate(_cells(book), 1):
        source = _joined(cell.get("source", cell.get("input")))
        _write_source(joiner, str(cell.get("cell_type")), source, f"cell {number}", cell.get("level"))
        for output in _listed(cell.get("outputs")):
            said = _said(output)
            if len(said.text) > _LONGEST_OUTPUT:
                cut.append(number)
                continue
            joiner.add(said.text, said.blocks, f"cell {number}, output")
    if cut:
        named = f"outputs of over {_LONGEST_OUTPUT:,} characters were not read (cell {', '.join(map(str, cut[:10]))})"
        unread = "; ".join(filter(None, [unread, named]))
    declared = Declared(_title(book))
    return Extract(joiner.text(), tuple(joiner.blocks), declared, unread=unread, places=tuple(joiner.places))


def _cells(book: Any) -> Iterator[Mapping[str, Any]]:
    """The cells; those of version 3 lie in worksheets."""
    if not isinstance(book, dict) or not ("cells" in book or "worksheets" in book):
        raise DocumentSkipped("JSON, but no notebook; name it by its right ending")
    sheets = [book, *_listed(book.get("worksheets"))]
    return (cell for sheet in sheets for cell in _listed(sheet.get("cells")))


def _write_source(joiner: Joiner, kind: str, source: str, place: str, level: Any) -> None:
    if not source.strip():
        return
    if kind == "heading":  # of version 3
        source, kind = f"{'#' * (level if isinstance(level, int) and 1 <= level <= 6 else 1)} {source}", "markdown"
    if kind == "markdown":
        found = load_markdown(source.encode("utf-8", errors="replace"))
    elif kind == "code":
        found = _code(source)
    else:
        found = Extract(source, guessed(source))
    joiner.add(found.text, found.blocks, place)


def _code(source: str) -> Extract:
    writer = BlockWriter()
    writer.add("code", source)
    return Extract(writer.text(), tuple(writer.blocks))


def _said(output: Mapping[str, Any]) -> Extract:
    """What an output says: a table where it is one, else its letters as they stand."""
    held = output.get("data")
    shown = held if isinstance(held, dict) else output
    page = _joined(shown.get("text/html", shown.get("html")))
    if "<table" in page and len(page) <= _LONGEST_OUTPUT:
        try:
            return load_html(page.encode("utf-8", errors="replace"))
        except DocumentSkipped:
            pass
    said = _joined(shown.get("text/plain", shown.get("text")))
    if output.get("output_type") in {"error", "pyerr"}:
        said = f"{output.get('ename', '')}: {output.get('evalue', '')}"
    return _code(_COLOURS.sub("", said).replace("\0", ""))


def _title(book: Mapping[str, Any]) -> str:
    metadata = book.get("metadata")
    title = metadata.get("title") if isinstance(metadata, dict) else ""
    return title if isinstance(title, str) else ""


def _joined(value: Any) -> str:
    """A text, which a notebook may hold as a list of lines."""
    if isinstance(value, list):
        return "".join(one for one in value if isinstance(one, str))
    return value if isinstance(value, str) else ""


def _listed(value: Any) -> Sequence[Mapping[str, Any]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
