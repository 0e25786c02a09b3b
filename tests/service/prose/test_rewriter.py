"""A model's rewrite of a follow-up is taken only as far as the chat holds it up."""

from collections.abc import Iterator
from typing import Any, cast

import pytest

from service.errors import ModelFailed
from service.prose.model import ChatModel, Meter
from service.prose.rewriter import Rewriter
from service.schema import AskRequest, Turn

HISTORY = [
    Turn(role="user", content="Who opened the Lighthouse Museum?"),
    Turn(role="assistant", content="Ida Brandt opened it in 1987. [1]"),
]


class Scripted:
    """A model that says what it is told."""

    def __init__(self, said: str | None) -> None:
        self.said = said

    def lines(self, system: str, user: str, meter: Meter) -> Iterator[str]:
        assert "Ida Brandt opened it in 1987" in user
        if self.said is None:
            raise ModelFailed("it is down")
        yield from self.said.splitlines()


@pytest.mark.parametrize(
    ("said", "taken"),
    [
        ("When was Ida Brandt born?", True),
        ("“When was Ida Brandt born?”", True),
        ("When was she born?\nI repeated it.", True),
        ("When was Nils Brandt born?", False),
        ("When, after 1988, was Ida Brandt born?", False),
        ("Ida Brandt was born in 1950.", False),
        ("What is the capital of it?", False),
        ("", False),
        ("When was she born " + "and so on " * 60 + "?", False),
        (None, False),
    ],
)
def test_a_rewrite_is_taken_or_not(said: str | None, taken: bool) -> None:
    rewriter = Rewriter(cast(ChatModel, Scripted(said)))
    found = rewriter.rewritten("When was she born?", HISTORY, "offline", Meter())
    assert found == ((said or "").splitlines() or [""])[0].strip("“”") if taken else found == "offline"


def test_an_answer_is_sought_with_the_rewrite(prose: Any, provider: Any) -> None:
    services = prose()
    provider.reply = "How many lamps does the Lighthouse Museum hold?"
    question = AskRequest(question="And how many of the lamps has it?", history=HISTORY)
    answer = services.answerer.answer(question)
    assert answer.standalone_question == provider.reply
    assert "412" in answer.answer
    assert answer.answered_by == "extractive"  # the same words are no statement that a passage holds up
    provider.mode = "500"
    assert services.answerer.answer(question).standalone_question != provider.reply
