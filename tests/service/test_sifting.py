"""What a filter let through, in numbers and in words."""

from datetime import date

from ingest.schema import Filter
from service.deps import Services
from service.schema import Filtered
from service.sifting import sifted, unanswered

UNANSWERED = "The documents do not answer this question."
UNDATED = "Documents left out because they have no date: 1."


def test_only_documents_that_a_filter_names_are_counted(services: Services) -> None:
    found = sifted(services.index.catalog, Filter(("*.txt",), published_after=date(2021, 3, 3)))
    assert found == Filtered(sources=1, undated=1, notice=UNDATED)


def test_a_path_that_is_there_but_too_old_is_no_wrong_path(services: Services) -> None:
    found = sifted(services.index.catalog, Filter(("harbour.txt",), published_after=date(2021, 3, 4)))
    assert found == Filtered(sources=0, undated=0, notice="No document passes the filter.")


def test_no_filter_leaves_nothing_out(services: Services) -> None:
    assert sifted(services.index.catalog, Filter()) is None


def test_what_is_said_where_nothing_answers() -> None:
    assert unanswered(None) == UNANSWERED
    assert unanswered(Filtered(sources=3, undated=0, notice="")) == UNANSWERED
    assert unanswered(Filtered(sources=3, undated=1, notice=UNDATED)) == f"{UNANSWERED} {UNDATED}"
    assert unanswered(Filtered(sources=0, undated=1, notice=UNDATED)) == UNDATED
