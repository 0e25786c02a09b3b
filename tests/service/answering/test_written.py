"""What a chat model finds no answer to is shown as what comes closest."""

import pytest

from service.answering.written import closest
from service.draft import Draft, DraftSegment
from service.schema import Status


@pytest.mark.parametrize("status", ["answered", "tentative", "partial"])
def test_what_the_reader_found_is_kept_and_states_nothing(status: Status) -> None:
    first = DraftSegment("It was May.", (), lead="No passage answers this outright; the closest says:")
    second = DraftSegment("Ida came.", ())
    found = closest(Draft(status, (first, second), "May", 0.8, unanswered=("Who?",)))
    assert (found.status, found.short_answer, found.confidence) == ("tentative", None, 0.8)
    assert found.segments[0].lead == "The chat model found no answer in the passages; the closest says:"
    assert found.segments[1] is second
    assert found.unanswered == ("Who?",)
