"""Books made of paragraphs: where they stand, and what is left when some are missing."""

import pytest

from eval.openbook import Outcome, book, drawn, figures
from ingest.embedder.training.rows import Row

MILL = "The mill of Halden was built in 1871 by Ada Brook, who had come from the coast."
SHEEP = "Sheep graze on the northern slopes from May until the first snow of the year."
BOAT = "The boat to the island leaves at noon from the old pier, but not on Sundays."
ROWS = [
    Row("1", "Halden", MILL, "When was the mill built?", ((MILL.index("1871"), "1871"),), None),
    Row("2", "Halden", SHEEP, "Who owns the sheep?", (), None),
    Row("3", "Island", BOAT, "When does the boat leave?", ((BOAT.index("noon"), "noon"),), None),
]


@pytest.mark.parametrize("whole", [False, True])
def test_a_question_knows_its_own_paragraph(whole: bool) -> None:
    with book(ROWS, whole_articles=whole) as place:
        asked = place.ask(ROWS[0], 5)
        own = [place.is_own(ROWS[0], candidate) for candidate in asked.found]
        paths = {candidate.passage.source.path for candidate in asked.found}
    assert asked.answerable
    assert own[0]
    assert len(paths) == (2 if whole else 3)


def test_one_article_alone() -> None:
    with book(ROWS) as place:
        found = place.ask(ROWS[2], 5, own_article=True).found
    assert [candidate.passage.text for candidate in found] == [BOAT]


@pytest.mark.parametrize(("alone", "left"), [(False, {SHEEP, BOAT}), (True, {SHEEP})])
def test_without_its_own_paragraph_nothing_answers(alone: bool, left: set[str]) -> None:
    with book(ROWS) as place:
        asked = place.ask(ROWS[0], 5, without_own=True, own_article=alone)
        assert not any(place.is_own(ROWS[0], candidate) for candidate in asked.found)
    assert not asked.answerable
    assert {candidate.passage.text for candidate in asked.found} == left


def test_half_of_what_is_drawn_has_an_answer() -> None:
    assert drawn(ROWS, 2) == drawn(ROWS, 2)
    assert sorted(bool(row.answers) for row in drawn(ROWS, 2)) == [False, True]


def test_figures() -> None:
    found = figures(
        [
            Outcome(0.9, True, True, 1.0, True),
            Outcome(0.6, True, True, 0.0, False),
            Outcome(0.2, False, True, 1.0, True),
            Outcome(0.1, False, False, 0.0, False),
        ]
    )
    assert found["f1"] == 50
    assert found["cited to the right paragraph"] == 50
    assert found["answered, of what is answerable"] == pytest.approx(66.7, abs=0.1)
    assert found["abstained, of what is not"] == 100
    assert found["risk at coverage 50%"] == 50
