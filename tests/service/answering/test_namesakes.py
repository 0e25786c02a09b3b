"""Names that only a number tells apart."""

import pytest

from service.answering.namesakes import names_another, tells_another_version


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("How many valves can the Halden 4 control?", "The Halden 3 controls six valves."),
        ("how many valves can the halden 4 control?", "The Halden 3 controls six valves."),
        ("What did World War I change?", "After World War II, all was different."),
        ("When was Order 66 given?", "Order 9066 was given in 1942."),
        ("What does the PS2 cost?", "The PS3 costs 399."),
        ("How fast is the F-16?", "The F-15 is faster than sound."),
    ],
)
def test_another_of_its_kind(question: str, text: str) -> None:
    assert names_another(question, text)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("How many valves can the Halden 3 control?", "The Halden 3 controls six valves."),
        ("How does the Halden 4 differ?", "The Halden 4 has what the Halden 3 has not."),
        ("How many valves can the Halden control?", "The Halden 3 controls six valves."),
        ("How many valves can the Halden 4 control?", "It controls six valves."),
        ("What happened in 2024?", "In 2023 nothing happened."),
        ("What happened on December 7?", "On December 8 they left."),
        ("Did about 2000 cross?", "About 4,000 crossed."),
        ("Did Iraq return 1905 of them?", "Iraq 2,000 times said no. Return 1904 is a film."),
        ("What happened in World War 2?", "World War II ended in 1945."),
        ("Who came?", ""),
        ("", "The Halden 3"),
    ],
)
def test_the_same_or_none(question: str, text: str) -> None:
    assert not names_another(question, text)


@pytest.mark.parametrize(
    ("sentence", "another"),
    [
        ("3.0.0 (2024-08-30)", True),
        ("3.1.0 (2024-11-15)", False),
        ("It came with v3.1.0, not with 3.0.0.", False),
        ("It came in November.", False),
        ("It grew by 3.2 per cent.", False),
    ],
)
def test_a_sentence_that_tells_another_version(sentence: str, another: bool) -> None:
    assert tells_another_version("When was 3.1.0 released?", sentence) is another
    assert not tells_another_version("When was it released?", sentence)
