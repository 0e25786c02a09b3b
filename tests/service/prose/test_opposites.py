"""A statement that says the opposite is told from one that says the same in other words."""

import pytest

from service.prose.opposites import opposite, turned_round


@pytest.mark.parametrize(
    ("statement", "text", "turned"),
    [
        ("The museum was opened in 1987.", "The museum was closed in 1987.", True),
        ("The museum was not opened in 1987.", "The museum was opened in 1987.", True),
        ("Ida Brandt didn't come.", "Ida Brandt came.", True),
        ("Nobody was hurt.", "No one was hurt.", False),
        ("The club lost the final.", "The club won the final by two goals.", True),
        ("The club won, and the others lost.", "The others lost; the club won.", False),
        ("The bridge was built in 1932.", "They tore the old bridge down in 1932.", True),
        ("Sales rose by 4 percent.", "Sales grew by 4 percent.", False),
        ("Sales fell by 4 percent.", "Sales grew by 4 percent.", True),
        ("The minister denied it.", "The minister confirmed it.", True),
        ("The default is 4 AM.", "The default of 4 AM ensures that if you’re up late, you won’t see two decks.", False),
        ("You see two decks.", "The default of 4 AM ensures that if you’re up late, you won’t see two decks.", True),
        ("Cars travel free.", "Bicycles travel free, but cars do not.", True),
        ("Cars travel free.", "Cars do. Or do they not?", True),
        ("Cars don’t travel.", "Cars travel, which nobody likes.", True),
        ("", "", False),
    ],
)
def test_turned_round(statement: str, text: str, turned: bool) -> None:
    assert turned_round(statement, text) is turned


def test_a_negation_alone_is_no_opposite() -> None:
    assert not opposite("How many didn't return?", "Most returned.")
    assert opposite("How many returned?", "Before that, 6,000 had fled.")
