"""A statement is taken whole first, then without what may not stand."""

import pytest

from service.prose.wordings import Wording, wordings

QUESTION = "Is entry free?"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Entry is free on Sundays.", ["Entry is free on Sundays."]),
        (
            "The museum opened in 1987, and it holds 412 lamps; entry is free.",
            [
                "The museum opened in 1987, and it holds 412 lamps; entry is free.",
                "The museum opened in 1987, and it holds 412 lamps.",
                "The museum opened in 1987.",
            ],
        ),
        (
            "Ida Brandt opened it but the town paid.",
            ["Ida Brandt opened it but the town paid.", "Ida Brandt opened it."],
        ),
        ("In the winter of 1990, and in 1995, he won.", ["In the winter of 1990, and in 1995, he won."]),
        (
            "In winter, it is shut, and it is cold.",
            ["In winter, it is shut, and it is cold.", "In winter, it is shut."],
        ),
        ("It says “the park is open, and dogs are free”.", ["It says “the park is open, and dogs are free”."]),
        ("It is, and was, shut.", ["It is, and was, shut."]),
        ("Yes.", ["Yes."]),
        ("Yes, on Sundays.", ["Yes, on Sundays.", "On Sundays."]),
        ("No one was hurt.", ["No one was hurt."]),
        ("No. 5 leaves at noon every day.", ["No. 5 leaves at noon every day."]),
        ("Hens, rabbits, carpets, wire.", ["Hens, rabbits, carpets, wire."]),
        ("", []),
    ],
)
def test_what_is_shown(text: str, found: list[str]) -> None:
    assert list(dict.fromkeys(one.shown for one in wordings(text, QUESTION))) == found


def test_what_makes_sense_only_behind_its_question_is_judged_there() -> None:
    assert list(wordings("On Sundays.", QUESTION)) == [
        Wording("On Sundays.", "Is entry free? On Sundays.", "On Sundays."),
    ]
    assert list(wordings("No, it costs 12 euros.", QUESTION)) == [
        Wording("No, it costs 12 euros.", "Is entry free? No, it costs 12 euros.", "it costs 12 euros."),
        Wording("It costs 12 euros.", "It costs 12 euros.", "It costs 12 euros."),
    ]
    said = "Hens, rabbits of all kinds, carpets as a weed cover, wire."
    assert [one.claim for one in wordings(said, QUESTION)] == [said, f"Is entry free? {said}"]
    assert [one.claim for one in wordings(said, "")] == [said]
    assert list(wordings("Yes.", QUESTION)) == [Wording("Yes.", "Is entry free? Yes.", QUESTION)]
    assert [one.shown for one in wordings("No, it costs 12 euros.", "")] == ["It costs 12 euros."]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("The text says: “Entry is free on Sundays.”", "Entry is free on Sundays."),
        ('It states that "entry is free on Sundays".', "entry is free on Sundays"),
        ("The mayor Lise Falk says: “Entry is free.”", "The mayor Lise Falk says: “Entry is free.”"),
        ("Falk says: “Entry is free on Sundays.”", "Falk says: “Entry is free on Sundays.”"),
        ("It is called “the old harbour café” by all.", "It is called “the old harbour café” by all."),
    ],
)
def test_what_is_only_quoted_is_judged_alone(text: str, claim: str) -> None:
    assert next(wordings(text, "")).claim == claim
