"""What an answer's text is written in: a small subset of Markdown, in which nothing of a document is markup.

Paragraphs, lists, tables, fenced code and bold lines are parted by blank lines. All that is taken from documents is
escaped, so that a client which renders Markdown shows its characters and no link, image, tag or false marker.
"""

import re
from collections.abc import Sequence
from itertools import groupby

from ingest.blocks.groups import cell_text
from ingest.blocks.rendering import block_text
from ingest.blocks.shown import Composer
from ingest.schema import Block, Passage

_INLINE = re.compile(  # a lone * or _ opens nothing
    r"[\\`\[\]]|(?<!\s)\*|\*(?!\s)|(?<![^\W_])_|_(?![^\W_])|~~|<(?=[A-Za-z/!?])|&(?=#?\w+;)"
)
_OPENING = re.compile(r"^(?:[#>+=-]|\d{1,9}(?=[.)](?:\s|$)))")
_NUMBER = re.compile(r"\s*(\d{1,9})[.)]\s")
_FENCE = re.compile(r"`{3,}")
_DEEPEST = 7  # clients that render Markdown give up on what is nested deeper than some limit of theirs


def escaped(text: str) -> str:
    """A text on one line as Markdown that shows its very characters."""
    line = _INLINE.sub(lambda found: "".join(f"\\{character}" for character in found[0]), " ".join(text.split()))
    return _OPENING.sub(lambda found: f"{found[0]}\\" if found[0].isdigit() else f"\\{found[0]}", line)


def blocks_text(passage: Passage, blocks: Sequence[Block]) -> str:
    """Blocks of a passage in Markdown, those of one list or table together."""
    runs = groupby(
        blocks, key=lambda block: (block.kind, block.group if block.kind in {"item", "row"} else block.start)
    )
    return "\n\n".join(filter(None, (_run(passage, kind, list(run)) for (kind, _), run in runs)))


def _run(passage: Passage, kind: str, blocks: Sequence[Block]) -> str:
    if kind == "item":
        return _list(passage.text, blocks)
    if kind == "row":
        return _table(passage, blocks)
    if kind == "code":
        return _code(passage.text, blocks[0])
    said = escaped(block_text(passage.text, blocks[0]))
    return f"**{said}**" if kind == "heading" and said else said


def _list(text: str, items: Sequence[Block]) -> str:
    """Items, those of an inner list under the text of the item that holds it, to at most eight levels."""
    lines: list[str] = []
    open_: list[tuple[int, int]] = []  # of each item that may hold the next one its level, and where its text begins
    for item in items:
        number = _NUMBER.match(text, item.start, item.end)
        marker = f"{number[1]}." if number else "-"
        said = block_text(text, item)
        said = said.removeprefix(number[0].strip()).strip() if number else said.lstrip("-*•·–◦▪ ")
        open_ = [(level, column) for level, column in open_[:_DEEPEST] if level < item.level]
        column = open_[-1][1] if open_ else 0
        lines.append(f"{' ' * column}{marker} {escaped(said)}")
        open_.append((item.level, column + len(marker) + 1))
    return "\n".join(lines)


def _table(passage: Passage, rows: Sequence[Block]) -> str:
    """Rows under the names of their columns; a row without any, or a single cell, is a line of text."""
    known = passage.structure.groups.get(rows[0].group)
    names = known.columns if known else ()
    body = [[cell_text(passage.text, row, cell) for cell in row.cells] for row in rows if not row.is_header]
    body = body or [[cell_text(passage.text, row, cell) for cell in row.cells] for row in rows]
    width = max((len(cells) for cells in (*body, names)), default=0)
    if width < 2:  # a table of one column says no more than its lines do
        return "\n\n".join(escaped(" ".join(cells)) for cells in body if any(cells))
    lines = [_row(names, width), "| " + " | ".join(["---"] * width) + " |"]
    return "\n".join([*lines, *(_row(cells, width) for cells in body)])


def _row(cells: Sequence[str], width: int) -> str:
    filled = [*cells, *[""] * (width - len(cells))]
    return "| " + " | ".join(escaped(cell).replace("|", "\\|") for cell in filled) + " |"


def _code(text: str, block: Block) -> str:
    composer = Composer(text)
    composer.keep(block.start, block.end, block.markup)
    said = composer.shown().text.strip("\n")
    longest = max((len(run) for run in _FENCE.findall(said)), default=2)
    fence = "`" * (longest + 1)
    return f"{fence}\n{said}\n{fence}"
