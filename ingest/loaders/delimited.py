"""Delimited tables: a record is a row; the first one names the columns where it can."""

import csv
from collections.abc import Iterator, Sequence
from io import StringIO
from itertools import chain, islice

from ingest.blocks.writer import BlockWriter, CellText
from ingest.decoding import decode
from ingest.errors import DocumentSkipped
from ingest.schema import Extract, Place

_DELIMITERS = ",;\t|"
_SAMPLE = 100  # records that tell what parts the cells
_LONGEST_FIELD = 1_000_000
_WIDEST = 2_000


def load_delimited(data: bytes) -> Extract:
    """A `.csv` or `.tsv` file, its cells parted by commas, semicolons, tabs or bars.

    Raises:
        DocumentSkipped: it is not text, or no table.
    """
    text, unread = decode(data)
    csv.field_size_limit(_LONGEST_FIELD)
    source, named = _without_hint(text)
    delimiter = named or _delimiter(source)
    writer, places = BlockWriter(), list[Place]()
    group = writer.new_group()
    rows = _records(source, delimiter)
    try:
        head = list(islice(rows, _SAMPLE))
        header = next((at for at, (_, row) in enumerate(head) if any(row)), 0)
        is_named = names_columns([row for _, row in head[header:]])
        for at, (number, row) in enumerate(chain(head, rows)):
            if len(row) > _WIDEST:
                raise DocumentSkipped(f"record {number} has over {_WIDEST:,} cells; save it as a narrower table")
            before = len(writer.blocks)
            writer.row([CellText(cell) for cell in row], group=group, is_header=is_named and at == header)
            if len(writer.blocks) > before:
                places.append(Place(writer.blocks[-1].start, f"row {number}"))
    except csv.Error as error:
        raise DocumentSkipped(f"no delimited table, or a damaged one ({str(error)[:80]}); save it again") from None
    return Extract(writer.text(), tuple(writer.blocks), unread=unread, places=tuple(places))


def names_columns(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the first of some rows names the columns: it is filled, each name once, and holds no number."""
    first = [cell.strip() for cell in rows[0]] if rows else []
    while first and not first[-1]:
        first.pop()
    if len(rows) < 2 or not first or not all(first) or len({*map(str.casefold, first)}) < len(first):
        return False
    return not any(map(_is_number, first))


def _is_number(cell: str) -> bool:
    """Whether a cell is a number, an amount or a day: digits and marks, hardly a letter."""
    return any(map(str.isdigit, cell)) and sum(map(str.isalpha, cell)) * 2 < len(cell)


def _without_hint(text: str) -> tuple[str, str]:
    """A text without the line by which Excel is told the delimiter, and that delimiter."""
    line, _, rest = text.partition("\n")
    found = line.strip()
    return (rest, found[4]) if found.lower().startswith("sep=") and len(found) == 5 else (text, "")


def _delimiter(text: str) -> str:
    """What parts the cells: what gives most records the same number of cells, and the most cells."""

    def merit(delimiter: str) -> tuple[float, int]:
        try:
            widths = [len(row) for _, row in islice(_records(text, delimiter), _SAMPLE) if any(row)]
        except csv.Error:
            return 0.0, 0
        usual = max(set(widths), key=lambda width: (widths.count(width), width)) if widths else 0
        return (widths.count(usual) / len(widths), usual) if usual > 1 else (0.0, 0)

    return max(_DELIMITERS, key=merit)


def _records(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """The records with their numbers, as a spreadsheet would number them."""
    return enumerate(csv.reader(StringIO(text, newline=""), delimiter=delimiter), 1)
