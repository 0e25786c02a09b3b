"""From readings to a draft."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import PurePath

from ingest.blocks.groups import groups_of
from ingest.loaders import load
from ingest.schema import Passage, Source, Structure
from service.answering.compose import compose
from service.answering.reader import AnswerSpan, Reading
from service.draft import Draft
from service.retriever import Candidate


def reading(path: str, text: str, *answers: str, answerable: float = 0.9, published: date | None = None) -> Reading:
    """What a reader says that finds these answers in a text."""
    source = Source(f"src_{path}", path, "0" * 64, None, published, len(text), len(text), 1, datetime.now(UTC))
    document = load(PurePath("a.md" if "|--" in text or "# " in text else "a.txt"), text.encode())
    structure = Structure(blocks=document.blocks, groups=groups_of(text, document.blocks))
    passage = Passage(path, source, 0, len(text), 1, text, structure=structure)
    spans = [AnswerSpan(text.index(a), text.index(a) + len(a), 1 - 0.1 * n) for n, a in enumerate(answers)]
    return Reading(Candidate(passage, 0.5, 0.5), tuple(spans), answerable, answerable)


def asked(question: str, *readings: Reading) -> Draft:
    return compose(question, readings, 0.5)


def texts(draft: Draft) -> list[str]:
    return [segment.text for segment in draft.segments]


def test_the_sentence_around_the_span_answers() -> None:
    draft = asked("Who runs the ferry?", reading("a", "It rains. Ida Brandt runs the ferry. It is old.", "Ida Brandt"))
    assert draft.status == "answered"
    assert texts(draft) == ["Ida Brandt runs the ferry."]
    assert draft.short_answer == "Ida Brandt"


def test_nothing_sure_is_no_answer() -> None:
    draft = asked("Who runs it?", reading("a", "Ida Brandt runs it.", "Ida Brandt", answerable=0.4))
    assert (draft.status, draft.segments, draft.short_answer) == ("unanswerable", (), None)
    assert draft.confidence <= 0.5


def test_a_fitting_sentence_too_unsure_to_answer_does_not_stand_before_one_that_is_sure() -> None:
    text = "E13 | Network not found; check the password\n\nIf none helps, pull the plug."
    (sure, unsure), found = ("check the password", "pull the plug"), reading("a", text, "check the password", "pull")
    spans = [replace(found.spans[0], score=1.0), AnswerSpan(text.index(unsure), text.index(unsure) + 13, 0.2)]
    assert asked("What do I do then?", replace(found, spans=tuple(spans))).short_answer == sure


def test_rows_with_what_is_asked_for_are_listed_and_those_that_are_too_many_counted() -> None:
    text = "\n".join(f"| Lamp {number} | {number} euros | Porto |" for number in range(10, 20))
    draft = asked("Which lamps are made in Porto?", reading("a", text, "Lamp 12"))
    assert texts(draft)[::7] == ["Lamp 10 | 10 euros | Porto", "Lamp 17 | 17 euros | Porto"]
    assert (draft.short_answer or "").split("; ")[1:3] == ["Lamp 11", "Lamp 12"]
    assert draft.notes == ("There are 2 more of these.",)


def test_the_same_value_is_one_segment_with_all_who_state_it() -> None:
    draft = asked(
        "How many lamps are there?",
        reading("a", "The museum holds 1,412 lamps.", "1,412"),
        reading("b", "There are about 1400 lamps.", "about 1400", answerable=0.8),
    )
    assert draft.status == "answered"
    assert [len(segment.evidence) for segment in draft.segments] == [2]


def test_different_values_from_different_sources_conflict() -> None:
    draft = asked(
        "How many people came?",
        reading("a", "Over 4,000 people came to the fair.", "Over 4,000", published=date(2024, 5, 2)),
        reading("b", "About 2,000 people came.", "About 2,000", answerable=0.8),
        reading("c", "Some 2,000 came to see it.", "2,000", answerable=0.7),
    )
    assert draft.status == "conflicting"
    assert [position.value for position in draft.positions] == ["About 2,000", "Over 4,000"]
    assert [position.published for position in draft.positions] == [None, date(2024, 5, 2)]
    assert [len(draft.segments[position.segment].evidence) for position in draft.positions] == [2, 1]


def test_different_causes_conflict_but_one_told_in_other_words_does_not() -> None:
    car = reading("a", "An electric car caused the fire.", "electric car")
    lorry = reading("b", "The fire began in a lorry's cooling unit.", "lorry's cooling unit", answerable=0.88)
    other = reading("c", "It began in a refrigerated lorry.", "refrigerated lorry", answerable=0.88)
    found = asked("What caused the fire?", car, lorry, other)
    assert [position.value for position in found.positions] == ["electric car", "lorry's cooling unit"]
    assert asked("What caused the fire?", lorry, other).status == "answered"


def test_one_source_does_not_conflict_with_itself() -> None:
    first = reading("a", "First 100 people came.", "100")
    second = reading("a", "Later 900 people came.", "900", answerable=0.85)
    assert asked("How many people came?", first, second).status == "answered"


def test_figures_told_for_different_dates_do_not_conflict() -> None:
    draft = asked(
        "How many visitors did the fair have?",
        reading("a", "In 2019 the fair had 300 visitors.", "300"),
        reading("b", "In 2023 the fair had 900 visitors.", "900"),
    )
    assert draft.status == "answered"
    assert len(draft.segments) == 2


def test_another_subject_does_not_conflict() -> None:
    draft = asked(
        "How many people live in Ashby?",
        reading("a", "Ashby has 300 inhabitants.", "300"),
        reading("b", "Bramley has 900 inhabitants.", "900", answerable=0.7),
    )
    assert draft.status == "answered"
    assert draft.short_answer == "300"


def test_a_question_for_several_gets_several() -> None:
    draft = asked(
        "Which towns joined?",
        reading("a", "Ashby joined in May. Later Bramley joined too.", "Ashby", "Bramley"),
        reading("b", "Corby joined last.", "Corby", answerable=0.7),
    )
    assert draft.short_answer == "Ashby; Bramley; Corby"
    assert texts(draft) == ["Ashby joined in May.", "Later Bramley joined too.", "Corby joined last."]


def test_a_statement_is_shown_rather_than_a_heading() -> None:
    draft = asked(
        "How many lamps are there?",
        reading("a", "Museum of 412 Lamps\nIt is open daily.", "412"),
        reading("b", "The museum shows 412 lamps to its visitors.", "412", answerable=0.7),
    )
    assert texts(draft)[0] == "The museum shows 412 lamps to its visitors."


def test_a_value_that_stands_twice_is_as_sure_as_both_together() -> None:
    text = "# Return of 905 sheep\n\nThe shepherds announced the return of 905 sheep to their valley."
    read = reading("a", text, answerable=0.55)
    places = [text.index("905"), text.rindex("905"), text.index("The shepherds")]
    spans = [AnswerSpan(at, at + 3, share) for at, share in zip(places, (0.7, 0.2, 0.1), strict=True)]
    draft = asked("How many sheep returned?", replace(read, spans=tuple(spans)))
    assert texts(draft) == ["The shepherds announced the return of 905 sheep to their valley."]
    assert draft.confidence == 0.55


def test_a_heading_is_answered_by_what_it_stands_over() -> None:
    text = "## Resetting the clock\n\nHold the leaf button for ten seconds. Let go.\n\n## Care\n"
    draft = asked("How do I reset the clock?", reading("a", text, "Resetting the clock"))
    assert texts(draft) == ["Hold the leaf button for ten seconds."]
    assert draft.segments[0].evidence[0].value == "Hold the leaf button for ten seconds."


def test_a_heading_over_nothing_stays() -> None:
    draft = asked("What comes last?", reading("a", "It rains.\n\n## Care\n", "Care"))
    assert texts(draft) == ["Care"]


def test_wrapping_is_undone_in_the_answer_and_kept_in_the_quote() -> None:
    text = "The ferry to the island takes about fifty-five\n  minutes in calm weather, the captain says. It is old."
    draft = asked("How long does it take?", reading("a", text, "fifty-five\n  minutes"))
    assert texts(draft) == ["The ferry to the island takes about fifty-five minutes in calm weather, the captain says."]
    assert draft.segments[0].evidence[0].text in text
    assert draft.short_answer == "fifty-five minutes"


def test_what_shows_nothing_is_no_answer() -> None:
    assert asked("Which?", reading("a", "One.\n\n<!-- Two. -->\n\n|---|---|\n", "Two.")).status == "unanswerable"


LIGHTS = "| Light | Meaning |\n|---|---|\n| Red | It is stuck |\n| Green | All is well |"


def test_the_outer_bars_of_a_row_are_not_shown() -> None:
    draft = asked("What does red mean?", reading("a", LIGHTS, "It is stuck"))
    assert texts(draft) == ["Red | It is stuck"]
    assert draft.segments[0].evidence[0].text == "| Red | It is stuck |"
