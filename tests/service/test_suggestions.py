"""Suggested questions are answered by the corpus."""

from service.deps import Services
from service.schema import AskRequest


def test_what_is_suggested_is_answered(services: Services) -> None:
    found = services.suggestions.questions()
    assert found
    for question in found:
        assert services.answerer.answer(AskRequest(question=question)).status == "answered"


def test_they_are_made_once(services: Services) -> None:
    assert services.suggestions.questions() is services.suggestions.questions()
