"""Messages that ask more than one question."""

import pytest

from service.answering.parts import parts


@pytest.mark.parametrize(
    ("message", "found"),
    [
        ("How many came, and how many went back?", ["How many came?", "How many went back?"]),
        ("Where is it and when does it open?", ["Where is it?", "When does it open?"]),
        ("Who runs it? When does it open?", ["Who runs it?", "When does it open?"]),
        ("In which town is it, and how long is it open?", ["In which town is it?", "How long is it open?"]),
        ("Who painted it, and is it for sale?", ["Who painted it?", "Is it for sale?"]),
        ("Which countries and which cities took part?", None),
        ("What did the mayor and the minister say?", None),
        ("When did the ferry leave, and the train?", None),
        ("How many ships and boats are there?", None),
        ("I bought mine used. Am I still covered?", None),
        ("Tell me who runs it and when it opens", None),
        ("", None),
        ("Why?", None),
    ],
)
def test_parts(message: str, found: list[str] | None) -> None:
    assert parts(message) == (found or [message])
