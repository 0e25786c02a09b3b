"""The pairs themselves, and what is counted of their answers."""

from pathlib import Path

import pytest

from eval.errors import SetInvalid
from eval.pairs import Outcome, Pair, figures, read
from service.schema import Answer, Conflict, Position

PAIR = {"id": "cost", "kind": "number", "question": "How much?", "texts": ("It cost 4.", "It cost 9.")}
TRUE = Pair.model_validate({**PAIR, "values": ("4", "9")})
CONTROL = Pair.model_validate({**PAIR, "kind": "rounding"})


def answer(*values: str) -> Answer:
    positions = [Position(value=value, citations=[1], published=None) for value in values]
    return Answer(
        id="ans_1",
        conversation_id=None,
        question="How much?",
        standalone_question="How much?",
        status="conflicting" if values else "answered",
        answer="",
        short_answer=None,
        segments=[],
        conflicts=[Conflict(topic="How much?", positions=positions)] if values else [],
        citations=[],
        nearest=[],
        confidence=1,
        answered_by="extractive",
        degraded=None,
        timings_ms={},
    )


@pytest.mark.parametrize(
    ("pair", "values", "right"),
    [
        (TRUE, ("4 euros", "9"), True),
        (TRUE, ("9", "4"), True),
        (TRUE, ("4", "5"), False),
        (TRUE, ("4", "9", "5"), False),
        (TRUE, (), False),
        (CONTROL, (), True),
        (CONTROL, ("4", "9"), False),
    ],
)
def test_right(pair: Pair, values: tuple[str, ...], right: bool) -> None:
    assert Outcome(pair, answer(*values)).right is right


def test_figures() -> None:
    outcomes = [Outcome(TRUE, answer("4", "9")), Outcome(TRUE, answer()), Outcome(CONTROL, answer("4", "9"))]
    found = figures([*outcomes, Outcome(CONTROL, answer())])
    assert found == {
        "pairs": 4,
        "precision": 50,
        "recall": 50,
        "f1": 50,
        "false conflicts": 50,
        "every value named": 50,
        "controls answered": 50,
    }


def test_the_pairs_are_many_and_their_values_stand_in_their_texts() -> None:
    pairs = read()
    assert len({pair.id for pair in pairs}) == len(pairs) >= 60
    for pair in pairs:
        assert all(any(value in text for text in pair.texts) for value in pair.values), pair.id


@pytest.mark.parametrize("content", ["- {id: a}", "nothing", "- [", "[{id: a, kind: odd, question: q, texts: [a, b]}]"])
def test_a_broken_file_is_one_line(tmp_path: Path, content: str) -> None:
    file = tmp_path / "pairs.yaml"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(SetInvalid) as caught:
        read(file)
    assert "\n" not in str(caught.value)
