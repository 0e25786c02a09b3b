from collections.abc import Sequence
from types import SimpleNamespace
from typing import cast

import pytest

from ingest.index import Index
from ingest.schema import Passage
from service.answering.candidates import candidates
from service.answering.reader import JudgedUnit, Reader, Reading
from service.retriever import Retrieved
from tests.service.answering.conftest import Make

TEXT = "Dogs are welcome. Cats stay outside.\n\nThe gate closes at nine.\n\nIt never rains.\n"
INDEX = cast("Index", SimpleNamespace(terms=SimpleNamespace(rarity=lambda stems: dict.fromkeys(stems, 1.0))))


class _Reader:
    """Judges sentences as it is told."""

    def __init__(self, logits: dict[str, float]) -> None:
        self._logits = logits

    def read(self, question: str, found: Sequence[Retrieved]) -> list[Reading]:
        units = [JudgedUnit(TEXT.index(one), TEXT.index(one) + len(one), logit) for one, logit in self._logits.items()]
        return [Reading(one, (), 0.5, tuple(units)) for one in found]


def _evidence(passage: Passage, **logits: float) -> list[float]:
    reader = _Reader({name.replace("_", " "): logit for name, logit in logits.items()})
    return [one.features.evidence for one in candidates("Dogs?", [Retrieved(passage, 1.0, 0.5)], reader, INDEX)]


def test_a_blocks_evidence_is_that_of_its_likeliest_sentence(make: Make) -> None:
    passage = make("a.md", TEXT, "nine").passage
    assert _evidence(passage, Dogs_are_welcome=-2.0, Cats_stay_outside=3.0, The_gate_closes=-1.0)[:2] == [3.0, -1.0]


def test_what_was_not_judged_or_denied_outright_has_the_least(make: Make) -> None:
    passage = make("a.md", TEXT, "nine").passage
    assert _evidence(passage, Dogs_are_welcome=-50.0, The_gate_closes=0.0) == [-10.0, 0.0, -10.0]


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("Are dogs welcome? Yes, on a lead.", True),
        ("Who knows? They came late.", True),
        ("What happens next? Everybody asks that. Will they stay? Will they leave?", False),
        ("Are dogs welcome?", False),
        ("Dogs and cats", False),
        ("犬は入れますか？入れます。", True),
    ],
)
def test_a_paragraph_that_asks_more_than_it_says_answers_nothing(make: Make, text: str, *, states: bool) -> None:
    found = Retrieved(make("a.md", text, text[:3]).passage, 1.0, 0.5)
    reader = cast("Reader", SimpleNamespace(read=lambda question, found: [Reading(one, (), 0.5, ()) for one in found]))
    assert bool(candidates("Dogs?", [found], reader, INDEX)) is states
