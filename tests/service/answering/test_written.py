"""What a chat model finds no answer to is shown as what comes closest."""

import pytest

from service.answering.written import closest, of_prose
from service.draft import Draft, DraftSegment
from service.prose.telling import Told
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


@pytest.mark.parametrize(("said", "short"), [("It is on 6 July. [1]", "6 July"), ("It moves to 20 July.", None)])
def test_the_readers_short_answer_goes_only_with_prose_that_says_it(said: str, short: str | None) -> None:
    extractive = Draft("answered", (DraftSegment("The open day is on 6 July.", ()),), "6 July", 0.8)
    found = of_prose(extractive, Told((DraftSegment(said, ()),), said, 0, None))
    assert (found.status, found.short_answer) == ("answered", short)
