"""The text of an answer, and where its segments lie."""

from service.answering.render import rendered
from service.draft import Draft, DraftPosition, DraftSegment
from service.verify import Verified

SEGMENTS = (DraftSegment("It was 4.", (), "Sources differ:"), DraftSegment("It was 9.", ()))
POSITIONS = (DraftPosition("How many?", "4", 0, None), DraftPosition("How many?", "9", 1, None))
DRAFT = Draft("conflicting", SEGMENTS, "4; 9", 0.8, POSITIONS, ("And why?",))


def test_segments_lie_where_they_say() -> None:
    found = rendered(DRAFT, Verified((), ((1,), (2, 3)), 0))
    assert found.text == (
        "Sources differ: It was 4. [1] It was 9. [2][3]\n\nThe documents do not answer this part: And why?"
    )
    assert [found.text[segment.start : segment.end] for segment in found.segments] == ["It was 4.", "It was 9."]
    [conflict] = found.conflicts
    assert conflict.topic == "How many?"
    assert [(position.value, position.citations) for position in conflict.positions] == [("4", [1]), ("9", [2, 3])]


def test_what_was_dropped_is_not_rendered() -> None:
    found = rendered(DRAFT, Verified((), ((1,), ()), 1))
    assert "It was 9." not in found.text
    assert [position.value for position in found.conflicts[0].positions] == ["4"]


def test_nothing_left_is_said() -> None:
    assert rendered(DRAFT, Verified((), ((), ()), 2)) == ("The documents do not answer this question.", [], [])


def test_units_stand_apart_under_their_headings_and_a_marker_is_no_part_of_a_table_or_of_code() -> None:
    section = ("House", "Devices", "Not > allowed")
    table = DraftSegment("| A |\n| --- |\n| 1 |", (), "Closest:", "table", section, is_titled=True)
    code = DraftSegment("```\nx\n```", (), kind="code", section=section, is_titled=True)
    items = DraftSegment("- one\n- two", (), kind="list", section=("House",), is_titled=True)
    found = rendered(Draft("tentative", (table, code, items), None, 0.4), Verified((), ((1,), (2,), (3,)), 0))
    assert found.text == (
        "Closest:\n\n**Devices > Not > allowed**\n\n| A |\n| --- |\n| 1 |\n\n[1]\n\n```\nx\n```\n\n[2]"
        "\n\n**House**\n\n- one\n- two [3]"
    )
    assert [found.text[segment.start : segment.end] for segment in found.segments] == [
        table.text,
        code.text,
        items.text,
    ]
    assert [(segment.kind, segment.section[-1]) for segment in found.segments] == [
        ("table", "Not > allowed"),
        ("code", "Not > allowed"),
        ("list", "House"),
    ]
