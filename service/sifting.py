"""What a filter let through, and what of that a person has to be told."""

from ingest.catalog import CatalogReader
from ingest.schema import Filter
from prompts import load
from service.schema import Filtered


def sifted(catalog: CatalogReader, wanted: Filter) -> Filtered | None:
    """How many sources a filter let through, and how many it left out only for want of a date; None if it is empty."""
    if not wanted:
        return None
    passed, undated = len(catalog.matching(wanted)), len(catalog.undated(wanted))
    said = []
    if not passed:
        is_named = (
            undated or not wanted.sources or catalog.matching(Filter(wanted.sources, collections=wanted.collections))
        )
        said.append(load("filter_nothing" if is_named else "filter_paths").text)
    if undated:
        said.append(load("filter_undated").fill(count=f"{undated:,}"))
    return Filtered(sources=passed, undated=undated, notice=" ".join(said))


def unanswered(filtered: Filtered | None) -> str:
    """What is said where nothing answers: that the documents don't, or that there were none to ask."""
    if filtered is not None and not filtered.sources:
        return filtered.notice
    plain = load("unanswerable").text
    return f"{plain} {filtered.notice}" if filtered is not None and filtered.notice else plain
