"""Courtesies get a sensible reply; questions never do."""

import pytest

from service.answering.courtesies import reply
from service.deps import Services
from service.schema import AskRequest


@pytest.mark.parametrize(
    ("message", "said"),
    [
        ("Hello!", "the 3 documents"),
        ("hi there", "the 3 documents"),
        ("Thanks a lot!", "welcome"),
        ("ok, thank you.", "welcome"),
        ("What can you do?", "quoted from a document"),
        ("Which documents do you have?", "harbour.txt"),
        ("list the sources", "The Lighthouse Museum (museum.md)"),
    ],
)
def test_replies(services: Services, message: str, said: str) -> None:
    assert said in (reply(message, services.index.catalog) or "")


@pytest.mark.parametrize(
    "message",
    [
        "Who thanked the mayor?",
        "What can you do in the museum?",
        "Hi, when does the ferry leave?",
        "Which documents leaked?",
    ],
)
def test_a_question_is_no_courtesy(services: Services, message: str) -> None:
    assert reply(message, services.index.catalog) is None


def test_a_courtesy_cites_nothing(services: Services) -> None:
    answer = services.answerer.answer(AskRequest(question="Hello"))
    assert (answer.status, answer.citations, answer.segments, answer.answered_by) == ("answered", [], [], "courtesy")
