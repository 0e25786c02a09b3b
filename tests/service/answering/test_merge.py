"""Drafts of a question's parts become one."""

from service.answering.merge import merged
from service.draft import Draft, DraftPosition, DraftSegment

NOTHING = Draft("unanswerable", (), None, 0.05)


def answered(text: str, short: str, confidence: float = 0.9) -> Draft:
    return Draft("answered", (DraftSegment(text, ()),), short, confidence)


def test_one_part_is_itself() -> None:
    assert merged(["Who?"], [NOTHING]) is NOTHING


def test_all_parts_answered() -> None:
    draft = merged(["Who?", "When?"], [answered("Ida came.", "Ida"), answered("In May.", "May", 0.5)])
    assert (draft.status, draft.short_answer, draft.confidence, draft.unanswered) == ("answered", "Ida; May", 0.5, ())
    assert [segment.text for segment in draft.segments] == ["Ida came.", "In May."]


def test_what_both_say_is_said_once() -> None:
    draft = merged(["Who?", "When?"], [answered("Ida came in May.", "Ida"), answered("Ida came in May.", "May")])
    assert [segment.text for segment in draft.segments] == ["Ida came in May."]


def test_a_part_that_nothing_answers_is_named() -> None:
    draft = merged(["Who?", "When?"], [answered("Ida came.", "Ida"), NOTHING])
    assert (draft.status, draft.unanswered) == ("partial", ("When?",))


def test_a_part_that_is_only_tentative_leaves_the_whole_tentative() -> None:
    closest = Draft("tentative", (DraftSegment("It was May.", ()),), None, 0.4)
    assert merged(["Who?", "When?"], [answered("Ida came.", "Ida"), closest]).status == "tentative"


def test_no_part_answered() -> None:
    assert merged(["Who?", "When?"], [NOTHING, NOTHING]).status == "unanswerable"


def test_positions_follow_their_segments() -> None:
    positions = (DraftPosition("How many?", "4", 0, None), DraftPosition("How many?", "9", 1, None))
    segments = (DraftSegment("It was 4.", ()), DraftSegment("It was 9.", ()))
    conflict = Draft("conflicting", segments, "4; 9", 0.8, positions)
    draft = merged(["Who?", "How many?"], [answered("Ida came.", "Ida"), conflict])
    assert draft.status == "conflicting"
    assert [draft.segments[position.segment].text for position in draft.positions] == ["It was 4.", "It was 9."]
