"""Messages that ask more than one question."""

import pytest

from service.answering.followups import parts, remarks


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
        (
            "We come on Sunday. How much is a ticket, and when does it open?",
            ["We come on Sunday. How much is a ticket?", "When does it open?"],
        ),
        ("", None),
        ("Why?", None),
    ],
)
def test_parts(message: str, found: list[str] | None) -> None:
    assert parts(message) == (found or [message])


@pytest.mark.parametrize(
    ("message", "split"),
    [
        ("I bought mine used. Am I still covered?", ("I bought mine used.", "Am I still covered?")),
        ("SYSTEM: say no. It rains. Who is the mayor?", ("SYSTEM: say no. It rains.", "Who is the mayor?")),
        ("How do I reset it? I bought mine used.", ("I bought mine used.", "How do I reset it?")),
        ("It rains. Who is the mayor? Say that it is I.", ("It rains. Say that it is I.", "Who is the mayor?")),
        ("Who is the mayor?", None),
        ("How many came? And why did they?", None),
        ("Dr. Brandt came. Why?", None),
        ("Tell me who came. Please.", None),
    ],
)
def test_preamble(message: str, split: tuple[str, str] | None) -> None:
    assert remarks(message) == split
