"""Suggested questions are sensible, and the corpus answers them."""

import pytest

from service.deps import Services
from service.schema import AskRequest
from service.suggestions import _asked


def test_what_is_suggested_is_answered(services: Services) -> None:
    found = services.suggestions.questions()
    assert found
    for question in found:
        assert services.answerer.answer(AskRequest(question=question)).status == "answered"


def test_they_are_made_once(services: Services) -> None:
    assert services.suggestions.questions() is services.suggestions.questions()


@pytest.mark.parametrize(
    ("sentence", "question"),
    [
        ("It was confirmed by Ida Brandt, mayor of Port Anselm, today.", "Who is the mayor of Port Anselm?"),
        ("About 2,000 soldiers of the army crossed into Alma.", None),
        (
            "About 2,000 army soldiers crossed into Alma on Monday.",
            "How many army soldiers crossed into Alma on Monday?",
        ),
        ("The museum was opened in 1987 by Ida.", "When was the museum opened?"),
        ("The crossing takes 55 minutes.", "How long does the crossing take?"),
        ("The red ticket costs €4.50 today.", "How much does the red ticket cost?"),
        ("Citeback is a service for documents.", "What is Citeback?"),
        ("Port Anselm is a town by the sea.", "What is Port Anselm?"),
        ("Nils Aronsen, who types by hand, is away.", "Who is Nils Aronsen?"),
        ("In 2024, hundreds of people crossed.", None),
        ("It is 60 seconds old and expired.", None),
        ("A Heading Of Many Words", None),
    ],
)
def test_sentences_become_questions(sentence: str, question: str | None) -> None:
    made = [text for kind in _asked([sentence]) for text, _ in kind]
    assert made[:1] == ([question] if question else [])
