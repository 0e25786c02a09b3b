"""Workbooks of Excel's newer form: a sheet is a section, a row a row of one of its tables, a value as it is shown."""

import re
import warnings
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any, NamedTuple

from openpyxl import load_workbook
from openpyxl.utils import range_boundaries
from openpyxl.utils.exceptions import InvalidFileException

from ingest.blocks.writer import BlockWriter
from ingest.errors import DocumentSkipped
from ingest.loaders.archive import DAMAGED, Archive
from ingest.loaders.number_formats import shown
from ingest.loaders.sheet import Merged, Row, SheetWriter
from ingest.schema import Declared, Extract, Place

_MOST_BYTES = 3_000_000_000
_DAMAGED = (*DAMAGED, AttributeError, InvalidFileException, LookupError, OverflowError, SyntaxError, TypeError)
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]{1,3}\d+:[A-Z]{1,3}\d+)"')
_WITHOUT_VALUE = re.compile(rb"(?:</f>|<f\s[^>]*/>)\s*(?:<v\s*/>|<v></v>)?\s*</c>")
_DOCTYPE = re.compile(rb"<!DOCTYPE", re.IGNORECASE)
_OVERLAP = 400
_MACROS = "its macros were neither read nor run"
_LINKS = "it refers to other workbooks, which were not opened: their values are those stored with it"
_NO_VALUES = "formulas without stored values were left empty; open it in a spreadsheet program and save it"
_MOST_MERGED = 200_000


class _Scan(NamedTuple):
    """What a sheet's file tells that the library, reading row by row, doesn't."""

    merged: Sequence[Merged]
    lacks_values: bool


def load_xlsx(data: bytes) -> Extract:
    """A `.xlsx` or `.xlsm` file. Hidden sheets are left out; nothing is computed, run or fetched.

    Raises:
        DocumentSkipped: it is damaged, protected by a password, or no such file.
    """
    archive = Archive(data, "a workbook")
    archive.refuse_over(_MOST_BYTES)
    writer, places = BlockWriter(), list[Place]()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of extensions that the library leaves out
            scans = dict(_scans(archive))
            book = load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
            for sheet in book.worksheets:
                if sheet.sheet_state == "visible":
                    merged = scans[sheet.title].merged if sheet.title in scans else ()
                    SheetWriter(writer, places, sheet.title, merged).write(_rows(sheet))
            created, title = book.properties.created, book.properties.title or ""
    except _DAMAGED:
        raise archive.damaged("in its sheets") from None
    unread = [
        _MACROS if archive.has("xl/vbaProject.bin") else "",
        _LINKS if archive.has_folder("xl/externalLinks") else "",
        _NO_VALUES if any(scan.lacks_values for scan in scans.values()) else "",
    ]
    declared = Declared(title, created=created.date() if created else None)
    said = "; ".join(filter(None, unread))
    return Extract(writer.text(), tuple(writer.blocks), declared, unread=said, places=tuple(places))


def _rows(sheet: Any) -> Iterator[Row]:
    """The rows of a sheet that hold something."""
    sheet.reset_dimensions()  # what a file says of its own size may be anything
    for cells in sheet.iter_rows():
        said = {cell.column: text for cell in cells if (text := _shown(cell))}
        if said:
            yield Row(next(cell.row for cell in cells if cell.value is not None), said)


def _shown(cell: Any) -> str:
    return "" if cell.value is None else shown(cell.value, cell.number_format or "").strip()


def _scans(archive: Archive) -> Iterator[tuple[str, _Scan]]:
    """What the files of the sheets tell, by the sheet's name."""
    book = next((target for _, kind, target in archive.relations("") if kind == "officeDocument"), "xl/workbook.xml")
    targets = {key: target for key, _, target in archive.relations(book)}
    for sheet in archive.tree(book).iterfind(".//{*}sheets/{*}sheet"):
        key = next((value for name, value in sheet.attrib.items() if name.endswith("}id")), "")
        if targets.get(key) and archive.has(targets[key]):
            yield sheet.get("name") or "", _scan(archive, targets[key])


def _scan(archive: Archive, name: str) -> _Scan:
    merged, lacks, before = dict[bytes, None](), False, b""
    for piece in archive.scan(name):
        held = before + piece
        if not before and _DOCTYPE.search(held):
            raise archive.damaged("it declares a document type")
        if b"mergeCell" in held:
            merged.update(dict.fromkeys(_MERGED.findall(held)))
        lacks = lacks or _WITHOUT_VALUE.search(held) is not None
        if len(merged) > _MOST_MERGED:
            raise DocumentSkipped(f"over {_MOST_MERGED:,} merged cells; save it without them")
        before = held[-_OVERLAP:]
    return _Scan([Merged(*range_boundaries(one.decode("ascii"))) for one in merged], lacks)
