"""From candidates to a draft."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

import pytest

from service.answering.candidates import Candidate, Features
from service.answering.drafting import drafted
from service.answering.scorer import Weights
from service.draft import Draft
from service.judge import Judge, Support

WEIGHTS = Weights(Features(1, 1, 1, 1, 1, 1), 0.0, answers=0.5, near=0.2)
Make = Callable[..., Candidate]


def contradicts_all(pairs: Sequence[tuple[str, str]]) -> list[Support]:
    return [Support(0.0, 1.0) for _ in pairs]


def asked(question: str, *ranked: Candidate, judge: Judge = contradicts_all) -> Draft:
    return drafted(question, ranked, WEIGHTS, judge)


def test_a_sure_unit_answers_with_the_answer_in_it_marked(make: Make) -> None:
    draft = asked("Who runs the ferry?", make("a.txt", "It rains. Ida Brandt runs the ferry.", "Ida Brandt"))
    assert (draft.status, draft.short_answer, draft.confidence) == ("answered", "Ida Brandt", 0.9)
    assert [segment.text for segment in draft.segments] == ["It rains. Ida Brandt runs the ferry."]
    assert [item.value for item in draft.segments[0].evidence] == ["Ida Brandt"]


def test_what_is_not_sure_is_shown_as_what_comes_closest(make: Make) -> None:
    draft = asked("Who runs the ferry?", make("a.txt", "It rains. Ida runs the ferry.", "Ida", confidence=0.4))
    assert (draft.status, draft.short_answer) == ("tentative", None)
    assert draft.segments[0].lead == "No passage answers this outright; the closest says:"
    assert draft.segments[0].text == "It rains. Ida runs the ferry."


@pytest.mark.parametrize(("asked_of", "status"), [("Corvo 7", "tentative"), ("Corvo 9", "answered")])
def test_what_is_of_another_number_than_is_asked_for_is_only_what_comes_closest(
    make: Make, asked_of: str, status: str
) -> None:
    draft = asked(f"How heavy is the {asked_of}?", make("a.txt", "The Corvo 9 weighs 4 kg.", "4 kg"))
    assert draft.status == status


@pytest.mark.parametrize(("first", "status", "count"), [(0.3, "tentative", 3), (0.6, "answered", 1)])
def test_less_likely_units_are_shown_as_well_where_none_is_sure(
    make: Make, first: float, status: str, count: int
) -> None:
    """Of four, the second and third may hold the answer, the fourth hardly."""
    likely = enumerate((first, 0.07, 0.06, 0.02))
    draft = asked(
        "How is it run?", *(make(f"{at}.txt", f"Ida {at} runs it.", f"Ida {at}", confidence=p) for at, p in likely)
    )
    assert (draft.status, len(draft.segments)) == (status, count)


def test_nothing_near_is_no_answer(make: Make) -> None:
    draft = asked("Who runs it?", make("a.txt", "Ida runs it.", "Ida", confidence=0.1))
    assert (draft.status, draft.segments) == ("unanswerable", ())
    assert asked("Who runs it?").status == "unanswerable"


def test_who_says_the_same_as_a_side_of_a_conflict_is_cited_beside_it(make: Make) -> None:
    draft = asked(
        "How many lamps are there?",
        make("a.txt", "The museum holds 412 lamps.", "412"),
        make("b.txt", "There are 412 lamps in it.", "412 lamps"),
        make("c.txt", "It holds 90 lamps.", "90 lamps"),
    )
    assert draft.status == "conflicting"
    assert [len(segment.evidence) for segment in draft.segments] == [2, 1]


def test_a_number_that_another_is_rounded_to_neither_backs_nor_contradicts_it(make: Make) -> None:
    draft = asked(
        "How many soldiers crossed?",
        make("a.txt", "About 2,000 crossed the river.", "About 2,000"),
        make("b.txt", "They announced the return of 1,905 soldiers.", "1,905"),
    )
    assert draft.status == "answered"
    assert [len(segment.evidence) for segment in draft.segments] == [1]


def test_values_that_exclude_each_other_are_given_the_later_one_first(make: Make) -> None:
    draft = asked(
        "How many people came?",
        make("a.txt", "Over 4,000 people came to the fair.", "Over 4,000", published=date(2024, 5, 2)),
        make("b.txt", "About 2,000 people came.", "About 2,000", published=date(2024, 6, 1), belief=2.5),
    )
    assert draft.status == "conflicting"
    assert [position.value for position in draft.positions] == ["About 2,000", "Over 4,000"]
    assert [position.published for position in draft.positions] == [date(2024, 6, 1), date(2024, 5, 2)]


def test_values_told_for_different_dates_do_not_conflict(make: Make) -> None:
    draft = asked(
        "How many people came?",
        make("a.txt", "In 2019 4,000 people came.", "4,000"),
        make("b.txt", "In 2020 2,000 people came.", "2,000"),
    )
    assert draft.status == "answered"


def test_another_source_that_is_far_less_sure_does_not_contradict(make: Make) -> None:
    draft = asked(
        "How many people came?",
        make("a.txt", "Over 4,000 people came.", "Over 4,000"),
        make("b.txt", "Some 90 came by boat.", "90", belief=-1.0),
    )
    assert draft.status == "answered"


def test_a_value_that_is_hardly_likely_to_be_the_answer_does_not_contradict(make: Make) -> None:
    full = make("a.txt", "A full plot has 250 square metres.", "250 square metres")
    other = make("b.txt", "Manure goes to plot 26.", "26", confidence=0.01)
    assert asked("How big is a full plot?", full, other).status == "answered"


def test_units_are_added_until_the_answer_is_probably_among_them_and_none_for_little(make: Make) -> None:
    bags = make("a.md", "# Bags\n\n- Small ones\n- Large ones", "Small ones", confidence=0.4)
    twin = replace(bags, block=bags.passage.structure.blocks[2], confidence=0.1)
    other = make("b.txt", "Bags are left in the cloakroom.", "cloakroom", confidence=0.2)
    worse = make("c.txt", "Bags are sold here.", "sold", confidence=0.05)
    draft = asked("What about bags?", bags, other, twin, worse)
    assert [segment.text for segment in draft.segments] == [
        "- Small ones\n- Large ones",
        "Bags are left in the cloakroom.",
    ]
    assert draft.confidence == pytest.approx(0.7)
    sure = asked("What about bags?", replace(bags, confidence=0.8), other, twin, worse)
    assert len(sure.segments) == 1


def test_the_unit_that_most_likely_holds_the_answer_comes_first_with_its_best_candidate_marked(make: Make) -> None:
    lone = make("a.txt", "Bags are sold here.", "sold", confidence=0.3)
    small = make("b.md", "- Small bags\n- Large bags", "Small bags", confidence=0.2)
    large = replace(small, block=small.passage.structure.blocks[1], spans=(), confidence=0.25)
    draft = asked("What about bags?", lone, large, small)
    assert [segment.evidence[0].value for segment in draft.segments] == ["Large bags", "sold"]


def test_a_text_is_not_shown_twice_where_two_units_meet(make: Make) -> None:
    text = "\n\n".join(f"{word.title()} {'is a word ' * 10}." for word in ("one", "two", "three", "four"))
    first = make("a.txt", text, "One", confidence=0.3)
    last = replace(first, block=first.passage.structure.blocks[3], spans=(), confidence=0.25)
    quotes = [segment.evidence[0].quote for segment in asked("What about words?", first, last).segments]
    assert len(quotes) == 2
    assert quotes[0].end <= quotes[1].start


def test_a_sentence_alone_answers_only_where_it_is_sure(make: Make) -> None:
    text = "It rains. Ida Brandt runs the ferry."
    unit = asked("Who runs the ferry?", make("a.txt", text, "Ida Brandt", confidence=0.6))
    assert [segment.text for segment in unit.segments] == [text]
    assert (unit.status, unit.short_answer) == ("answered", "Ida Brandt")


def test_that_sources_differ_is_told_where_the_values_together_are_likely(make: Make) -> None:
    draft = asked(
        "How many people came?",
        make("a.txt", "Over 4,000 people came.", "Over 4,000", confidence=0.35),
        make("b.txt", "About 2,000 people came.", "About 2,000", confidence=0.3),
    )
    assert (draft.status, draft.confidence) == ("conflicting", pytest.approx(0.65))


def test_the_same_words_elsewhere_are_not_shown_again(make: Make) -> None:
    text = "The gate closes at nine in the evening."
    draft = asked("What about the gate?", *(make(f"{name}.txt", text, "nine", confidence=0.3) for name in "ab"))
    assert len(draft.segments) == 1


def test_values_of_what_the_reader_takes_for_different_things_are_no_conflict(make: Make) -> None:
    claims = list[tuple[str, str]]()

    def judge(pairs: Sequence[tuple[str, str]]) -> list[Support]:
        claims.extend(pairs)
        return [Support(0.0, 0.4) for _ in pairs]

    draft = asked(
        "How many lamps are there?",
        make("a.txt", "The museum holds 412 lamps.", "412"),
        make("c.txt", "The shed holds 90 lamps.", "90"),
        judge=judge,
    )
    assert draft.status == "answered"
    assert claims == [
        ("How many lamps are there? 412", "c.txt: The shed holds 90 lamps."),
        ("How many lamps are there? 90", "a.txt: The museum holds 412 lamps."),
    ]
