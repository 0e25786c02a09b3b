"""From candidates to a draft."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from service.answering.candidates import Candidate, Features
from service.answering.drafting import drafted
from service.answering.query import query
from service.answering.scorer import Weights
from service.draft import Draft

WEIGHTS = Weights(Features(1, 1, 1, 1, 1), 0.0, answers=0.5, near=0.2)
Make = Callable[..., Candidate]


def asked(question: str, *ranked: Candidate) -> Draft:
    return drafted(query(question), ranked, WEIGHTS)


def test_a_sure_sentence_answers(make: Make) -> None:
    draft = asked("Who runs the ferry?", make("a.txt", "It rains. Ida Brandt runs the ferry.", "Ida Brandt"))
    assert (draft.status, draft.short_answer, draft.confidence) == ("answered", "Ida Brandt", 0.9)
    assert [segment.text for segment in draft.segments] == ["Ida Brandt runs the ferry."]


def test_what_is_not_sure_is_shown_as_what_comes_closest(make: Make) -> None:
    draft = asked("Who runs the ferry?", make("a.txt", "It rains. Ida runs the ferry.", "Ida", confidence=0.4))
    assert (draft.status, draft.short_answer) == ("tentative", None)
    assert draft.segments[0].lead == "No passage answers this outright; the closest says:"
    assert draft.segments[0].text == "It rains. Ida runs the ferry."


def test_what_speaks_of_another_thing_than_is_named_is_only_what_comes_closest(make: Make) -> None:
    draft = asked("How heavy is the Corvo 7?", make("a.txt", "The Corvo 9 weighs 4 kg.", "4 kg", is_of_another=True))
    assert draft.status == "tentative"


def test_nothing_near_is_no_answer(make: Make) -> None:
    draft = asked("Who runs it?", make("a.txt", "Ida runs it.", "Ida", confidence=0.1))
    assert (draft.status, draft.segments) == ("unanswerable", ())
    assert asked("Who runs it?").status == "unanswerable"


def test_who_says_the_same_is_cited_beside_it(make: Make) -> None:
    draft = asked(
        "How many lamps are there?",
        make("a.txt", "The museum holds 412 lamps.", "412"),
        make("b.txt", "There are 412 lamps in it.", "412 lamps"),
    )
    assert [len(segment.evidence) for segment in draft.segments] == [2]


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


def test_what_is_nearly_as_good_is_shown_beside_and_nothing_twice(make: Make) -> None:
    first = make("a.md", "# Bags\n\n- Small ones\n- Large ones", "Small ones")
    twin = replace(first, block=first.passage.structure.blocks[2], score=8.9)
    other = make("b.txt", "Bags are left in the cloakroom.", "cloakroom", confidence=0.3)
    worse = make("c.txt", "Bags are sold here.", "sold", confidence=0.1)
    draft = asked("What about bags?", first, twin, other, worse)
    assert [segment.text for segment in draft.segments] == [
        "- Small ones\n- Large ones",
        "Bags are left in the cloakroom.",
    ]
