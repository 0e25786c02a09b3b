"""That the passages don't answer is understood in a model's own words, and what they say of silence is not."""

import pytest

from service.prose.abstention import abstains


@pytest.mark.parametrize(
    "statement",
    [
        "UNANSWERABLE",
        "unanswerable.",
        "Unanswerable: nothing is said of it.",
        "The passages do not say when the museum opened.",
        "The passages provided do not mention the price.",
        "The provided documents don't contain any information about Australia.",
        "The given context doesn’t state it.",
        "None of the passages mention the price.",
        "I don't have information about that.",
        "I do not have enough information to answer.",
        "I'm sorry, but I cannot answer this question from the passages.",
        "Unfortunately, the documents do not provide an answer.",
        "Based on the passages, there is no information about the price.",
        "There is no mention of the price in the passages.",
        "No information about the price is given.",
        "The price of a ticket is not mentioned in the passages.",
        "The capital isn't specified by any of the documents.",
    ],
)
def test_abstains(statement: str) -> None:
    assert abstains(statement)


@pytest.mark.parametrize(
    "statement",
    [
        "The crossing takes 55 minutes.",
        "The passages do not say when it opened, but it closed in 1990.",
        "The witness did not say where he had been.",
        "No dogs are allowed.",
        "There is no lift.",
        "There are no lights on the pier.",
        "I. Brandt does not have a boat.",
        "Bags are not allowed in the museum.",
        "Information desks are open all day.",
        "The bridge was not found in 1990.",
        "",
    ],
)
def test_says_something(statement: str) -> None:
    assert not abstains(statement)
