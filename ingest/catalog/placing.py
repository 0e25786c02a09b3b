"""Where a position of a canonical text stands in its file: on which page, at which place of the format."""

import re

from sqlalchemy import ColumnElement, Select, and_, func, select

from ingest.catalog.tables import page_starts, passages, place_starts, sources

_CELLS = re.compile(r"([A-Z]{1,3}[1-9]\d*)(?::([A-Z]{1,3}[1-9]\d*))?")


def page_at(position: ColumnElement[int]) -> ColumnElement[int | None]:
    """The last page that starts at a position or before it, for each row of `sources`."""
    before = and_(page_starts.c.source_key == sources.c.key, page_starts.c.start <= position)
    return select(func.max(page_starts.c.page)).where(before).correlate(sources, passages).scalar_subquery()


def place_at(position: ColumnElement[int]) -> ColumnElement[str | None]:
    """The name of the last place that starts at a position or before it, for each row of `sources`."""
    before = and_(place_starts.c.source_key == sources.c.key, place_starts.c.start <= position)
    found: Select[tuple[str]] = select(place_starts.c.name).where(before)
    return found.order_by(place_starts.c.start.desc()).limit(1).correlate(sources, passages).scalar_subquery()


def spanned(first: str | None, last: str | None) -> str | None:
    """The name of what reaches from one place to another: `sheet Costs, A2:C2` and `.., A4:C4` are `.., A2:C4`."""
    if not first or not last or first == last:
        return first or None
    head, comma, start = first.rpartition(", ")
    other, _, end = last.rpartition(", ")
    if not comma or head != other:
        return f"{first} to {last}"
    opening, closing = _CELLS.fullmatch(start), _CELLS.fullmatch(end)
    if opening and closing:
        return f"{head}, {opening[1]}:{closing[2] or closing[1]}"
    return f"{head}, {start} to {end}"
