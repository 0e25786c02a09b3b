"""What kind of answer a question expects."""

import pytest

from service.answering.compose.expectation import Expectation, expectation


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("How many lamps does the museum hold?", Expectation.NUMBER),
        ("What was the population of Ashby in 1900?", Expectation.NUMBER),
        ("how old is the bridge", Expectation.NUMBER),
        ("When did the mill burn down?", Expectation.DATE),
        ("In which year was it founded?", Expectation.DATE),
        ("Who runs the ferry?", Expectation.NAME),
        ("Where does the river rise?", Expectation.NAME),
        ("Which city hosts the fair?", Expectation.NAME),
        ("Which countries signed?", Expectation.SEVERAL),
        ("What are the rules for dogs?", Expectation.SEVERAL),
        ("Who were the founders?", Expectation.SEVERAL),
        ("What new rules apply?", Expectation.SEVERAL),
        ("What caused the fire?", Expectation.CAUSE),
        ("What was the cause of the fire?", Expectation.CAUSE),
        ("What started the fire?", Expectation.CAUSE),
        ("What started in 1914?", Expectation.OTHER),
        ("What does the minister say?", Expectation.OTHER),
        ("Which bus goes there?", Expectation.OTHER),
        ("Why is the pier closed?", Expectation.OTHER),
        ("What is this?", Expectation.OTHER),
    ],
)
def test_expectation(question: str, expected: Expectation) -> None:
    assert expectation(question) is expected
