"""What type of answer a question asks for."""

import pytest

from ingest.text.questions import AnswerType, answer_type


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("How many lamps does the museum hold?", AnswerType.NUMBER),
        ("What was the population of Ashby in 1900?", AnswerType.NUMBER),
        ("how old is the bridge", AnswerType.NUMBER),
        ("When did the mill burn down?", AnswerType.DATE),
        ("In which year was it founded?", AnswerType.DATE),
        ("Who runs the ferry?", AnswerType.NAME),
        ("Where does the river rise?", AnswerType.NAME),
        ("Which city hosts the fair?", AnswerType.NAME),
        ("Which countries signed?", AnswerType.SEVERAL),
        ("What are the rules for dogs?", AnswerType.SEVERAL),
        ("Who were the founders?", AnswerType.SEVERAL),
        ("What new rules apply?", AnswerType.SEVERAL),
        ("What caused the fire?", AnswerType.CAUSE),
        ("What was the cause of the fire?", AnswerType.CAUSE),
        ("What started the fire?", AnswerType.CAUSE),
        ("What started in 1914?", AnswerType.OTHER),
        ("What does the minister say?", AnswerType.OTHER),
        ("Which bus goes there?", AnswerType.OTHER),
        ("Why is the pier closed?", AnswerType.OTHER),
        ("What is this?", AnswerType.OTHER),
        ("Can I bring my dog?", AnswerType.WHETHER),
        ("and is it open on Sundays", AnswerType.WHETHER),
        ("How do I change the port?", AnswerType.STEPS),
        ("how to cancel a pass", AnswerType.STEPS),
        ("What happens when I cancel?", AnswerType.OTHER),
        ("Since when is it closed?", AnswerType.DATE),
    ],
)
def test_answer_type(question: str, expected: AnswerType) -> None:
    assert answer_type(question) is expected
