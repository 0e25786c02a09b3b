"""Follow-ups are filled in from the chat; what stands alone stays."""

import pytest

from service.answering.followups import contextualize
from service.schema import Turn

MUSEUM = ("Who opened the Lighthouse Museum?", "Ida Brandt opened the museum in 1987. [1]")
CABLE = ("Which cable updates a lamp?", "Take the service cable. [1]")
WARRANTY = ("How long does the warranty last?", "The warranty lasts a year. [1]")
FERRY = ("How many passengers did the Gull Island ferry carry?", "It carried 300. [1]")


def history(*texts: str) -> list[Turn]:
    return [Turn(role="assistant" if at % 2 else "user", content=text) for at, text in enumerate(texts)]


@pytest.mark.parametrize(
    ("question", "before", "alone"),
    [
        ("When was she born?", MUSEUM, "When was Ida Brandt born?"),
        ("What is her profession?", MUSEUM, "What is Ida Brandt’s profession?"),
        ("Who met her?", MUSEUM, "Who met Ida Brandt?"),
        ("When does it close?", MUSEUM, "When does Lighthouse Museum close?"),
        ("Where did they sleep?", FERRY, "Where did passengers sleep?"),
        ("How long did that take?", MUSEUM, "Who opened the Lighthouse Museum? How long did that take?"),
        ("Why is that?", MUSEUM, "Who opened the Lighthouse Museum? Why is that?"),
        ("Why?", MUSEUM, "Who opened the Lighthouse Museum? Why?"),
        ("Are you sure?", MUSEUM, "Who opened the Lighthouse Museum?"),
        ("Where does it say that?", MUSEUM, "Who opened the Lighthouse Museum?"),
        ("And in winter?", MUSEUM, "Who opened the Lighthouse Museum? And in winter?"),
        ("When was the building painted?", MUSEUM, "When was the building painted (Ida Brandt)?"),
        ("And when was she born?", MUSEUM, "When was Ida Brandt born?"),
        ("And what does it cost?", CABLE, "What does the service cable cost?"),
        ("Does it cover theft?", WARRANTY, "Does the warranty cover theft?"),
    ],
)
def test_fills_in(question: str, before: tuple[str, ...], alone: str) -> None:
    assert contextualize(question, history(*before)) == alone


@pytest.mark.parametrize(
    "question",
    [
        "What is the capital of Australia?",
        "When does the ferry to Gull Island leave?",
        "When Nils left, what did he take?",
        "Is there a pier?",
        "How old must one be to vote?",
        "Who are those who paid?",
        "who opened the lighthouse museum?",
    ],
)
def test_leaves_alone_what_stands_alone(question: str) -> None:
    assert contextualize(question, history(*MUSEUM)) == question


@pytest.mark.parametrize("question", ["Why?", "When was she born?", ""])
def test_without_a_question_before_nothing_changes(question: str) -> None:
    assert contextualize(question, []) == question
    assert contextualize(question, [Turn(role="assistant", content="Ida Brandt.")]) == question


def test_hostile_history_takes_no_time() -> None:
    turns = history(*(["A" * 20_000, "The The " * 2_500, "of the and " * 1_800] * 8))
    assert contextualize("Why did she?", turns)
