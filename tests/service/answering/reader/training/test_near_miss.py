import random

import pytest

from service.answering.reader.training.near_miss import near_miss

PASSAGE = (
    "The Halden mill was built in 1871 by Ada Brook. In Norway the first tram ran in 1894. "
    "Its owner, Karl Lund, sold it to Oslo."
)
YEAR = (PASSAGE.index("1871"), PASSAGE.index("1871") + 4)
BUILDER = (PASSAGE.index("Ada"), PASSAGE.index("Ada") + 9)


def made(question: str, answer: tuple[int, int], *, elsewhere: str = "") -> set[str]:
    changed = (near_miss(question, PASSAGE, answer, [elsewhere], random.Random(n)) for n in range(200))
    return {one for one in changed if one is not None}


def test_a_name_gives_way_to_one_from_outside_the_sentence_that_answers() -> None:
    found = made("When was the mill of Ada Brook built?", YEAR)
    names = {"Norway", "Karl Lund", "Oslo"}
    assert found
    assert all(any(name in one for name in names) or "wasn't" in one for one in found)
    assert not any("Halden" in one for one in found)


def test_a_name_after_the_same_word_is_preferred() -> None:
    found = made("When did trams first run in Bergen?", YEAR, elsewhere="He was born in Narvik and met Tom.")
    assert {"When did trams first run in Narvik?", "When did trams last run in Bergen?"} <= found
    assert not any("Tom" in one for one in found)


def test_a_year_becomes_another_year() -> None:
    found = {one for one in made("Who built a mill in 1871?", BUILDER) if "1871" not in one}
    assert "Who built a mill in 1894?" in found
    assert all(one.removeprefix("Who built a mill in ").rstrip("?").isdigit() for one in found)


@pytest.mark.parametrize(
    ("question", "changed"),
    [
        ("What is the largest mill?", "What is the smallest mill?"),
        ("Who sold the mill?", "Who bought the mill?"),
        ("Who was it?", "Who wasn't it?"),
    ],
)
def test_a_word_becomes_its_opposite_or_is_denied(question: str, changed: str) -> None:
    assert changed in made(question, BUILDER)


def test_a_question_with_nothing_to_change_stays_away() -> None:
    assert made("Who built that mill?", BUILDER) == set()


def test_the_same_random_numbers_make_the_same() -> None:
    assert [
        near_miss("When did Ada Brook come to Oslo in 1871?", PASSAGE, YEAR, [], random.Random(n)) for n in range(9)
    ] == [near_miss("When did Ada Brook come to Oslo in 1871?", PASSAGE, YEAR, [], random.Random(n)) for n in range(9)]
