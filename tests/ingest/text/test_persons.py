"""How persons are introduced."""

import pytest

from ingest.text.persons import begun_with_person, introduced


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ida Brandt, the treasurer of the orchard, spoke.", ["Ida Brandt"]),
        ("They met Nils van Aronsen (editor).", ["Nils van Aronsen"]),
        ("Maud Okoro is our new warden and manager.", ["Maud Okoro"]),
        ("Mentor: Jakub Beránek", ["Jakub Beránek"]),
        ("The Forest Service, another partner, agreed.", []),
        ("Executive Director, member of the board.", []),
        ("The council met on Monday.", []),
    ],
)
def test_persons_are_told_by_what_they_are(text: str, names: list[str]) -> None:
    assert introduced(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("- Nils Aronsen", ["Nils Aronsen"]),
        ("Nils Aronsen @nils (guest)", ["Nils Aronsen"]),
        ("Speak Your Mind.", []),
        ("Community Engagement:", []),
        ("Nils Aronsen came late.", []),
    ],
)
def test_an_entry_begins_with_a_name_alone(text: str, names: list[str]) -> None:
    assert begun_with_person(text) == names


def test_long_words_are_read_once() -> None:
    assert introduced("Aa" * 200_000 + " bb, the editor") == []
    assert introduced("Aa Bb, " * 20_000) == []
