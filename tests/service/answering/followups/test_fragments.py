"""Fragments go on with the last question."""

import pytest

from service.answering.followups.fragments import carried_on, is_fragment, said


@pytest.mark.parametrize(
    ("last", "fragment", "whole"),
    [
        ("When is the launch party?", "And the kickoff?", "When is the kickoff?"),
        ("How long does the warranty last?", "And the battery?", "How long does the battery last?"),
        ("How many people live in Syria?", "And in Jordan?", "How many people live in Jordan?"),
        ("How many people live in Syria?", "What about Jordan?", "How many people live in Jordan?"),
        (
            "How many days off do employees get?",
            "and for contractors?",
            "How many days off do employees get for contractors?",
        ),
        ("What are the opening hours?", "what about weekends", "What are the opening hours weekends?"),
        ("", "why?", " why?"),
        ("Who?", "", "Who ?"),
    ],
)
def test_carries_on(last: str, fragment: str, whole: str) -> None:
    assert carried_on(last, fragment) == whole


@pytest.mark.parametrize(
    "message", ["And the kickoff?", "what about weekends", "in winter?", "why?", "thanks, and you?", ""]
)
def test_is_a_fragment(message: str) -> None:
    assert is_fragment(message)


@pytest.mark.parametrize(
    "message", ["And who buys the pears?", "When is the kickoff?", "Tell me more about the kickoff", "is it open"]
)
def test_is_no_fragment(message: str) -> None:
    assert not is_fragment(message)


def test_what_turns_to_a_question_is_left_out() -> None:
    assert said("ok, and what about the kickoff?") == "the kickoff?"
    assert said("Who came?") == "Who came?"
    assert said("Andorra?") == "Andorra?"
