"""Tables: their rows with cells that span, and which tables only arrange text on the page."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from ingest.blocks.writer import CellText
from ingest.loaders.docx.styles import Styles
from ingest.loaders.docx.tree import child, flat, is_on, name, number, value

_MOST_COLUMNS = 64
_LONGEST_ABOVE = 400
_FIRST_ROW = 0x20
_ON = frozenset({"1", "true", "on"})

ReadCell = Callable[[Any], str]
IsHeading = Callable[[Any], bool]


class Row(NamedTuple):
    """A row.

    Attributes:
        cells: its cells.
        is_header: whether it is said to name the columns.
        inner: the tables in its cells, in order.
    """

    cells: list[CellText]
    is_header: bool
    inner: list[Any]


@dataclass(slots=True)
class _Above:
    """What spans down into a row, by its first column."""

    texts: dict[int, str] = field(default_factory=dict)


def cells_of(table: Any) -> Iterator[Any]:
    """The cells of a table, row by row, without those that are not shown."""
    return (cell for row in _shown_rows(table) for cell in flat(row, "w:tc"))


def is_layout(table: Any, is_heading: IsHeading) -> bool:
    """Whether a table arranges text on the page instead of telling values.

    It has one cell; or one row or one column, with several paragraphs or a table in a cell; or a heading with more
    below it in a cell.
    """
    widths, several = [], False
    for row in _shown_rows(table):
        cells = list(flat(row, "w:tc"))
        widths.append(len(cells))
        for cell in cells:
            parts = [part for part in flat(cell, "w:p", "w:tbl") if name(part) == "w:tbl" or _has_text(part)]
            if len(parts) > 1:
                several = True
                if any(name(part) == "w:p" and is_heading(part) for part in parts):
                    return True
            several |= any(name(part) == "w:tbl" for part in parts)
    if sum(widths) == 1:
        return True
    return several and (len(widths) == 1 or max(widths, default=0) == 1)


def rows_of(table: Any, styles: Styles, read: ReadCell) -> Iterator[Row]:
    """Yield the rows of a table.

    Args:
        table: the table.
        styles: the document's.
        read: gives the text of a cell, without tables in it; called once for each, in order.
    """
    rows = list(_shown_rows(table))
    heads = _heads(table, rows, styles)
    above = _Above()
    for at, row in enumerate(rows):
        inner = [one for cell in flat(row, "w:tc") for one in flat(cell, "w:tbl")]
        yield Row(_cells(row, above, read), at < heads, inner)


def _heads(table: Any, rows: Sequence[Any], styles: Styles) -> int:
    """How many rows name the columns; none does where all are said to."""
    told = next((at for at, row in enumerate(rows) if not is_on(child(row, "w:trPr", "w:tblHeader"))), len(rows))
    properties = child(table, "w:tblPr")
    if not told and _looks_first(properties) and styles.of(value(child(properties, "w:tblStyle"))).heads_rows:
        told = 1
    return told if told < len(rows) else 0


def _cells(row: Any, above: _Above, read: ReadCell) -> list[CellText]:
    properties = child(row, "w:trPr")
    before = min(number(child(properties, "w:gridBefore")), _MOST_COLUMNS)
    cells = [CellText("", before)] if before > 0 else []
    column = max(before, 0)
    texts: dict[int, str] = {}
    for cell in flat(row, "w:tc"):
        own = child(cell, "w:tcPr")
        span = min(max(number(child(own, "w:gridSpan"), default=1), 1), _MOST_COLUMNS)
        if _goes_on(own, "w:hMerge") and cells:
            cells[-1] = cells[-1]._replace(columns=cells[-1].columns + span)
        elif _goes_on(own, "w:vMerge") and column in above.texts:
            texts[column] = above.texts[column]
            cells.append(CellText(texts[column], span, is_above=True))
        else:
            said = read(cell)
            cells.append(CellText(said, span))
            if child(own, "w:vMerge") is not None:
                texts[column] = " ".join(said.split())[:_LONGEST_ABOVE]
        column += span
    above.texts = texts
    after = min(number(child(properties, "w:gridAfter")), _MOST_COLUMNS)
    return [*cells, CellText("", after)] if after > 0 else cells


def _goes_on(properties: Any | None, which: str) -> bool:
    """Whether a cell only goes on with the one above or before it."""
    merge = child(properties, which)
    return merge is not None and value(merge) != "restart"


def _shown_rows(table: Any) -> Iterator[Any]:
    for row in flat(table, "w:tr"):
        own = child(row, "w:trPr")
        if own is None or not (is_on(child(own, "w:hidden")) or child(own, "w:del") is not None):
            yield row


def _looks_first(properties: Any | None) -> bool:
    """Whether a table shows its style's first row as such."""
    look = child(properties, "w:tblLook")
    if given := value(look, "w:firstRow"):
        return given in _ON
    try:
        return bool(int(value(look) or "0", 16) & _FIRST_ROW)
    except ValueError:
        return False


def _has_text(paragraph: Any) -> bool:
    return next(flat(paragraph, "w:r", "m:oMath"), None) is not None
